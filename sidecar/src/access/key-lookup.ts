import { timingSafeEqual } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Database, Subscription } from '../db/database.ts'
import type { Clock } from '../foundation/clock.ts'
import { SidecarError } from '../foundation/errors.ts'
import type { Logger } from '../foundation/logger.ts'
import { hashOf, idOfKey } from './api-key-text.ts'
import { type KeptKey, readKeys } from './kept-keys.ts'
import { KeyUse } from './key-use.ts'
import { QueuedReads } from './queued-reads.ts'
import type { Viewer, ViewerLimits } from './viewer.ts'

const channel = 'logistics_api_keys'

/** Counted from the start of the read, so that what was revoked before is refused within this time, ms. */
const trustedMs = 1_000

/** What is in use is read again before it is trusted no more, so that nobody waits, ms. */
const refreshedAfterMs = 400

const mostKnown = 10_000
const mostUnknown = 10_000

/** An id nobody was given is not given to anybody meanwhile: there are too many. */
const unknownForMs = 60_000

export interface KeyLookupOptions {
  readonly database: Database
  readonly clock: Clock
  readonly logger: Logger
  /** Milliseconds that never run backward. */
  readonly ticks?: () => number
  readonly noteUseEveryMs?: number
  /** Limits of keys that have none of their own. */
  readonly usualLimits?: Partial<ViewerLimits>
}

interface Known extends KeptKey {
  readonly readAt: number
}

/** Whose a presented key is: from memory where memory may be trusted, else from the database. */
export class KeyLookup {
  readonly #options: KeyLookupOptions
  readonly #ticks: () => number
  readonly #known = new LRUCache<string, Known>({ max: mostKnown })
  readonly #unknown = new LRUCache<string, true>({ max: mostUnknown, ttl: unknownForMs })
  readonly #reads: QueuedReads<KeptKey>
  readonly #use: KeyUse
  #subscription: Subscription | null = null

  constructor(options: KeyLookupOptions) {
    const { database, clock, noteUseEveryMs: everyMs, usualLimits = {} } = options
    this.#options = options
    this.#ticks = options.ticks ?? (() => performance.now())
    this.#reads = new QueuedReads({
      read: (ids) => readKeys(database, ids, usualLimits),
      ticks: this.#ticks,
      learn: (id, kept, readAt) => this.#learn(id, kept, readAt),
      crowded: 'Too many unknown API keys are looked up here. Try again in a moment.',
      silence: 'Nobody can tell now whose this API key is. Try again shortly.',
    })
    this.#use = new KeyUse({ database, clock, ...(everyMs !== undefined && { everyMs }) })
  }

  async start(): Promise<void> {
    this.#use.start()
    this.#subscription = await this.#options.database.listen(channel, {
      onNotification: (id) => this.#forget(id),
      onListening: () => this.#forgetAll(),
      // Nothing is trusted longer than a second anyway.
      onLost: () => undefined,
    })
  }

  async stop(): Promise<void> {
    await this.#subscription?.stop()
    await this.#use.stop()
  }

  /**
   * At once where memory knows.
   * @throws UNAUTHENTICATED saying what is wrong, DATABASE_UNREACHABLE, OVERLOADED
   */
  viewerOf(presented: string): Viewer | Promise<Viewer> {
    const id = idOfKey(presented)
    if (id === null) throw refused('This API key is not whole: characters are missing or wrong. Copy all of it again.')
    const kept = this.#kept(id)
    return kept instanceof Promise
      ? kept.then((found) => this.#admit(id, presented, found))
      : this.#admit(id, presented, kept)
  }

  /**
   * Whether a key is good still, by its id: for what was given to whoever had it. As soon as the key itself.
   * @throws DATABASE_UNREACHABLE, OVERLOADED
   */
  isLive(id: string): boolean | Promise<boolean> {
    const kept = this.#kept(id)
    return kept instanceof Promise ? kept.then((found) => this.#lives(found)) : this.#lives(kept)
  }

  #kept(id: string): KeptKey | null | Promise<KeptKey | null> {
    if (this.#unknown.has(id)) return null
    const known = this.#known.get(id)
    const age = known ? this.#ticks() - known.readAt : Number.POSITIVE_INFINITY
    if (!known || age >= trustedMs) return this.#reads.of(id, known !== undefined)
    if (age >= refreshedAfterMs) this.#reads.refresh(id)
    return known
  }

  #lives(kept: KeptKey | null): boolean {
    return kept !== null && !kept.revoked && kept.expiresAtMs > this.#options.clock.now()
  }

  #admit(id: string, presented: string, kept: KeptKey | null): Viewer {
    if (kept === null || !timingSafeEqual(kept.hash, hashOf(presented))) throw notKnown()
    if (kept.revoked) throw refused('This API key was revoked. Ask whoever gave it to you for a new one.')
    const now = this.#options.clock.now()
    if (kept.expiresAtMs <= now) throw refused('This API key has expired. Ask whoever gave it to you for the next one.')
    if (kept.viewer === null) {
      this.#options.logger.error({ keyId: id }, 'What an API key may is written in a way this release does not know')
      throw refused('What this API key may do is not known here. The operator finds its id in the log.')
    }
    this.#use.note(id, now)
    return kept.viewer
  }

  #learn(id: string, kept: KeptKey | null, readAt: number): void {
    if (kept) this.#known.set(id, { ...kept, readAt })
    else {
      this.#known.delete(id)
      this.#unknown.set(id, true)
    }
  }

  #forget(id: string): void {
    this.#known.delete(id)
    this.#unknown.delete(id)
    this.#reads.disown(id)
  }

  #forgetAll(): void {
    this.#known.clear()
    this.#unknown.clear()
    this.#reads.disownAll()
  }
}

const refused = (message: string): SidecarError => new SidecarError('UNAUTHENTICATED', message)

const notKnown = (): SidecarError =>
  refused('This API key is not known here. Check that it is for this installation, or ask for a new one.')
