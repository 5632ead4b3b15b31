import type { Sql } from '../db/database.ts'
import { type FindingKind, listFindings, listRuns, type RecordedFinding, type RepairRun } from './store.ts'

/** What looking through Odoo came to. */
export interface RepairLog {
  /** Newest first. @param before only older than the finding of this id */
  findings(kind: FindingKind | null, before: number | null, limit: number): Promise<readonly RecordedFinding[]>
  runs(): Promise<readonly RepairRun[]>
}

export const createRepairLog = (sql: Sql): RepairLog => ({
  findings: (kind, before, limit) => listFindings(sql, kind, before, limit),
  runs: () => listRuns(sql),
})
