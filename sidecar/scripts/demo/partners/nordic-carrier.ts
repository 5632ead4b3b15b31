import { usualWay } from '../../../src/sandbox/partners/easypost/journey.ts'
import { startEasyPostSandbox } from '../../../src/sandbox/partners/easypost/server.ts'
import type { OdooShipment } from '../odoo-facts.ts'
import type { DemoPartner } from './demo-partner.ts'

const hourMs = 3_600_000

/** EasyPost, for what goes by Nordisk Pakke. */
export async function startNordicCarrier(shipments: readonly OdooShipment[]): Promise<DemoPartner> {
  const easypost = await startEasyPostSandbox()
  for (const { carrier, trackingNumbers, shippedAt } of shipments) {
    if (carrier !== 'Nordisk Pakke' || shippedAt === null) continue
    for (const number of trackingNumbers) {
      // Its towns lie all over the world: better none.
      const facts = { carrier: 'PostNord', passed: usualWay.length, startedAt: shippedAt + hourMs, placeless: true }
      easypost.control.track(number, facts)
    }
  }
  return {
    id: 'nordic',
    connector: 'easypost',
    does: 'carrier hub: Nordisk Pakke',
    url: easypost.partner.url,
    apiUrl: easypost.apiUrl,
    secrets: { apiKey: easypost.apiKey },
    webhookSecret: easypost.webhookSecret,
    entry: { timeZone: 'Europe/Oslo', warehouses: ['OSL'], carriers: { 'Nordisk Pakke': 'PostNord' } },
    moves: [],
    subscribe: easypost.webhooks.subscribe,
    stop: easypost.stop,
  }
}
