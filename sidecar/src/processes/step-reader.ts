import DataLoader from 'dataloader'
import type { ProcessStep } from '../canonical/process-step.ts'
import type { Sql } from '../db/database.ts'
import { stepsOfProcesses } from './process-log.ts'

/** The steps of the processes one request asks for: one statement for all that are asked for at once. */
export class StepReader {
  readonly #sql: Sql
  /** Few requests ask: it is made when one does. */
  #byProcess: DataLoader<string, readonly ProcessStep[]> | null = null

  constructor(sql: Sql) {
    this.#sql = sql
  }

  of(process: string): Promise<readonly ProcessStep[]> {
    this.#byProcess ??= loaderOf(this.#sql)
    return this.#byProcess.load(process)
  }
}

const loaderOf = (sql: Sql): DataLoader<string, readonly ProcessStep[]> =>
  new DataLoader(async (processes) => {
    const found = await stepsOfProcesses(sql, processes)
    return processes.map((process) => found.get(process) ?? [])
  })
