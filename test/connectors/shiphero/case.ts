import { createHash, createHmac } from 'node:crypto'
import type { WarehouseOrder } from '../../../sidecar/src/connectors/orders-out.ts'
import { shiphero } from '../../../sidecar/src/connectors/shiphero/index.ts'
import { type Settings, settings } from '../../../sidecar/src/connectors/shiphero/settings.ts'
import { Secret } from '../../../sidecar/src/foundation/secret.ts'
import type { PartnerOptions } from '../../../sidecar/src/sandbox/partners/partner.ts'
import { personalTexts } from '../../../sidecar/src/sandbox/partners/shiphero/seed.ts'
import {
  type ShipHeroSandbox,
  shipheroRefreshToken,
  shipheroWebhookSecret,
  startShipHeroSandbox,
} from '../../../sidecar/src/sandbox/partners/shiphero/server.ts'
import type { ConnectorCase, Forgery, PartnerUnderTest } from '../connector-case.ts'
import type { ContractGuard } from '../contract/contract-guard.ts'
import { shipheroGuard } from '../contract/vendor-guards.ts'
import { incoming } from '../support/incoming.ts'
import { recordedBeside } from '../support/recorded.ts'

export const recorded = recordedBeside(import.meta.url)

export const story = (recorded('story') as unknown[]).map((body) => JSON.stringify(body))

export const shipheroSettings = (url: string, more: Record<string, unknown> = {}): Settings =>
  settings.parse({ baseUrl: url, refreshToken: new Secret(shipheroRefreshToken), ...more })

const changing = 'NL-1200'

export async function startShipHero(
  options?: PartnerOptions,
): Promise<PartnerUnderTest & { readonly sandbox: ShipHeroSandbox }> {
  const sandbox = await startShipHeroSandbox(options)
  const { control } = sandbox
  let removed = 0
  return {
    sandbox,
    partner: sandbox,
    webhooks: sandbox.webhooks,
    count: (what) => (what === 'warehouseOrders' ? control.count(what) : 0),
    removeDuringPaging() {
      removed += 1
      control.remove(`SH-${1000 + removed}`)
    },
    change() {
      // One name for all lists that tell of changes.
      control.setStock(changing, 59, 'Leipzig')
      control.addOrder({ reference: changing, lines: { [changing]: 1 } })
      control.announceReturn(changing, { [changing]: 1 }, changing)
      return changing
    },
  }
}

export function sign(body: string, forgery: Forgery) {
  const secret = forgery === 'wrong-secret' ? 'the secret of somebody else' : shipheroWebhookSecret
  const messageId = createHash('sha256').update(body).digest('hex').slice(0, 32)
  const headers = new Headers({ 'x-shiphero-message-id': messageId })
  const signature = createHmac('sha256', secret).update(body).digest('base64')
  if (forgery !== 'unsigned') headers.set('x-shiphero-hmac-sha256', signature)
  const sent = forgery === 'tampered' ? body.replace('webhook_type', 'webhook-type') : body
  return incoming(headers, sent, shipheroWebhookSecret, Date.parse('2026-11-26T12:00:00Z'))
}

export const anOrder: WarehouseOrder = {
  reference: 'WH/OUT/00099',
  orderNumber: 'S00099',
  shipTo: {
    name: 'Zoë van der Ångström',
    company: 'Lichtwerk Ångström AB',
    street: 'Drottninggatan 5',
    street2: null,
    city: 'Malmö',
    region: null,
    postalCode: '211 41',
    countryCode: 'SE',
    phone: '+46 40 555 99 00',
    email: 'zoe@lichtwerk.example',
  },
  lines: [
    { reference: 'StockMove:901', sku: 'NL-1001', quantity: '3', unitPrice: { amount: '49.90', currency: 'EUR' } },
    { reference: 'StockMove:902', sku: 'NL-3001', quantity: '2.0', unitPrice: null },
  ],
  shippingMethod: 'dhl_de/Paket',
  warehouse: null,
  shipBy: '2026-12-01T16:00:00Z',
  note: 'Bitte vor der Tür abstellen',
}

/** What the contract is about: tokens and files are had elsewhere. */
const ofGraphQl = (guard: ContractGuard): ContractGuard => ({
  ...guard,
  check(exchange) {
    if (exchange.path.startsWith('/graphql')) guard.check(exchange)
  },
})

export const shipheroCase: ConnectorCase<Settings> = {
  connector: shiphero,
  settings: shipheroSettings,
  start: startShipHero,
  async contract() {
    const guard = shipheroGuard()
    return guard && ofGraphQl(guard)
  },
  personal: [...personalTexts, anOrder.shipTo.name, 'Drottninggatan', '+46 40 555 99 00', 'zoe@lichtwerk.example'],
  times: 'local-without-zone',
  errorsIn200: true,
  oneAddress: 'ShipHero has no sandbox: the account of the token is a test account or not.',
  statusCodes: [],
  reasonCodes: [],
  warehouseOrderCodes: ['pending', 'default', 'unfulfilled', 'fulfilled', 'canceled', 'cancelled'],
  returnCodes: ['pending', 'warehouse_complete', 'complete'],
  stock: { known: ['NL-1001', 'NL-1200', 'NL-2002', 'NL-3100'], unknown: 'NL-0000' },
  warehouseOrders: anOrder,
  returns: { unknown: 'UmV0dXJuOjE=' },
  webhooks: { sign, story, timed: false },
  callBudget: {
    'stock.fetch': (n) => Math.ceil(n / 100),
    'warehouseOrders.fetch': (n) => Math.ceil(n / 20),
    'warehouseOrders.create': (n) => n,
    'returns.fetch': (n) => Math.ceil(n / 25),
    'returns.changedSince': () => 1,
  },
}
