import { z } from 'zod'
import type { StepName, StepState } from '../../canonical/process-step.ts'
import { type Sql, statement } from '../../db/database.ts'

const overdueStep = z.object({
  process: z.string(),
  step: z.string(),
  /** What of the process it is about; else the process. */
  object: z.string(),
  waitingOn: z.string().nullable(),
  dueAt: z.string(),
})

export type OverdueStep = z.output<typeof overdueStep>

/** Of several steps of one object the one that was due first: what comes after it waits for it. */
const overdue = statement(
  'watchers.overdueSteps',
  overdueStep,
  `SELECT DISTINCT ON (process, part) process, step, coalesce(nullif(part, ''), process) AS object,
     waiting_on AS "waitingOn", due_at AS "dueAt"
   FROM logistics.process_steps
   WHERE step = ANY($1::text[]) AND state = ANY($2::text[]) AND due_at < to_timestamp($3::float8 / 1000)
   ORDER BY process, part, due_at`,
)

/** Steps in one of the states that should have ended by now, one for each object. */
export const overdueSteps = (
  sql: Sql,
  steps: readonly StepName[],
  states: readonly StepState[],
  nowMs: number,
): Promise<readonly OverdueStep[]> => sql.rows(overdue, [steps, states, nowMs])

/** Begun, and not ended. */
export const underWay = ['WAITING', 'IN_PROGRESS', 'STALLED', 'FAILED'] as const satisfies readonly StepState[]

/** ` It waits for …`, where that is known. */
export const waitsFor = ({ waitingOn }: OverdueStep): string =>
  waitingOn === null ? '' : ` It waits for: ${waitingOn}.`
