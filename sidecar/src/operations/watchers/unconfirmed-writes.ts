import { z } from 'zod'
import { type Sql, statement } from '../../db/database.ts'
import { spokenTime } from './spoken-time.ts'
import type { Watcher } from './watcher.ts'

/** A write is confirmed within seconds, or by the next attempt within minutes, ms. */
const confirmedWithinMs = 10 * 60_000

const open = statement(
  'watchers.openWrites',
  z.object({
    key: z.string(),
    effect: z.string(),
    system: z.string(),
    object: z.string(),
    reference: z.string(),
    openedAt: z.string(),
  }),
  `SELECT idempotency_key AS key, effect, system, object, reference, opened_at AS "openedAt"
   FROM logistics.write_intents WHERE state = 'open' AND opened_at < to_timestamp($1::float8 / 1000) ORDER BY opened_at`,
)

const openedBefore = (sql: Sql, ms: number) => sql.rows(open, [ms])

export const unconfirmedWrites: Watcher = {
  name: 'unconfirmed-writes',
  kind: 'ACK_OVERDUE',
  description: 'Something was sent to a partner or to Odoo, and whether it arrived is not known.',
  async find({ database, clock }) {
    const writes = await openedBefore(database, clock.now() - confirmedWithinMs)
    return writes.map(({ key, effect, system, object, reference, openedAt }) => ({
      ...{ connection: system === 'odoo' ? null : system, subject: key, object },
      message: `${effect} for ${object} went to ${system} at ${spokenTime(openedAt)} and was not confirmed. It is tried again by itself; look there for ${reference} before anybody does it by hand.`,
    }))
  },
}
