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

export interface Leases {
  /** Null when all places are taken. */
  acquire(connection: string, places: number): Promise<Lease | null>
  stop(): void
}

const lifeMs = 10_000
/** Given up a little before others may take it. */
const givenUpMs = 8_500
const renewMs = 2_500

/**
 * A free slot is one without a row or with an expired one. Two who pick the same slot meet at the primary key: one of
 * them goes without, and asks again. There are never more holders than slots.
 */
const acquireSlot = statement(
  'jobs.acquireSlot',
  z.object({ slot: z.number() }),
  `INSERT INTO logistics.connection_leases AS lease (connection, slot, holder, expires_at)
   SELECT $1, free.slot, $3::uuid, clock_timestamp() + $4 * interval '1 millisecond'
   FROM generate_series(1, $2::integer) AS free (slot)
   WHERE NOT EXISTS (SELECT 1 FROM logistics.connection_leases AS held
     WHERE held.connection = $1 AND held.slot = free.slot AND held.expires_at > clock_timestamp())
   ORDER BY random() LIMIT 1
   ON CONFLICT (connection, slot) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at
   WHERE lease.expires_at <= clock_timestamp()
   RETURNING slot`,
)

const countFree = statement(
  'jobs.countFreeSlots',
  z.object({ free: z.number() }),
  `SELECT $2::integer - count(*) AS free FROM logistics.connection_leases
   WHERE connection = $1 AND slot <= $2::integer AND expires_at > clock_timestamp()`,
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

/** Hard limits on how many work with a connection at once, over all replicas. A dead holder's place is free by itself. */
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
    async acquire(connection, places) {
      const holder = v4()
      for (let tries = 0; tries < 5; tries += 1) {
        const askedAt = clock.now()
        const [row] = await sql.rows(acquireSlot, [connection, places, holder, lifeMs])
        if (row) {
          const lost = new AbortController()
          held.set(holder, { renewedAt: askedAt, lost })
          return {
            lost: lost.signal,
            async release() {
              held.delete(holder)
              await sql.rows(releaseSlot, [connection, row.slot, holder])
            },
          }
        }
        const [left] = await sql.rows(countFree, [connection, places])
        if ((left?.free ?? 0) <= 0) return null
      }
      return null
    },
    stop() {
      clearInterval(renewing)
      clearInterval(watching)
    },
  }
}
