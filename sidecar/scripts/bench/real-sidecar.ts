import { startRealOdoo } from '../../../test/odoo/harness/real-odoo.ts'
import { readConfig } from '../../src/config.ts'
import { createLogger } from '../../src/foundation/logger.ts'
import type { BoundTask } from '../../src/jobs/task.ts'
import { type Sidecar, startSidecar } from '../../src/sidecar.ts'
import { benchKey } from './hot-query.ts'

export interface OdooUnderBench {
  readonly url: string
  readonly db: string
  readonly apiKey: string
  readonly login: string
}

export const startOdooUnderBench = (progress: (line: string) => void) =>
  startRealOdoo({ series: '19.0', log: progress })

/** The settings of a sidecar beside an Odoo. @param env over the others */
export const settingsFor = (
  odoo: OdooUnderBench,
  databaseUrl: string,
  env: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> => ({
  ODOO_URL: odoo.url,
  ODOO_DB: odoo.db,
  ODOO_LOGIN: odoo.login,
  ODOO_API_KEY: odoo.apiKey,
  LOGISTICS_GRAPH_API_KEYS: benchKey,
  // What is measured is what it does, not that it stops.
  REQUESTS_PER_MINUTE: '1000000000',
  COST_PER_MINUTE: '1000000000',
  PORT: '0',
  DATABASE_URL: databaseUrl,
  ...env,
})

/** A sidecar beside an Odoo, connected. @param env over its other settings */
export async function startSidecarFor(
  odoo: OdooUnderBench,
  databaseUrl: string,
  env: Readonly<Record<string, string>> = {},
  tasks: readonly BoundTask[] = [],
): Promise<Sidecar> {
  const config = readConfig(settingsFor(odoo, databaseUrl, env))
  const sidecar = await startSidecar({ config, tasks, logger: createLogger('warn', { write: () => undefined }) })
  await sidecar.odoo.require()
  return sidecar
}

export interface GraphAnswer {
  readonly data?: unknown
  readonly errors?: unknown
  readonly extensions: { readonly upstream: { readonly odoo: { readonly calls: number } } }
}

export async function ask(sidecar: Sidecar, query: string): Promise<GraphAnswer> {
  const reply = await fetch(`${sidecar.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${benchKey}` },
    body: JSON.stringify({ query }),
  })
  const answer = (await reply.json()) as GraphAnswer
  if (answer.errors) throw new Error(`The graph answered with errors: ${JSON.stringify(answer.errors)}`)
  return answer
}
