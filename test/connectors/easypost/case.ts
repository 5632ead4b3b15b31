import { easypost } from '../../../sidecar/src/connectors/easypost/index.ts'
import type { Settings } from '../../../sidecar/src/connectors/easypost/settings.ts'
import type { Contact, LabelPurchase } from '../../../sidecar/src/connectors/orders-out.ts'
import { Secret } from '../../../sidecar/src/foundation/secret.ts'
import { seededCode, seededCodes } from '../../../sidecar/src/sandbox/partners/easypost/seed.ts'
import {
  sandboxApiKey,
  sandboxWebhookSecret,
  startEasyPostSandbox,
} from '../../../sidecar/src/sandbox/partners/easypost/server.ts'
import { signatureOf } from '../../../sidecar/src/sandbox/partners/easypost/signing.ts'
import type { ConnectorCase, Forgery } from '../connector-case.ts'
import { easypostGuard } from '../contract/vendor-guards.ts'
import { contact as somebody } from '../support/contact.ts'
import { incoming } from '../support/incoming.ts'
import { reasonCodes, statusCodes } from './published-codes.ts'
import created from './recorded/tracker-created.json' with { type: 'json' }
import delivered from './recorded/tracker-delivered.json' with { type: 'json' }
import updated from './recorded/tracker-updated.json' with { type: 'json' }

/** @param url of the partner, without the version */
export const settingsFor = (url: string): Settings => ({
  apiKey: new Secret(sandboxApiKey),
  baseUrl: `${url}/v2`,
  carrierAccounts: [],
  createTrackers: true,
})

export const contact = (name: string, change: Partial<Contact> = {}): Contact =>
  somebody(name, {
    street: 'Domstraße 1',
    city: 'Köln',
    region: 'NW',
    postalCode: '50668',
    countryCode: 'DE',
    phone: '+49221555111',
    email: 'kontakt@example.com',
    ...change,
  })

export const purchase: LabelPurchase = {
  reference: 'S00042/OUT/00017',
  from: contact('Nordlicht Handel', { company: 'Nordlicht GmbH' }),
  to: contact('Inés Ñúñez', {
    street: 'Große Elbstraße 9',
    city: 'Hamburg',
    region: 'HH',
    email: 'ines.nunez@example.com',
  }),
  parcels: [{ weightGrams: 1234, lengthMm: 305, widthMm: 200, heightMm: 100, reference: null }],
  customs: [],
  services: ['DHLPaket/Paket'],
  rateId: null,
  format: 'PDF',
}

const forged: Readonly<
  Record<Forgery, (body: string) => { readonly body: string; readonly signature: string | null }>
> = {
  good: (body) => ({ body, signature: signatureOf(body, sandboxWebhookSecret) }),
  stale: (body) => ({ body, signature: signatureOf(body, sandboxWebhookSecret) }),
  tampered: (body) => ({ body: `${body} `, signature: signatureOf(body, sandboxWebhookSecret) }),
  'wrong-secret': (body) => ({ body, signature: signatureOf(body, 'another secret') }),
  unsigned: (body) => ({ body, signature: null }),
}

/** On its way and not yet there. */
const changing = seededCode(32)

export const easypostCase: ConnectorCase<Settings> = {
  connector: easypost,
  settings: settingsFor,
  async start(options) {
    const { partner, webhooks, control } = await startEasyPostSandbox(options)
    return {
      partner,
      webhooks,
      count: (what) => (what === 'labels' ? control.count('labels') : 0),
      removeDuringPaging: () => control.removeTracker(),
      change() {
        control.advance(changing)
        return changing
      },
    }
  },
  contract: async () => easypostGuard(),
  personal: [
    'Inés Ñúñez',
    'ines.nunez@example.com',
    '+49221555111',
    'Große Elbstraße 9',
    'Zoë Müller',
    "Seán O'Brien",
    'Nguyễn Văn An',
    '山田 花子',
  ],
  // Scans of a known place have an offset; days of delivery, and scans of nowhere, have none.
  times: 'local-without-zone',
  oneAddress: 'The key decides: a production key is refused where nothing was said to be live.',
  outsideContract: /^\/files\//,
  errorsIn200: false,
  statusCodes,
  reasonCodes,
  tracking: {
    known: seededCodes.map((trackingNumber) => ({ trackingNumber, carrier: null })),
    unknown: { trackingNumber: 'NOBODY-KNOWS-THIS-1', carrier: null },
  },
  rates: purchase,
  labels: purchase,
  webhooks: {
    sign(text, forgery) {
      const { body, signature } = forged[forgery](text)
      const headers = new Headers({ 'content-type': 'application/json' })
      if (signature !== null) headers.set('x-hmac-signature', signature)
      return incoming(headers, body, sandboxWebhookSecret)
    },
    // The weights of these are no whole numbers, so that they stay what they are as text.
    story: [created, updated, delivered].map((body) => JSON.stringify(body)),
    timed: false,
  },
  callBudget: {
    // One for all, and one for each that EasyPost is to watch from now on.
    'tracking.fetch': (n) => Math.ceil(n / 100),
    // Every tracker of the quarter, a hundred at a time.
    'tracking.changedSince': (n) => Math.ceil((n + 5) / 100),
    'rates.quote': () => 1,
    // A draft and its purchase; with a quoted offer, the offer and its draft are read before.
    'labels.buy': () => 3,
    // What was called off before is looked up once more.
    'labels.cancel': () => 3,
    'labels.findByReference': () => 2,
    'proofOfDelivery.fetch': () => 1,
  },
}
