import { cutAudit } from '../audit/cut.ts'
import type { Database } from '../db/database.ts'
import type { Logger } from '../foundation/logger.ts'
import { changeRows, keyOf, markRows, pageOf, pageSize, type Row } from './opened-rows.ts'
import { type Masking, maskings, purges } from './purges.ts'
import type { RetentionDays } from './retention.ts'

export interface PurgeDeps {
  readonly database: Database
  readonly logger: Logger
  readonly days: RetentionDays
  /** Counts rows of a table that went, or whose content did. */
  readonly purged: (table: string, rows: number) => void
}

/** One statement takes so many at most: none holds its locks for long. */
const batch = 2_000

/**
 * Takes away what is kept no longer, a batch at a time. Ended in the middle it has done what it did; run twice, or beside
 * another, it does nothing twice.
 */
export async function purge(deps: PurgeDeps, signal: AbortSignal): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  const count = (table: string, rows: number): void => {
    if (rows === 0) return
    counts.set(table, (counts.get(table) ?? 0) + rows)
    deps.purged(table, rows)
  }
  for (const { kind, table, statement } of purges) {
    const values = [typeof kind === 'number' ? kind : deps.days[kind], batch]
    await untilNone(signal, async () => {
      const rows = (await deps.database.rows(statement, values))[0]?.gone ?? 0
      count(table, rows)
      return rows
    })
  }
  await untilNone(signal, async () => {
    const rows = await cutAudit(deps.database, deps.days.audit, batch)
    count('logistics.audit_entries', rows)
    return rows
  })
  for (const masking of maskings) await mask(deps, masking, signal, count)
  if (counts.size > 0) deps.logger.info({ rows: Object.fromEntries(counts) }, 'What is kept no longer is gone')
  return counts
}

/** A batch that was not full was the last one, whoever holds the rest. */
async function untilNone(signal: AbortSignal, take: () => Promise<number>): Promise<void> {
  while ((await take()) >= batch) signal.throwIfAborted()
}

/** A page is a transaction. Rows another replica is at are left to it, or to the next night. */
async function mask(
  { database, days }: PurgeDeps,
  masking: Masking,
  signal: AbortSignal,
  count: (table: string, rows: number) => void,
): Promise<void> {
  const page = pageOf('purge.mask', masking, masking.where, 'FOR UPDATE SKIP LOCKED')
  for (let last: Row | null = null; ; signal.throwIfAborted()) {
    const after: string | null = last && JSON.stringify(last)
    const { looked, masked } = await database.transaction(async (tx) => {
      const looked = await tx.rows(page, [after, days[masking.kind]])
      const masked = looked.flatMap(({ row, names }) => {
        const left = masking.left(row)
        return left ? [{ row: { ...row, ...left }, names }] : []
      })
      await changeRows(tx, masking, masked)
      await markRows(tx, masking, 'masked_at', looked)
      return { looked, masked: masked.length }
    })
    count(masking.table, masked)
    const end = looked.at(-1)
    if (looked.length < pageSize || !end) return
    last = keyOf(masking, end.row)
  }
}
