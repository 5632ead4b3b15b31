import { type Clock, systemClock } from '../../sidecar/src/foundation/clock.ts'
import { createLogger } from '../../sidecar/src/foundation/logger.ts'
import { Secret } from '../../sidecar/src/foundation/secret.ts'
import { OdooConnection } from '../../sidecar/src/odoo/connection.ts'
import { Gate } from '../../sidecar/src/odoo/gate.ts'
import type { SandboxOdoo } from '../../sidecar/src/sandbox/odoo/server.ts'
import { eventually } from './eventually.ts'

export interface SandboxConnectionOptions {
  readonly clock?: Clock
  readonly readDeadlineMs?: number
}

/** To a sandbox Odoo, as the user it names. It is there already. */
export async function connectTo(
  { url, db, apiKey, login }: SandboxOdoo,
  { clock = systemClock, readDeadlineMs = 8_000 }: SandboxConnectionOptions = {},
): Promise<OdooConnection> {
  const connection = new OdooConnection({
    settings: { url: new URL(url), db, apiKey: new Secret(apiKey), login, transport: 'auto', readDeadlineMs },
    gate: new Gate(4),
    clock,
    logger: createLogger('silent'),
    report: () => undefined,
  })
  await connection.start()
  await eventually(() => connection.state.is === 'ready', 'Odoo is connected')
  return connection
}
