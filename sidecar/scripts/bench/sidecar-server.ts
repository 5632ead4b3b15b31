import { json } from 'node:stream/consumers'
import { readConfig } from '../../src/config.ts'
import { createLogger } from '../../src/foundation/logger.ts'
import { startSandboxOdoo } from '../../src/sandbox/odoo/server.ts'
import { startSidecar } from '../../src/sidecar.ts'
import { benchKey } from './hot-query.ts'

/**
 * A whole sidecar as it is run in earnest, in a process of its own: key check, limits, metrics, request log (to
 * nowhere). Its settings, over those for a sandbox Odoo, are on stdin.
 */
const odoo = await startSandboxOdoo()
const config = readConfig({
  ODOO_URL: odoo.url,
  ODOO_DB: odoo.db,
  ODOO_API_KEY: odoo.apiKey,
  LOGISTICS_GRAPH_API_KEYS: benchKey,
  PORT: '0',
  ...((await json(process.stdin)) as Record<string, string>),
})
const sink = { write: () => undefined }
const sidecar = await startSidecar({ config, logger: createLogger('info', sink) })
process.once('SIGTERM', () => process.exit(0))
process.stdout.write(`${sidecar.url}\n`)
