import { karrio } from '../../../sidecar/src/connectors/karrio/index.ts'
import type { KarrioSettings } from '../../../sidecar/src/connectors/karrio/settings.ts'
import type { LabelPurchase } from '../../../sidecar/src/connectors/orders-out.ts'
import { Secret } from '../../../sidecar/src/foundation/secret.ts'
import { startKarrioSandbox } from '../../../sidecar/src/sandbox/partners/karrio/server.ts'
import type { ConnectorCase, Forgery } from '../connector-case.ts'
import { karrioGuard } from '../contract/vendor-guards.ts'
import { contact } from '../support/contact.ts'
import { incoming } from '../support/incoming.ts'
import { contractGaps } from './contract-gaps.ts'
import { mendedDocument } from './mended-document.ts'
import { ownContract } from './own-contract.ts'
import { codesBesideTheList, reasonCodes, statusCodes } from './published-codes.ts'

/** Those of the sandbox. */
const apiKey = 'key_sandbox000000000000000000000'
const webhookSecret = 'whsec_5a6e6462000000000000000000000001'

export const settingsFor = (url: string): KarrioSettings => ({
  baseUrl: url,
  apiKey: new Secret(apiKey),
  trackedDays: 90,
})

export const purchase: LabelPurchase = {
  reference: 'S00042/OUT/00017',
  from: contact('Nordlicht Handel', { street: 'Domstraße 1', city: 'Köln', postalCode: '50668', countryCode: 'DE' }),
  to: contact('Inés Ñúñez'),
  parcels: [{ weightGrams: 1234, lengthMm: 305, widthMm: 200, heightMm: 100, reference: null }],
  customs: [],
  services: ['dhl_parcel_de_paket'],
  rateId: null,
  format: 'PDF',
}

export const customsItem: LabelPurchase['customs'][number] = {
  sku: 'NL-1200',
  description: 'Lamp',
  quantity: 2,
  weightGrams: 450,
  value: { amount: '19.90', currency: 'EUR' },
  originCountryCode: 'DE',
  hsCode: '940520',
}

const known = Array.from({ length: 60 }, (_, index) => ({
  trackingNumber: `0034043416100${String(index).padStart(7, '0')}`,
  carrier: null,
}))

const tracker = (status: string, events: readonly string[]) => ({
  id: 'trk_4f1c9a0be2d34a7d9f60c1b7a2e85d11',
  object_type: 'tracker',
  carrier_name: 'ups',
  carrier_id: 'ups-main',
  tracking_number: known[0]?.trackingNumber,
  status,
  test_mode: true,
  events: events.map((code, index) => ({
    date: `2026-11-2${index}`,
    time: '10:00',
    status: code,
    code,
    description: code,
    location: 'Köln, DE',
  })),
})

export const karrioCase: ConnectorCase<KarrioSettings> = {
  connector: karrio,
  settings: settingsFor,
  async start(options) {
    const sandbox = await startKarrioSandbox(options)
    const [waiting] = known
    // A second page.
    for (let index = 0; index < 200; index += 1) sandbox.control.track(`MORE${index}`)
    return {
      partner: sandbox,
      webhooks: sandbox.webhooks,
      count: (what) => (what === 'labels' ? sandbox.control.count('labels') : 0),
      removeDuringPaging: sandbox.control.removeNewestTracker,
      change() {
        const trackingNumber = waiting?.trackingNumber ?? ''
        sandbox.control.track(trackingNumber, { happened: 2 })
        return trackingNumber
      },
    }
  },
  contract: async () => karrioGuard({ allow: contractGaps, mend: mendedDocument, own: ownContract }),
  personal: ['Inés Ñúñez', 'ines.nunez@example.com', '+34600111222', 'Calle Larios 7', 'Zoë Müller', 'Łukasz Nowak'],
  times: 'local-without-zone',
  errorsIn200: false,
  statusCodes,
  reasonCodes,
  codesBesideTheList,
  tellsAgain: 'Karrio neither filters nor sorts by what changed, so each round reads all trackers that may still move.',
  oneAddress: 'Karrio has no address all share, and tells test and live apart by the key.',
  tracking: { known, unknown: { trackingNumber: 'NOBODY-KNOWS-THIS-1', carrier: 'ups' } },
  rates: purchase,
  labels: purchase,
  webhooks: {
    sign(body, forgery) {
      const headers = new Headers({ 'content-type': 'application/json' })
      const sent = sentSecret[forgery]
      if (sent !== null) headers.set('x-event-id', sent)
      return incoming(headers, body, webhookSecret)
    },
    story: [
      { event: 'tracker_created', data: tracker('pending', ['pending']) },
      { event: 'tracker_updated', data: tracker('in_transit', ['in_transit', 'pending']) },
      { event: 'tracker_updated', data: tracker('delivered', ['delivered', 'in_transit', 'pending']) },
    ].map((body) => JSON.stringify(body)),
    timed: false,
  },
  callBudget: {
    'tracking.fetch': (n) => Math.min(n, Math.ceil(n / 50) * 2),
    'tracking.changedSince': (n) => Math.ceil(n / 195),
    'rates.quote': () => 1,
    'labels.buy': () => 1,
    'labels.cancel': () => 1,
    'labels.findByReference': () => 1,
    'proofOfDelivery.fetch': () => 1,
    'documents.fetch': () => 1,
  },
}

/** The secret is all there is: a changed body, or one of last year, can't be told (`tampered` changes the secret). */
const sentSecret: Readonly<Record<Forgery, string | null>> = {
  good: webhookSecret,
  tampered: `${webhookSecret}x`,
  'wrong-secret': 'whsec_5a6e6462000000000000000000000002',
  unsigned: null,
  stale: webhookSecret,
}
