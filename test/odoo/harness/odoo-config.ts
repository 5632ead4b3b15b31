import type { Run } from './runs.ts'
import type { Runtime } from './runtime.ts'
import { type Series, seriesFacts } from './series.ts'

export interface OdooPorts {
  readonly http: number
  readonly event: number
}

/**
 * The whole configuration of one Odoo. Our addon will be named here (`addons_path`), from a copy in the run's
 * folder: Odoo can't enter the checkout, and only that folder has the same path inside every runtime.
 */
export function odooConfig(series: Series, run: Run, runtime: Runtime, ports: OdooPorts, workers: number): string {
  const settings: Record<string, string | number> = {
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
    max_cron_threads: 1,
    workers,
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`)
  return ['[options]', ...lines, ''].join('\n')
}
