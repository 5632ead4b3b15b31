import { z } from 'zod'
import type { OdooSession } from './connection.ts'
import { type Along, alongOf, type ReadPlan } from './read-plan.ts'
import type { OdooRecord } from './record.ts'
import { expectReply } from './reply.ts'

/** Takes in one canonical object that a read brought. */
export type Absorb = (record: OdooRecord, key: string, value: object) => void

export type Row = Readonly<Record<string, unknown>>

export const rowOf = z.looseObject({ id: z.int().positive() })

/**
 * What takes the rows of one reply apart: what was read along goes to its own facet, the row keeps its ids. Where to look
 * is worked out once for all of them.
 * @returns the key of each row
 */
export function takerOf(
  session: OdooSession,
  absorb: Absorb,
  record: OdooRecord,
  plan: ReadPlan = {},
): (row: Row) => string {
  const { profile, reference } = session
  // A field this Odoo lacks is empty.
  const nothing: Row = Object.fromEntries(record.fields.map((name) => [name, null]))
  const columns = profile.model(record).columns.map(({ name, wireName }) => {
    const along = alongOf(profile, record, name, plan)
    return { name, wireName, take: along && relatedTaker(session, absorb, along) }
  })
  return (wireRow) => {
    const row: Record<string, unknown> = { ...nothing, id: wireRow.id }
    for (const { name, wireName, take } of columns) row[name] = take ? take(wireRow[wireName]) : wireRow[wireName]
    const key = String(row.id)
    absorb(record, key, record.translate(row, reference))
    return key
  }
}

/** Takes one row or several out of the row they were read along with, and leaves their ids. */
function relatedTaker(session: OdooSession, absorb: Absorb, { target, below }: Along): (value: unknown) => unknown {
  const takeRow = takerOf(session, absorb, target, below)
  // A product of twenty orders is in the reply twenty times, the same each time.
  const taken = new Set<number>()
  const take = (value: unknown): number => {
    const row = expectReply(rowOf, value, { model: target.model, method: 'web_search_read' })
    if (!taken.has(row.id)) {
      taken.add(row.id)
      takeRow(row)
    }
    return row.id
  }
  return (value) => {
    if (Array.isArray(value)) return value.map(take)
    return typeof value === 'object' && value !== null ? take(value) : value
  }
}
