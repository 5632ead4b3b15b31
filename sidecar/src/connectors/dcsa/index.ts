import { defineConnector } from '../spi.ts'
import { auth } from './auth.ts'
import { reasonMap } from './delay-reasons.ts'
import { refusalOf } from './errors.ts'
import { type DcsaSettings, settings } from './settings.ts'
import { statusMap, unmapped } from './status-map.ts'
import { changedReports, fetchReports } from './tracking.ts'
import { webhooks } from './webhooks.ts'

/** Shipping lines that speak DCSA Track & Trace 2.2. */
export const dcsa = defineConnector<DcsaSettings>({
  id: 'dcsa',
  version: '1.0.0',
  spi: '^1',
  label: 'DCSA Track & Trace',
  kind: 'visibility',
  settings,
  // A standard has no address of its own: the carrier's test system and its live one are both given by hand.
  baseUrl: ({ baseUrl }) => baseUrl,
  auth,
  // The standard names no limit, and carriers' are low.
  limits: { perSecond: 2, burst: 5, concurrency: 2 },
  timeouts: { connectMs: 5_000, totalMs: 30_000 },
  capabilities: {
    tracking: { maxBatch: 1, fetch: fetchReports, changedSince: changedReports },
    webhooks,
  },
  statusMap,
  reasonMap,
  unmapped,
  refusalOf,
  redact: [
    '[].eventLocation.address',
    '[].transportCall.location.address',
    '[].references[].referenceValue',
    '[].reason',
    'client_secret',
    'access_token',
  ],
  async testConnection(context) {
    const reply = await context.http.send({
      operation: 'events.probe',
      method: 'GET',
      path: '/v2/events',
      query: { limit: 1 },
      effect: 'read',
    })
    reply.json()
    const version = reply.headers['api-version']
    return `${new URL(context.settings.baseUrl).host}${version ? `, Track & Trace ${version}` : ''}`
  },
})
