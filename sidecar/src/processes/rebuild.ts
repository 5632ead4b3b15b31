import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { ProcessStep } from '../canonical/process-step.ts'
import { type Database, type Sql, statement } from '../db/database.ts'
import { foldAndKeep, foldedSteps, holdProcesses, stepsOfProcesses } from './process-log.ts'

const nextProcesses = statement(
  'processes.next',
  z.object({ process: z.string() }),
  `SELECT process FROM (SELECT process FROM logistics.process_events UNION SELECT process FROM logistics.process_steps) AS known
   WHERE process > $1 ORDER BY process LIMIT $2`,
)

const atOnce = 200

/** Folds every process anew and keeps that. @param told after each two hundred or so @returns how many */
export async function rebuildSteps(
  database: Database,
  signal: AbortSignal,
  told: (count: number) => void = () => {},
): Promise<number> {
  let count = 0
  for await (const processes of everyProcess(database, signal)) {
    await database.transaction(async (tx) => {
      await holdProcesses(tx, processes)
      await foldAndKeep(tx, processes)
    })
    count += processes.length
    told(count)
  }
  return count
}

/** The processes whose steps are not what their events say; none, unless somebody wrote to the table by hand. */
export async function wrongSteps(
  database: Database,
  signal: AbortSignal,
): Promise<{ readonly looked: number; readonly wrong: readonly string[] }> {
  let looked = 0
  const wrong: string[] = []
  for await (const processes of everyProcess(database, signal)) {
    looked += processes.length
    const [kept, folded] = await database.transaction(async (tx) => {
      await holdProcesses(tx, processes)
      return [await stepsOfProcesses(tx, processes), await foldedSteps(tx, processes)] as const
    })
    wrong.push(
      ...processes.filter((process) => !isDeepStrictEqual(inUtc(kept.get(process)), inUtc(folded.get(process)))),
    )
  }
  return { looked, wrong }
}

/** An instant may be written in several ways; the row also names its process. */
const inUtc = (steps: readonly ProcessStep[] = []) =>
  steps.map(
    ({ step, part, state, owner, team, waitingOn, since, dueAt, attempts, nextAttemptAt, deadLetterId, message }) => ({
      ...{ step, part, state, owner, team, waitingOn, attempts, deadLetterId, message },
      instants: [since, dueAt, nextAttemptAt].map((instant) => (instant === null ? null : Date.parse(instant))),
    }),
  )

async function* everyProcess(sql: Sql, signal: AbortSignal): AsyncGenerator<readonly string[]> {
  for (let after = ''; !signal.aborted; ) {
    const processes = (await sql.rows(nextProcesses, [after, atOnce])).map(({ process }) => process)
    if (processes.length === 0) return
    yield processes
    after = processes.at(-1) as string
  }
}
