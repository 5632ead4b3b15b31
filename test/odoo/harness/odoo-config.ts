import type { Run } from './runs.ts'
import type { Runtime } from './runtime.ts'
import { type Series, seriesFacts } from './series.ts'

export interface OdooPorts {
  readonly http: number
  readonly event: number
}

/** Sections of an odoo.conf. */
type OdooConf = Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>>

/** What may differ from one Odoo of a series to the next. */
export interface OdooSettings {
  /** worker processes; 0 is the threaded server */
  readonly workers?: number | undefined
  /** threads that run scheduled actions; all of them are due in a fresh copy of the demo database */
  readonly cronThreads?: number | undefined
  /** a folder of addons beside Odoo's own */
  readonly addonsPath?: string | undefined
  /** what else to write into odoo.conf; in the section `options` it comes before what is ours */
  readonly odooConf?: OdooConf | undefined
  /** environment variables of its processes */
  readonly env?: Readonly<Record<string, string>> | undefined
}

/** The whole configuration of one Odoo. */
export function odooConfig(series: Series, run: Run, runtime: Runtime, ports: OdooPorts, settings: OdooSettings) {
  const { workers = 0, cronThreads = 1, addonsPath, odooConf = {} } = settings
  const options = {
    db_host: runtime.databaseHost,
    db_port: run.postgres.port,
    db_user: run.postgres.user,
    db_password: run.postgres.password,
    db_name: run.database,
    dbfilter: `^${run.database}$`,
    list_db: 'False',
    data_dir: `${run.folder}/data`,
    http_interface: runtime.httpInterface,
    http_port: ports.http,
    [seriesFacts[series].eventPortOption]: ports.event,
    max_cron_threads: cronThreads,
    workers,
    // Odoo's own addons are found without being named.
    ...(addonsPath && { addons_path: addonsPath }),
    ...odooConf.options,
  }
  return Object.entries({ ...odooConf, options })
    .map(section)
    .join('\n')
}

const section = ([name, values]: [string, OdooConf[string]]) =>
  [`[${name}]`, ...Object.entries(values).map(([key, value]) => `${key} = ${value}`), ''].join('\n')
