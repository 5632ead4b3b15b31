import { type SandboxOdoo, startSandboxOdoo } from '../../../src/sandbox/odoo/server.ts'
import { sandboxApiKey, startEasyPostSandbox } from '../../../src/sandbox/partners/easypost/server.ts'
import { shipBobChannel, shipBobToken } from '../../../src/sandbox/partners/shipbob/account.ts'
import { startShipBobSandbox } from '../../../src/sandbox/partners/shipbob/server.ts'
import { writeConnections } from './connection-file.ts'

const odooMs = 5
const partnerMs = 50

/** How often each upstream was asked. */
export interface Calls {
  readonly odoo: number
  readonly parcels: number
  readonly warehouse: number
}

/** When each of the slowest chain's calls arrived. */
export interface Moments {
  readonly odoo: number
  readonly warehouse: number
}

export const sumOf = ({ odoo, parcels, warehouse }: Calls): number => odoo + parcels + warehouse

/** A sandbox Odoo, a carrier hub that follows whatever it ships, and a warehouse, each as slow as its like. */
export async function startUpstreams() {
  const [odoo, carrier, warehouse] = await Promise.all([
    startSandboxOdoo(),
    startEasyPostSandbox({ latencyMs: partnerMs }),
    startShipBobSandbox({ latencyMs: partnerMs }),
  ])
  odoo.setMood({ kind: 'slow', ms: odooMs })
  for (const number of trackingNumbersOf(odoo)) carrier.control.track(number, { passed: 3 })
  const connections = writeConnections([
    { id: 'parcels', connector: 'easypost', url: carrier.apiUrl, secrets: { apiKey: sandboxApiKey } },
    {
      ...{ id: 'warehouse', connector: 'shipbob', url: warehouse.url, secrets: { token: shipBobToken } },
      settings: { channelId: shipBobChannel },
    },
  ])
  return {
    odoo,
    connectionFile: connections.path,
    /** What anybody else is told to reach them with. */
    access: {
      odoo: { url: odoo.url, db: odoo.db, apiKey: odoo.apiKey },
      parcels: { url: carrier.apiUrl, apiKey: sandboxApiKey },
      warehouse: { url: warehouse.url, token: shipBobToken },
    },
    calls: (): Calls => ({
      odoo: odoo.calls.length,
      parcels: carrier.partner.calls.length,
      warehouse: warehouse.calls.length,
    }),
    /** When they were asked, ms since the epoch. */
    moments: (): Moments => ({
      odoo: odoo.calls[0]?.at ?? Number.NaN,
      warehouse: warehouse.calls[0]?.at ?? Number.NaN,
    }),
    /** What Odoo was asked for last, as it was sent. */
    lastSearch(): object {
      const search = odoo.calls.findLast(({ method }) => method === 'web_search_read')
      if (!search?.body) throw new Error('Odoo was asked for nothing.')
      return JSON.parse(search.body)
    },
    forgetCalls() {
      odoo.resetCalls()
      carrier.partner.resetCalls()
      warehouse.resetCalls()
    },
    async stop(): Promise<void> {
      await Promise.all([odoo.stop(), carrier.stop(), warehouse.stop()])
      connections.remove()
    },
  }
}

export type Upstreams = Awaited<ReturnType<typeof startUpstreams>>
export type Access = Upstreams['access'] & { readonly companies: readonly number[] }

const trackingNumbersOf = (odoo: SandboxOdoo): readonly string[] =>
  odoo.world
    .rows('stock.picking')
    .flatMap(({ carrier_tracking_ref: text }) => (typeof text === 'string' ? text.split(',') : []))
    .map((number) => number.trim())
    .filter((number) => number !== '')
