import { shipBobChannel, shipBobToken, shipBobWebhookSecret } from '../../../src/sandbox/partners/shipbob/account.ts'
import { startShipBobSandbox } from '../../../src/sandbox/partners/shipbob/server.ts'
import { storyNumber } from '../examples.ts'
import type { OdooFacts } from '../odoo-facts.ts'
import { createStoryClock } from '../story-clock.ts'
import type { DemoPartner } from './demo-partner.ts'

const dayMs = 24 * 3_600_000

/** High-bay lights: the warehouse has found some that Odoo knows nothing of, and keeps them for the order of the story. */
const miscounted = 'NL-1200'
const found = 2

/** How many steps what is open has come: one is picked, two is packed. What lacks stock stands where it stands. */
const stepsOf: Readonly<Record<string, number>> = { S00040: 2, S00044: 1 }

export interface HarbourWarehouse extends DemoPartner {
  /** An order goes one step on. @returns the numbers its parcels travel under, once they have left */
  goOn(reference: string): readonly string[]
}

interface HarbourOptions {
  /** Code of the warehouse in Odoo. */
  readonly warehouse: string
  readonly onlyWarehouse: boolean
  /** New orders are given to it, and what it ships is validated in Odoo. */
  readonly live: boolean
}

/** ShipBob, the warehouse in Hamburg. It has the whole order of the story, and what is open by the number of the transfer. */
export async function startHarbourWarehouse(
  { shipments, stock }: OdooFacts,
  { warehouse, onlyWarehouse, live }: HarbourOptions,
): Promise<HarbourWarehouse> {
  const { now, at } = createStoryClock()
  const here = shipments.filter((shipment) => shipment.warehouse === warehouse)
  const open = here.filter(({ shippedAt }) => shippedAt === null)
  const shippedAt = here.find(({ order }) => order === storyNumber)?.shippedAt ?? Date.now() - dayMs
  // Its own story has the parcels leave as it starts.
  let seeding = true
  const shipbob = await startShipBobSandbox({ now: () => (seeding ? shippedAt : now()) })
  seeding = false
  for (const { number, order, quantities } of open) {
    at(Date.now() - dayMs, () => shipbob.control.addOrder(number, quantities))
    for (let step = 0; step < (stepsOf[order] ?? 0); step += 1)
      at(Date.now() - 3_600_000, () => shipbob.control.advance(number))
  }
  for (const [sku, onHand] of Object.entries(stock[warehouse] ?? {})) {
    shipbob.control.setStock(sku, sku === miscounted ? onHand + found : onHand)
  }
  return {
    id: 'harbour',
    connector: 'shipbob',
    does: `warehouse ${warehouse}`,
    url: shipbob.url,
    settings: { channelId: shipBobChannel },
    secrets: { token: shipBobToken },
    webhookSecret: shipBobWebhookSecret,
    entry: {
      ...(onlyWarehouse && { warehouses: [warehouse] }),
      ...(live && { workflows: { release: 'on', ship: 'on' } }),
    },
    // Picked and packed, not shipped: that would have to be told to Odoo.
    moves: open
      .filter(({ order }) => stepsOf[order] === 1)
      .map(
        ({ number }) =>
          () =>
            shipbob.control.advance(number),
      ),
    goOn(reference) {
      shipbob.control.advance(reference)
      const order = shipbob.control.orders().find(({ referenceId }) => referenceId === reference)
      return (order?.shipments ?? []).flatMap(({ tracking }) => tracking?.number ?? [])
    },
    subscribe: shipbob.webhooks.subscribe,
    stop: shipbob.stop,
  }
}
