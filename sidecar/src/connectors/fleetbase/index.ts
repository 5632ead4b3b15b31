import { defineConnector } from '../spi.ts'
import { organization } from './client.ts'
import * as dispatch from './dispatch.ts'
import { quotaOf, refusalOf } from './errors.ts'
import { fetchCharges } from './freight.ts'
import { partner } from './partner.ts'
import { fetchDocument, fetchProofs } from './proofs.ts'
import { addressOf, type Settings, settings } from './settings.ts'
import { reasonMap, statusMap, unmapped } from './status-map.ts'
import * as tracking from './tracking.ts'
import { webhooks } from './webhooks.ts'

/** Written for FleetOps of July 2026, API version 2024-03-12. */
export const fleetbase = defineConnector<Settings>({
  id: 'fleetbase',
  version: '1.0.0',
  spi: '^1',
  label: partner,
  kind: 'tms',
  settings,
  baseUrl: addressOf,
  // Buckets that uploaded photographs lie in, by the storage an installation uses.
  documentHosts: ['*.amazonaws.com', 'storage.googleapis.com'],
  auth: { kind: 'headers', headers: ({ apiKey }) => ({ authorization: `Bearer ${apiKey.reveal()}` }) },
  // 120 a minute for a key, shared with whoever else uses it (source: core-api, `config/api.php`).
  limits: { perSecond: 1.5, burst: 10, concurrency: 4 },
  // Creating an order looks both addresses up at a geocoder.
  timeouts: { connectMs: 5_000, totalMs: 30_000 },
  capabilities: {
    // Below the size of a page: one that is not full is the last, so each batch is one call.
    tracking: { maxBatch: 90, fetch: tracking.fetch, changedSince: tracking.changedSince },
    dispatch: {
      maxBatch: 90,
      fetch: dispatch.fetchByReference,
      changedSince: dispatch.changedSince,
      create: dispatch.create,
      cancel: dispatch.cancel,
      findByReference: dispatch.findByReference,
    },
    proofOfDelivery: { fetch: fetchProofs },
    documents: { fetch: fetchDocument },
    freightCost: { fetch: fetchCharges },
    webhooks,
  },
  statusMap,
  reasonMap,
  unmapped,
  refusalOf,
  quotaOf,
  redact: [
    'payload.pickup',
    'payload.dropoff',
    'payload.waypoints',
    'payload.entities.customer',
    'customer',
    'facilitator',
    'driver_assigned',
    'notes',
    // Of a proof: the image, and whatever the driver's app put beside it. Of an event: all but its type.
    'raw',
    'remarks',
    'url',
    'data',
  ],
  testConnection: async (context) => (await organization(context)).name,
})
