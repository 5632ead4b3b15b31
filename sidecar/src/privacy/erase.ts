import { type Decider, recordAudit } from '../audit/audit.ts'
import type { Database, Sql, Transaction } from '../db/database.ts'
import type { PartyId } from '../foundation/ids.ts'
import type { Row } from './opened-rows.ts'
import { type Place, places } from './places.ts'
import { countToErase, eraseRows, rowsAbout } from './scan.ts'
import type { Subject } from './subject.ts'

/** Rows by table. */
export type RowCounts = Readonly<Record<string, number>>

export interface EraseOptions {
  readonly party: PartyId
  readonly subject: Subject
  readonly who: Decider
  /** Every replica drops what it holds in memory. */
  readonly forget: (tx: Transaction) => Promise<void>
  readonly signal: AbortSignal
}

/** How many rows an erasure would change. Changes nothing. */
export const planErasure = (sql: Sql, subject: Subject, signal: AbortSignal): Promise<RowCounts> =>
  eachPlace(sql, subject, signal, async (place, rows) => countToErase(place, rows, subject))

/**
 * Erases what is held about a party. A batch is one transaction: cut short it has done whole batches, and run again it
 * does the rest. Ids and quantities stay, and so does the audit, which names no customer. The audit says who erased what.
 */
export async function eraseSubject(database: Database, options: EraseOptions): Promise<RowCounts> {
  const { party, subject, who, forget, signal } = options
  const entry = { ...who, object: party }
  await database.transaction(async (tx) => {
    await forget(tx)
    await recordAudit(tx, [{ ...entry, action: 'party.erase' }])
  })
  const rows = await eachPlace(database, subject, signal, (place, batch) =>
    database.transaction((tx) => eraseRows(tx, place, batch, subject)),
  )
  await database.transaction(async (tx) => {
    // What was read meanwhile may have been read before Odoo forgot it.
    await forget(tx)
    await recordAudit(tx, [{ ...entry, action: 'party.erased', details: { rows } }])
  })
  return rows
}

/** What is held about a subject, row by row: all that a person may ask to see. */
export async function* heldAbout(
  sql: Sql,
  subject: Subject,
  signal: AbortSignal,
): AsyncGenerator<{ readonly table: string; readonly row: Row }> {
  for (const place of places) {
    for await (const rows of rowsAbout(sql, place, subject, signal)) {
      for (const row of rows) yield { table: place.table, row }
    }
  }
}

async function eachPlace(
  sql: Sql,
  subject: Subject,
  signal: AbortSignal,
  work: (place: Place, rows: readonly Row[]) => Promise<number>,
): Promise<RowCounts> {
  const counts: Record<string, number> = {}
  for (const place of places) {
    let count = 0
    for await (const rows of rowsAbout(sql, place, subject, signal)) count += await work(place, rows)
    counts[place.table] = count
  }
  return counts
}
