import { v4 } from 'uuid'
import { z } from 'zod'
import { type Sql, statement } from '../db/database.ts'
import type { Clock } from '../foundation/clock.ts'

/** A place at a connection. */
export interface Lease {
  /** Aborted when the place may be another's: it could not be renewed in time. */
  readonly lost: AbortSignal
  release(): Promise<void>
}

/** What a connection's other side bears. */
export interface ConnectionLimits {
  /** At once, over all replicas. */
  readonly concurrency: number
  readonly perSecond: number
  /** Calls that may come at once after a pause. */
  readonly burst: number
}

/** A place and a token, or neither: then why. */
type Taken = { readonly lease: Lease } | { readonly full: 'places' } | { readonly tokenAfterMs: number }

export interface Leases {
  take(connection: string, limits: ConnectionLimits): Promise<Taken>
  stop(): void
}

const lifeMs = 10_000
/** Given up a little before others may take it. */
const givenUpMs = 8_500
const renewMs = 2_500

const enter = statement(
  'jobs.enterConnection',
  z.object({ place: z.number().nullable(), held: z.number() }),
  'SELECT place, held FROM logistics.enter_connection($1, $2::integer, $3::uuid, $4, $5, $6)',
)

const renewSlots = statement(
  'jobs.renewSlots',
  z.object({ holder: z.string() }),
  `UPDATE logistics.connection_leases SET expires_at = clock_timestamp() + $2 * interval '1 millisecond'
   WHERE holder = ANY($1::uuid[]) RETURNING holder`,
)

const releaseSlot = statement(
  'jobs.releaseSlot',
  z.object({}),
  'DELETE FROM logistics.connection_leases WHERE connection = $1 AND slot = $2 AND holder = $3::uuid',
)

interface Held {
  renewedAt: number
  readonly lost: AbortController
}

/**
 * Hard limits on how many work with a connection at once and how often it is called, over all replicas. A dead holder's
 * place is free by itself.
 */
export function createLeases(sql: Sql, clock: Clock, onTrouble: (error: unknown) => void): Leases {
  const held = new Map<string, Held>()

  async function renew(): Promise<void> {
    if (held.size === 0) return
    const askedAt = clock.now()
    const asked = [...held.keys()]
    try {
      const rows = await sql.rows(renewSlots, [asked, lifeMs])
      const renewed = new Set(rows.map(({ holder }) => holder))
      for (const holder of asked) {
        const lease = held.get(holder)
        if (renewed.has(holder)) {
          if (lease) lease.renewedAt = askedAt
        } else lease?.lost.abort(new Error('The place at the connection was lost.'))
      }
    } catch (error) {
      onTrouble(error)
    }
  }

  function giveUpOld(): void {
    for (const lease of held.values()) {
      if (clock.now() - lease.renewedAt > givenUpMs) lease.lost.abort(new Error('The lease could not be renewed.'))
    }
  }

  const renewing = setInterval(() => void renew(), renewMs)
  const watching = setInterval(giveUpOld, 500)

  return {
    async take(connection, { concurrency, perSecond, burst }) {
      const holder = v4()
      const askedAt = clock.now()
      const asked = [connection, concurrency, holder, lifeMs, perSecond, Math.max(1, burst)]
      const [{ place, held: tokens }] = (await sql.rows(enter, asked)) as [z.output<typeof enter.row>]
      if (tokens < 1) return { tokenAfterMs: Math.ceil(((1 - tokens) / perSecond) * 1_000) }
      if (place === null) return { full: 'places' }
      const lost = new AbortController()
      held.set(holder, { renewedAt: askedAt, lost })
      return {
        lease: {
          lost: lost.signal,
          async release() {
            held.delete(holder)
            await sql.rows(releaseSlot, [connection, place, holder])
          },
        },
      }
    },
    stop() {
      clearInterval(renewing)
      clearInterval(watching)
    },
  }
}
