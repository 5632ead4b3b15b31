import type { SandboxOdoo } from '../../sidecar/src/sandbox/odoo/server.ts'
import {
  type EasyPostSandbox,
  sandboxApiKey,
  sandboxWebhookSecret,
  startEasyPostSandbox,
} from '../../sidecar/src/sandbox/partners/easypost/server.ts'
import {
  sandboxKey,
  sandboxSecret,
  startFleetbaseSandbox,
} from '../../sidecar/src/sandbox/partners/fleetbase/server.ts'
import type { PartnerOptions } from '../../sidecar/src/sandbox/partners/partner.ts'
import {
  shipBobChannel,
  shipBobToken,
  shipBobWebhookSecret,
} from '../../sidecar/src/sandbox/partners/shipbob/account.ts'
import { type ShipBobSandbox, startShipBobSandbox } from '../../sidecar/src/sandbox/partners/shipbob/server.ts'
import { createConnectionFile } from './connection-file.ts'

/** Every tracking number the sandbox Odoo has. */
export const trackingNumbersOf = (odoo: SandboxOdoo): readonly string[] =>
  odoo.world
    .rows('stock.picking')
    .flatMap(({ carrier_tracking_ref: text }) => (typeof text === 'string' ? text.split(',') : []))
    .map((number) => number.trim())
    .filter((number) => number !== '')

/** A connection to the sandbox EasyPost. */
export const carrierDraft = ({ apiUrl }: EasyPostSandbox) => ({
  id: 'parcels',
  connector: 'easypost',
  url: apiUrl,
  secrets: { apiKey: sandboxApiKey },
  webhookSecrets: [sandboxWebhookSecret],
})

/** A connection to the sandbox ShipBob. */
export const warehouseDraft = ({ url }: ShipBobSandbox) => ({
  id: 'warehouse',
  connector: 'shipbob',
  url,
  settings: { channelId: shipBobChannel },
  secrets: { token: shipBobToken },
  webhookSecrets: [shipBobWebhookSecret],
})

/** A carrier hub that follows what the sandbox Odoo ships, a warehouse and a delivery app, with a connection to each. */
export async function startPartners(odoo: SandboxOdoo, options: PartnerOptions = {}) {
  const [carrier, warehouse, fleet] = await Promise.all([
    startEasyPostSandbox(options),
    startShipBobSandbox(options),
    startFleetbaseSandbox(options),
  ])
  for (const number of trackingNumbersOf(odoo)) carrier.control.track(number)
  const parcels = carrierDraft(carrier)
  const warehouseConnection = warehouseDraft(warehouse)
  const delivery = {
    id: 'delivery',
    connector: 'fleetbase',
    url: fleet.url,
    secrets: { apiKey: sandboxKey },
    webhookSecrets: [sandboxSecret],
    more: { carriers: { 'Spedition Stückgut': null } },
  }
  const drafts = [parcels, warehouseConnection, delivery]
  const file = createConnectionFile(drafts)
  return {
    ...{ carrier, warehouse, fleet, drafts, file },
    all: [carrier.partner, warehouse, fleet] as const,
    async stop(): Promise<void> {
      await Promise.all([carrier.stop(), warehouse.stop(), fleet.stop()])
      file.remove()
    },
  }
}

export type RunningPartners = Awaited<ReturnType<typeof startPartners>>
