import { defineConnector } from '../spi.ts'
import { auth } from './auth.ts'
import { ask } from './client.ts'
import { documents } from './documents.ts'
import { refusalOf } from './errors.ts'
import { warehouseOrders } from './orders.ts'
import { partner } from './partner.ts'
import { account } from './queries.ts'
import { quotaOf } from './quota.ts'
import { returns } from './returns.ts'
import { addressOf, settings } from './settings.ts'
import { reasonMap, returnMap, statusMap, unmapped, warehouseOrderMap } from './status-map.ts'
import { stock } from './stock.ts'
import { webhooks } from './webhooks.ts'
import { accountAnswer } from './wire.ts'

/** A warehouse system spoken to in GraphQL. */
export const shiphero = defineConnector({
  id: 'shiphero',
  version: '1.1.0',
  spi: '^1',
  label: partner,
  kind: 'wms',
  settings,
  baseUrl: addressOf,
  // Where label files lie is not documented beyond examples.
  documentHosts: ['*.shiphero.com', 's3.amazonaws.com', '*.s3.amazonaws.com'],
  auth,
  // Far below the 7,000 calls in five minutes it counts: what is short are credits, 60 a second.
  limits: { perSecond: 2, burst: 4, concurrency: 2 },
  timeouts: { connectMs: 3_000, totalMs: 30_000 },
  capabilities: { stock, warehouseOrders, returns, documents, webhooks },
  statusMap,
  reasonMap,
  warehouseOrderMap,
  returnMap,
  unmapped,
  refusalOf,
  quotaOf,
  redact: [
    'refresh_token',
    'access_token',
    'variables.data.shipping_address',
    'variables.data.email',
    'variables.data.packing_note',
    'variables.data.reason',
    'fulfillment.shipping_address',
    'fulfillment.profile',
    'totes[].orders[].gift_note',
    'reason',
    'items[].item_reason',
    'errors[].message',
  ],
  async testConnection(context) {
    const answer = await ask(context, {
      operation: 'account',
      effect: 'read',
      document: account,
      variables: {},
      data: accountAnswer,
    })
    const { legacy_id: number, warehouses } = answer.account.data
    const names = (warehouses ?? []).flatMap(({ identifier }) => (identifier ? [identifier] : []))
    return `${number}${names.length > 0 ? ` (${names.join(', ')})` : ''}`
  },
})
