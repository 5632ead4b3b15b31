import { odooSettings } from '../../src/config/odoo.ts'
import { odooSettingsOf } from '../../src/config/odoo-settings.ts'
import { loadOnly } from '../../src/config.ts'
import { systemClock } from '../../src/foundation/clock.ts'
import { createLogger } from '../../src/foundation/logger.ts'
import { OdooConnection, type OdooSession } from '../../src/odoo/connection.ts'
import { Gate } from '../../src/odoo/gate.ts'
import { odooHoldings } from '../../src/operations/odoo-holdings.ts'
import type { OdooHoldings } from '../../src/privacy/find-subject.ts'

/** A first connection may take longer than a request would wait for it. */
const tries = 6

async function connected(connection: OdooConnection): Promise<OdooSession> {
  for (let left = tries; ; left -= 1) {
    try {
      return await connection.require()
    } catch (error) {
      if (connection.state.is !== 'connecting' || left === 0) throw error
    }
  }
}

/** What Odoo has of a party. @throws SidecarError when the settings are not there, or Odoo is not */
export async function askOdoo(key: number): Promise<OdooHoldings> {
  const config = await loadOnly(odooSettings)
  const connection = new OdooConnection({
    settings: odooSettingsOf(config),
    gate: new Gate(config.ODOO_CONCURRENCY),
    clock: systemClock,
    logger: createLogger('silent'),
    report: () => undefined,
  })
  await connection.start()
  try {
    return await odooHoldings(await connected(connection), key, { lane: 'sync' })
  } finally {
    await connection.stop()
  }
}
