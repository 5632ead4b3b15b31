import {
  shipheroRefreshToken,
  shipheroWebhookSecret,
  startShipHeroSandbox,
} from '../../../src/sandbox/partners/shiphero/server.ts'
import { idOf } from '../../../src/sandbox/partners/shiphero/world.ts'
import type { OdooFacts } from '../odoo-facts.ts'
import type { DemoPartner } from './demo-partner.ts'

/** What the sandbox calls it. */
const place = { name: 'Leipzig', number: 76734 } as const
const stocked = ['NL-1001', 'NL-1200', 'NL-2001', 'NL-3001', 'NL-3100']

/** ShipHero, the warehouse in Leipzig. */
export async function startInlandWarehouse({ shipments, stock }: OdooFacts): Promise<DemoPartner> {
  const shiphero = await startShipHeroSandbox()
  const open = shipments.filter(({ warehouse, shippedAt }) => warehouse === 'LEJ' && shippedAt === null)
  for (const { number, order, quantities } of open) {
    shiphero.control.addOrder({ reference: number, orderNumber: order, lines: quantities, at: Date.now() - 86_400_000 })
  }
  for (const sku of stocked) shiphero.control.setStock(sku, stock.LEJ?.[sku] ?? 0, place.name)
  const warehouseId = idOf('Warehouse', place.number)
  return {
    id: 'inland',
    connector: 'shiphero',
    does: 'warehouse LEJ',
    url: shiphero.url,
    settings: { warehouseId },
    secrets: { refreshToken: shipheroRefreshToken },
    webhookSecret: shipheroWebhookSecret,
    entry: { warehouses: ['LEJ'], locations: { LEJ: warehouseId } },
    moves: open.map(
      ({ number }) =>
        () =>
          void shiphero.control.advance(number),
    ),
    subscribe: shiphero.webhooks.subscribe,
    stop: shiphero.stop,
  }
}
