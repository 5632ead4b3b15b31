import { createHash } from 'node:crypto'
import { shipbob } from '../../../sidecar/src/connectors/shipbob/index.ts'
import { type Settings, settingsShape } from '../../../sidecar/src/connectors/shipbob/settings.ts'
import { Secret } from '../../../sidecar/src/foundation/secret.ts'
import type { PartnerOptions } from '../../../sidecar/src/sandbox/partners/partner.ts'
import {
  shipBobChannel,
  shipBobToken,
  shipBobWebhookSecret,
} from '../../../sidecar/src/sandbox/partners/shipbob/account.ts'
import { type ShipBobSandbox, startShipBobSandbox } from '../../../sidecar/src/sandbox/partners/shipbob/server.ts'
import { signed } from '../../../sidecar/src/sandbox/partners/shipbob/signing.ts'
import { returnStatuses, shipmentStatuses } from '../../../sidecar/src/sandbox/partners/shipbob/world.ts'
import type { ConnectorCase, Forgery, PartnerUnderTest } from '../connector-case.ts'
import { shipbobGuard } from '../contract/vendor-guards.ts'
import { incoming } from '../support/incoming.ts'
import { recordedBeside } from '../support/recorded.ts'

export const recorded = recordedBeside(import.meta.url)

const story = (recorded('story') as readonly unknown[]).map((body) => JSON.stringify(body))

export const shipBobSettings = (url: string, token = shipBobToken): Settings =>
  settingsShape.parse({ token: new Secret(token), channelId: shipBobChannel, baseUrl: url })

const changing = 'NL-1200'

export async function startShipBob(options?: PartnerOptions): Promise<PartnerUnderTest & { sandbox: ShipBobSandbox }> {
  const sandbox = await startShipBobSandbox(options)
  return {
    sandbox,
    partner: sandbox,
    webhooks: sandbox.webhooks,
    count: sandbox.control.count,
    change() {
      // One name for all lists that tell of changes.
      sandbox.control.setStock(changing, 59)
      sandbox.control.addOrder(changing, { [changing]: 1 })
      sandbox.control.advance(changing)
      sandbox.control.announceReturn(changing, { [changing]: 1 }, changing)
      return changing
    },
    removeDuringPaging: () => {
      const [oldest] = sandbox.control.orders()
      if (oldest) sandbox.control.removeOrder(oldest.id)
      sandbox.control.removeStock('ZB-0100')
    },
  }
}

const at = Date.parse('2026-11-26T12:00:00Z')

/** ShipBob gives each delivery one of its own. */
export const deliveryOf = (body: string): string =>
  `msg_${createHash('sha256').update(body).digest('hex').slice(0, 27)}`

export function sign(body: string, forgery: Forgery) {
  const other = `whsec_${Buffer.from('somebody else signs it, and badly').toString('base64')}`
  const { headers } = signed(
    {
      id: deliveryOf(body),
      topic: 'order.shipment.delivered',
      body,
      at: forgery === 'stale' ? at - 301_000 : at,
    },
    forgery === 'wrong-secret' ? other : shipBobWebhookSecret,
  )
  const given = new Headers(headers)
  if (forgery === 'unsigned') given.delete('webhook-signature')
  const sent = forgery === 'tampered' ? `${body} ` : body
  return incoming(given, sent, shipBobWebhookSecret, at)
}

export const shipBobGuard = () =>
  shipbobGuard({
    allow: [
      {
        operation: 'GET /2026-01/inventory-level',
        where: 'query',
        at: 'cursor',
        why: 'The contract lists no parameter for the next page, but a `next` that is the address of it.',
      },
    ],
  })

export const shipbobCase: ConnectorCase<Settings> = {
  connector: shipbob,
  settings: shipBobSettings,
  start: startShipBob,
  contract: async () => shipBobGuard(),
  personal: [
    'Jürgen Großkreuz',
    'Łukasz Żółkiewski',
    'ulica Świętojańska',
    '李小龍',
    'person1@example.com',
    'Åse Ødegård',
  ],
  times: 'offset',
  errorsIn200: true,
  // ShipBob's shipment statuses, and the details of its status reference that carriers have a part in.
  statusCodes: [
    ...shipmentStatuses,
    'LabeledCreated.Labeled',
    ...['Processing', 'InTransit', 'OutForDelivery', 'Delivered', 'DeliveryException'].map(
      (name) => `Completed.${name}`,
    ),
  ],
  reasonCodes: [],
  warehouseOrderCodes: [
    ...['Processing', 'Exception', 'PartiallyFulfilled', 'Fulfilled', 'Cancelled', 'ImportReview'],
    ...['Picked', 'Packed', 'Labeled'].map((name) => `Processing.${name}`),
  ],
  // ShipBob's status filter of returns.
  returnCodes: returnStatuses,
  stock: {
    known: ['NL-1001', 'NL-1002', 'NL-1010', 'NL-1100', 'NL-1200', 'NL-2002', 'NL-3100', 'ZB-0001', 'ZB-0290'],
    unknown: 'NL-0000',
  },
  warehouseOrders: {
    reference: 'WH/OUT/00077',
    orderNumber: 'S00077',
    shipTo: {
      name: 'Åse Ødegård',
      company: 'Fjordlys AS',
      street: 'Strandgata 4',
      street2: null,
      city: 'Tromsø',
      region: null,
      postalCode: '9008',
      countryCode: 'NO',
      phone: '+47 77 00 00 00',
      email: 'ase@fjordlys.example',
    },
    lines: [
      {
        reference: 'sale.order.line/771',
        sku: 'NL-1001',
        quantity: '4.0',
        unitPrice: { amount: '49.90', currency: 'EUR' },
      },
      {
        reference: 'sale.order.line/772',
        sku: 'NL-3001',
        quantity: '2',
        unitPrice: { amount: '24.5', currency: 'USD' },
      },
    ],
    shippingMethod: null,
    warehouse: null,
    shipBy: null,
    note: null,
  },
  returns: { unknown: '1' },
  webhooks: { sign, story, timed: true },
  callBudget: {
    // Up to three SKUs are searched for; for more the whole list of 303 is read, 250 a call.
    'stock.fetch': (n) => (n <= 3 ? n : 2),
    'stock.changedSince': (n) => Math.ceil(n / 250),
    'warehouseOrders.fetch': (n) => Math.ceil(n / 50),
    'warehouseOrders.findByReference': () => 1,
    'returns.fetch': (n) => Math.ceil(n / 50),
    'returns.changedSince': (n) => Math.ceil(n / 50),
    'freightCost.fetch': () => 2,
  },
}
