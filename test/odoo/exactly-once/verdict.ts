import type { RealOdoo } from '../harness/real-odoo.ts'
import type { Recorded } from './recording.ts'

/** What the target should have and has not, or has and should not. All empty: every change exactly once, in order. */
export interface Verdict {
  /** Rows of the outbox that say that a record changed. */
  readonly expected: number
  /** Event ids that are in the outbox and not at the target. */
  readonly missing: readonly string[]
  /** Event ids at the target that are not in the outbox, or there twice. */
  readonly unexpected: readonly string[]
  /** Records whose changes are at the target in another order than in the outbox. */
  readonly outOfOrder: readonly string[]
}

interface OutboxRow {
  readonly event_id: string
  readonly record: string
}

/** Every change Odoo noted, in its order. */
export const notedChanges = async (odoo: RealOdoo): Promise<readonly OutboxRow[]> =>
  (await odoo.sql(
    `SELECT event_id, res_model || '/' || record_key AS record FROM logistics_outbox
     WHERE event_type = 'odoo.record.changed.v1' ORDER BY id`,
  )) as unknown as OutboxRow[]

export function judge(noted: readonly OutboxRow[], recorded: readonly Recorded[]): Verdict {
  const wanted = new Set(noted.map((row) => row.event_id))
  const found = new Set(recorded.map(({ eventId }) => eventId))
  const inOutbox = orderByRecord(noted.map(({ event_id: eventId, record }) => ({ eventId, record })))
  const atTarget = orderByRecord(recorded)
  const first = new Set<string>()
  return {
    expected: noted.length,
    missing: [...wanted].filter((id) => !found.has(id)),
    unexpected: recorded
      .map(({ eventId }) => eventId)
      .filter((id) => !wanted.has(id) || first.size === first.add(id).size),
    outOfOrder: [...inOutbox].filter(([record, ids]) => atTarget.get(record) !== ids).map(([record]) => record),
  }
}

function orderByRecord(events: readonly { eventId: string; record: string }[]): ReadonlyMap<string, string> {
  const byRecord = Map.groupBy(events, ({ record }) => record)
  return new Map([...byRecord].map(([record, ofIt]) => [record, ofIt.map(({ eventId }) => eventId).join(' ')]))
}
