import { startSandboxOdoo } from '../../src/sandbox/odoo/server.ts'
import { type Child, startChild, startFlags } from './child.ts'
import { settingsFor } from './real-sidecar.ts'

/**
 * A sidecar in a process of its own, with the flags of `npm start`. The sandbox Odoo it is connected to is in ours, so
 * that its memory and its work are not the sidecar's. @param env over its other settings @param server its script
 */
export async function startSidecarProcess(
  databaseUrl: string,
  env: Readonly<Record<string, string>> = {},
  server = './sidecar-server.ts',
): Promise<Child> {
  const odoo = await startSandboxOdoo()
  const settings = JSON.stringify(settingsFor(odoo, databaseUrl, env))
  const child = await startChild(server, settings, startFlags())
  return {
    firstLine: child.firstLine,
    async stop() {
      await child.stop()
      await odoo.stop()
    },
  }
}
