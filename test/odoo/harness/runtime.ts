import type { Command } from './process.ts'
import type { Work } from './work.ts'

/** One way to have the code of one Odoo series on this machine, and to run it. */
export interface Runtime {
  readonly how: 'docker' | 'debian'
  /** where Odoo finds our PostgreSQL, and on which address it listens for us to reach it at 127.0.0.1 */
  readonly databaseHost: string
  readonly httpInterface: string
  /** why this can't be had here, in words for a person; null when it can */
  whyNot(): Promise<string | null>
  /** brings the code here; immediate when the cache has it */
  provision(work: Work): Promise<void>
  /** `odoo …args`; the run's folder has the same path inside and outside */
  command(args: readonly string[], run: OdooSpace): Command
}

/** What a command of Odoo may see of the machine. */
export interface OdooSpace {
  readonly id: string
  readonly folder: string
  /** the port to publish; absent for tools, which serve nothing */
  readonly port?: number
  /** of the process, beside what the runtime itself sets */
  readonly env?: Readonly<Record<string, string>>
}
