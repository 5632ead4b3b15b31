import { SidecarError } from '../../foundation/errors.ts'
import { readableElements } from '../readable-elements.ts'
import { defineConnector, type Environment } from '../spi.ts'
import { answerTo, type Context, everyElement } from './client.ts'
import { quotaOf, refusalOf } from './errors.ts'
import { freightCost } from './freight-cost.ts'
import { warehouseOrders } from './orders.ts'
import { partner } from './partner.ts'
import { returns } from './returns.ts'
import { settingsShape } from './settings.ts'
import { reasonMap, returnMap, statusMap, unmapped, warehouseOrderMap } from './status-map.ts'
import { stock } from './stock.ts'
import { webhooks } from './webhooks.ts'
import { channelShape } from './wire.ts'

const hosts: Readonly<Record<Environment, string>> = {
  sandbox: 'https://sandbox-api.shipbob.com',
  live: 'https://api.shipbob.com',
}

/** ShipBob's versions are dates. */
const version = '2026-01'

export const shipbob = defineConnector({
  id: 'shipbob',
  version: '1.1.0',
  spi: '^1',
  label: partner,
  kind: 'wms',
  settings: settingsShape,
  baseUrl: ({ baseUrl }, environment) => `${(baseUrl ?? hosts[environment]).replace(/\/$/, '')}/${version}`,
  auth: { kind: 'headers', headers: ({ token }) => ({ authorization: `Bearer ${token.reveal()}` }) },
  // 150 a minute in a sliding window, over all calls of one user and application: 120 and the burst stay below.
  limits: { perSecond: 2, burst: 10, concurrency: 4 },
  timeouts: { connectMs: 3_000, totalMs: 30_000 },
  capabilities: { stock, warehouseOrders, returns, freightCost, webhooks },
  statusMap,
  reasonMap,
  warehouseOrderMap,
  returnMap,
  unmapped,
  refusalOf,
  quotaOf,
  redact: [
    'recipient',
    'gift_message',
    'shipments[].recipient',
    'shipments[].gift_message',
    '[].recipient',
    '[].gift_message',
    '[].shipments[].recipient',
    '[].shipments[].gift_message',
    'order.recipient',
    'order.shipments[].recipient',
    'customer_name',
    'items[].customer_name',
  ],
  testConnection,
})

async function testConnection(context: Context): Promise<string> {
  const answer = answerTo('channel.list')
  const elements = await everyElement(context, {
    operation: answer.operation,
    method: 'GET',
    path: '/channel',
    query: { RecordsPerPage: 250 },
    effect: 'read',
  })
  const { channelId } = context.settings
  const channel = readableElements(context, channelShape, elements, answer).find(({ id }) => id === channelId)
  if (!channel) {
    throw new SidecarError(
      'PARTNER_AUTH_FAILED',
      `The token is good, but channel ${channelId} is not among those it may use. Take one that GET /channel lists.`,
    )
  }
  if (channel.scopes && !channel.scopes.includes('orders_write')) {
    throw new SidecarError(
      'PARTNER_AUTH_FAILED',
      `The token may not write orders to channel ${channelId}. Use the channel that has the scope orders_write.`,
    )
  }
  return channel.name ?? `Channel ${channelId}`
}
