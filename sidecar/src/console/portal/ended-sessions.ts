import { hash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import { patiently } from '../../access/patience.ts'
import { QueuedReads } from '../../access/queued-reads.ts'
import { type Database, statement } from '../../db/database.ts'
import type { SessionId } from './session.ts'

/**
 * Counted from the start of the read, ms. What tells a page of changes asks four times a second: with this it ends within
 * a second, and reads two or three times in one.
 */
const trustedMs = 400

const mostKnown = 10_000

/** So that nobody can tell from the table which cookies it is about. */
const digestOf = (id: SessionId): string => hash('sha256', id, 'hex')

const endOne = statement(
  'endedSessions.end',
  z.object({}),
  `INSERT INTO logistics.ended_sessions (hash, expires_at) VALUES (decode($1, 'hex'), to_timestamp($2))
   ON CONFLICT DO NOTHING`,
)

const amongThem = statement(
  'endedSessions.among',
  z.object({ digest: z.string() }),
  `SELECT encode(hash, 'hex') AS digest FROM logistics.ended_sessions
   WHERE hash = ANY (ARRAY(SELECT decode(digest, 'hex') FROM unnest($1::text[]) AS digest))`,
)

interface Known {
  readonly hasEnded: boolean
  readonly readAt: number
}

export interface EndedSessionsOptions {
  readonly database: Database
  /** Milliseconds that never run backward. */
  readonly ticks?: () => number
}

/** Sessions somebody signed out of: over on this replica at once, on the others within half a second. */
export class EndedSessions {
  readonly #database: Database
  readonly #ticks: () => number
  readonly #known = new LRUCache<string, Known>({ max: mostKnown })
  readonly #reads: QueuedReads<true>

  constructor({ database, ticks = () => performance.now() }: EndedSessionsOptions) {
    this.#database = database
    this.#ticks = ticks
    this.#reads = new QueuedReads({
      read: async (digests) => new Map((await database.rows(amongThem, [digests])).map(({ digest }) => [digest, true])),
      ticks,
      learn: (digest, found, readAt) => this.#known.set(digest, { hasEnded: found !== null, readAt }),
      crowded: 'Too many sessions are looked up here. Try again in a moment.',
      silence: 'Nobody can tell now whether this session was ended. Try again shortly.',
    })
  }

  /** @throws DATABASE_UNREACHABLE, OVERLOADED: nobody can tell, so nobody is let in */
  async has(id: SessionId): Promise<boolean> {
    const digest = digestOf(id)
    const known = this.#known.get(digest)
    if (known && (known.hasEnded || this.#ticks() - known.readAt < trustedMs)) return known.hasEnded
    return (await this.#reads.of(digest, known !== undefined)) !== null
  }

  /**
   * One that has ended stays so.
   * @param expiresAt when it would have ended by itself, seconds since the epoch
   * @throws DATABASE_UNREACHABLE and its kin: it is not known whether it was noted
   */
  async end(id: SessionId, expiresAt: number): Promise<void> {
    const digest = digestOf(id)
    const noted = this.#database.rows(endOne, [digest, expiresAt])
    await patiently(noted, 'It could not be noted that this session has ended. Try again shortly.')
    // What is being read of it may be from before.
    this.#reads.disown(digest)
    this.#known.set(digest, { hasEnded: true, readAt: this.#ticks() })
  }
}
