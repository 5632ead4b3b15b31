import { startSandboxOdoo } from '../../src/sandbox/odoo/server.ts'
import { type Child, startChild, startFlags } from './child.ts'
import { benchKey } from './hot-query.ts'

/**
 * A sidecar in a process of its own, with the flags of `npm start`. The sandbox Odoo it is connected to is in ours, so
 * that its memory and its work are not the sidecar's. @param env over its other settings
 */
export async function startSidecarProcess(
  databaseUrl: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Child> {
  const odoo = await startSandboxOdoo()
  const settings = {
    ODOO_URL: odoo.url,
    ODOO_DB: odoo.db,
    ODOO_API_KEY: odoo.apiKey,
    LOGISTICS_GRAPH_API_KEYS: benchKey,
    DATABASE_URL: databaseUrl,
    PORT: '0',
    ...env,
  }
  const child = await startChild('./sidecar-server.ts', JSON.stringify(settings), startFlags())
  return {
    firstLine: child.firstLine,
    async stop() {
      await child.stop()
      await odoo.stop()
    },
  }
}
