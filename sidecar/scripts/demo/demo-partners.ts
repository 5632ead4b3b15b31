import { writeConnectionFile } from './connection-file.ts'
import { letMove } from './movement.ts'
import type { OdooFacts } from './odoo-facts.ts'
import { startCarrierHub } from './partners/carrier-hub.ts'
import type { DemoPartner } from './partners/demo-partner.ts'
import { startFreightFleet } from './partners/freight-fleet.ts'
import { startHarbourWarehouse } from './partners/harbour-warehouse.ts'
import { startInlandWarehouse } from './partners/inland-warehouse.ts'
import { startNordicCarrier } from './partners/nordic-carrier.ts'

const movesEveryMs = 20_000

export interface DemoPartners {
  readonly all: readonly DemoPartner[]
  /** Of the connections to them. */
  readonly file: string
  /** From now on they tell the sidecar what happens, and something does. */
  tell(sidecarUrl: string): void
  stop(): Promise<void>
}

/**
 * Partners who know what this Odoo has sent, stored and ordered.
 * @param folder for the connection file and its secrets
 */
export async function startDemoPartners(facts: OdooFacts, folder: string): Promise<DemoPartners> {
  const all = await Promise.all(partnersOf(facts))
  let ends: readonly (() => void)[] = []
  return {
    all,
    file: writeConnectionFile(folder, all),
    tell(sidecarUrl) {
      for (const partner of all) partner.subscribe(`${sidecarUrl}/webhooks/connections/${partner.id}`)
      ends = all.map(({ moves }) => letMove(moves, movesEveryMs))
    },
    async stop() {
      for (const end of ends) end()
      for (const partner of all) partner.subscribe(null)
      await Promise.all(all.map((partner) => partner.stop()))
    },
  }
}

/** The demo company has three warehouses and three ways to ship; any other Odoo gets a warehouse and a carrier. */
function partnersOf(facts: OdooFacts): readonly Promise<DemoPartner>[] {
  const { shipments } = facts
  const [warehouse = 'WH'] = Object.keys(facts.stock)
  if (warehouse !== 'HH') return [startCarrierHub(shipments, null), startHarbourWarehouse(facts, warehouse, false)]
  return [
    startCarrierHub(shipments, ['Paketdienst Standard']),
    startNordicCarrier(shipments),
    startHarbourWarehouse(facts, warehouse, true),
    startInlandWarehouse(facts),
    startFreightFleet(shipments),
  ]
}
