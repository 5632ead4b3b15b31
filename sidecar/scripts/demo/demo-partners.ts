import { writeConnectionFile } from './connection-file.ts'
import { letMove } from './movement.ts'
import type { OdooFacts } from './odoo-facts.ts'
import { type CarrierHub, startCarrierHub } from './partners/carrier-hub.ts'
import type { DemoPartner } from './partners/demo-partner.ts'
import { startFreightFleet } from './partners/freight-fleet.ts'
import { type HarbourWarehouse, startHarbourWarehouse } from './partners/harbour-warehouse.ts'
import { startInlandWarehouse } from './partners/inland-warehouse.ts'
import { startNordicCarrier } from './partners/nordic-carrier.ts'

const movesEveryMs = 20_000

/** Those who play in the live story. */
interface LivePartners {
  readonly parcels: CarrierHub
  readonly harbour: HarbourWarehouse
}

export interface DemoPartners {
  readonly all: readonly DemoPartner[]
  /** Of the connections to them. */
  readonly file: string
  /** Null where no story is played. */
  readonly live: LivePartners | null
  /** From now on they tell the sidecar what happens, and something does. */
  tell(sidecarUrl: string): void
  stop(): Promise<void>
}

/**
 * Partners who know what this Odoo has sent, stored and ordered.
 * @param folder for the connection file and its secrets
 * @param isLive new orders are given to a warehouse, and invoiced when their delivery is proven
 */
export async function startDemoPartners(facts: OdooFacts, folder: string, isLive = false): Promise<DemoPartners> {
  const { all, live } = await startPartners(facts, isLive)
  let ends: readonly (() => void)[] = []
  return {
    all,
    file: writeConnectionFile(folder, all, live && { mode: 'on', rule: 'ON_POD' }),
    live,
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
async function startPartners(
  facts: OdooFacts,
  isLive: boolean,
): Promise<{ readonly all: readonly DemoPartner[]; readonly live: LivePartners | null }> {
  const { shipments } = facts
  const [warehouse = 'WH'] = Object.keys(facts.stock)
  const isDemoCompany = warehouse === 'HH'
  const live = isDemoCompany && isLive
  const [parcels, harbour] = await Promise.all([
    startCarrierHub(shipments, isDemoCompany ? ['Paketdienst Standard'] : null),
    startHarbourWarehouse(facts, { warehouse, onlyWarehouse: isDemoCompany, live }),
  ])
  if (!isDemoCompany) return { all: [parcels, harbour], live: null }
  const [nordic, inland, freight] = await Promise.all([
    startNordicCarrier(shipments),
    startInlandWarehouse(facts),
    startFreightFleet(shipments),
  ])
  return { all: [parcels, nordic, harbour, inland, freight], live: live ? { parcels, harbour } : null }
}
