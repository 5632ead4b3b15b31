import { fleetbase } from '../../../sidecar/src/connectors/fleetbase/index.ts'
import type { Settings } from '../../../sidecar/src/connectors/fleetbase/settings.ts'
import type { TransportOrder } from '../../../sidecar/src/connectors/orders-out.ts'
import { Secret } from '../../../sidecar/src/foundation/secret.ts'
import { signatureOf } from '../../../sidecar/src/sandbox/partners/fleetbase/announce.ts'
import {
  sandboxKey,
  sandboxSecret,
  startFleetbaseSandbox,
} from '../../../sidecar/src/sandbox/partners/fleetbase/server.ts'
import type { ConnectorCase, Forgery } from '../connector-case.ts'
import { fleetbaseGuard } from '../contract/vendor-guards.ts'
import { contact } from '../support/contact.ts'
import { incoming } from '../support/incoming.ts'
import { contractGaps } from './contract-gaps.ts'
import { ownContract } from './own-contract.ts'
import { publishedCodes } from './published-codes.ts'

export const settingsFor = (url: string, change: Partial<Settings> = {}): Settings => ({
  apiKey: new Secret(sandboxKey),
  baseUrl: url,
  assignment: 'dispatcher',
  ...change,
})

export const transport: TransportOrder = {
  reference: 'NL/OUT/00917',
  pickup: contact('Lager', {
    company: 'Nordlicht Licht GmbH',
    street: 'Am Sandtorkai 48',
    city: 'Hamburg',
    countryCode: 'DE',
  }),
  dropoff: contact('Inés Ñúñez'),
  items: [
    { reference: 'line-1', description: 'Hallenstrahler NL-1200', quantity: '4', weightGrams: 13_600 },
    { reference: 'line-2', description: 'Sensor NL-3001', quantity: '1', weightGrams: null },
  ],
  pickupAt: '2026-11-27T08:30:00Z',
  proofRequired: 'SIGNATURE',
  note: 'Ring twice: Zoë',
}

const known = Array.from({ length: 120 }, (_, index) => ({
  trackingNumber: `0034043416109${String(index).padStart(7, '0')}`,
  carrier: null,
}))

export const fleetbaseCase: ConnectorCase<Settings> = {
  connector: fleetbase,
  settings: settingsFor,
  async start(options) {
    const sandbox = await startFleetbaseSandbox(options)
    known.forEach(({ trackingNumber }, index) => {
      sandbox.control.track(trackingNumber)
      for (let step = 0; step < index % 5; step += 1) sandbox.control.advance(trackingNumber)
    })
    const proven = known[0]?.trackingNumber ?? ''
    sandbox.control.prove(proven, 'signature')
    sandbox.control.price(proven)
    return {
      partner: sandbox,
      webhooks: sandbox.webhooks,
      count: (what) => (what === 'transportOrders' ? sandbox.control.count(what) : 0),
      removeDuringPaging: () => sandbox.control.remove('NL/OUT/00200'),
    }
  },
  contract: async () => fleetbaseGuard({ allow: contractGaps, own: ownContract }),
  personal: [
    'Inés Ñúñez',
    'ines.nunez@example.com',
    '+34600111222',
    'Calle Larios 7',
    'Zoë',
    'Jürgen Groß',
    'Ağaç Yıldız',
    '+491701234567',
  ],
  times: 'offset',
  errorsIn200: false,
  statusCodes: publishedCodes.flatMap((code) => [code, code.toUpperCase()]),
  reasonCodes: [],
  tracking: { known, unknown: { trackingNumber: 'NOBODY-KNOWS-THIS-1', carrier: null } },
  dispatch: transport,
  webhooks: {
    sign(body, forgery) {
      const headers = new Headers({ 'content-type': 'application/json' })
      const signature = signatureFor[forgery](body)
      if (signature !== null) headers.set('Signature', signature)
      const sent = forgery === 'tampered' ? body.replace('order', 'ordre') : body
      return incoming(headers, sent, sandboxSecret)
    },
    story: ['created', 'dispatched', 'completed'].map((name, index) => story(name, index)),
    timed: false,
  },
  callBudget: {
    'tracking.fetch': (n) => Math.ceil(n / 90),
    // Orders of one second are gone through by number, and pages overlap.
    'tracking.changedSince': (n) => Math.ceil(n / 90) + 2,
    'dispatch.fetch': (n) => Math.ceil(n / 90),
    'dispatch.changedSince': (n) => Math.ceil(n / 90) + 2,
    'dispatch.create': () => 1,
    'dispatch.cancel': () => 2,
    'dispatch.findByReference': () => 1,
    'proofOfDelivery.fetch': () => 1,
    'documents.fetch': () => 2,
    'freightCost.fetch': () => 2,
  },
}

const signatureFor: Readonly<Record<Forgery, (body: string) => string | null>> = {
  good: (body) => signatureOf(body, sandboxSecret),
  tampered: (body) => signatureOf(body, sandboxSecret),
  'wrong-secret': (body) => signatureOf(body, 'the secret of another key'),
  unsigned: () => null,
  // There is no time in the scheme: an old one is as good as a new one.
  stale: (body) => signatureOf(body, sandboxSecret),
}

function story(name: string, index: number): string {
  const data = { id: 'order_k3v9q2m7xa', internal_id: 'NL/OUT/00042', customer: null, status: name, meta: [] }
  const event = {
    id: `event_6926f0a1b2c3${index}`,
    api_version: '2024-03-12',
    event: `order.${name}`,
    created_at: `2026-11-25 1${index}:42:07`,
    data,
  }
  return JSON.stringify(event).replaceAll('/', '\\/')
}
