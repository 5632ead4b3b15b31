import { z } from 'zod'
import { SidecarError } from '../../foundation/errors.ts'
import { defineConnector } from '../spi.ts'
import { call } from './client.ts'
import { fetchDocument } from './documents.ts'
import { refusalOf } from './errors.ts'
import { findByReference } from './find-label.ts'
import { buy, cancel } from './labels.ts'
import { partner } from './partner.ts'
import { quote } from './rates.ts'
import { settings } from './settings.ts'
import { reasonMap, statusMap, unmapped } from './status-map.ts'
import { changedSince, fetchProof, fetchTracking, maxBatch } from './tracking.ts'
import { webhooks } from './webhooks.ts'

const address = 'https://api.easypost.com/v2'

export const easypost = defineConnector({
  id: 'easypost',
  version: '1.0.0',
  spi: '^1',
  label: partner,
  kind: 'carrier-hub',
  settings,
  baseUrl({ apiKey, baseUrl }, environment) {
    if (baseUrl !== undefined) return baseUrl
    // One address for both: the key alone decides whether labels cost money.
    if (environment === 'sandbox' && apiKey.reveal().startsWith('EZAK')) {
      throw new SidecarError(
        'CONNECTIONS_INVALID',
        'This is a production key of EasyPost: give the connection a test key (EZTK…), or say that it is `live`.',
      )
    }
    return address
  },
  documentHosts: ['easypost-files.s3.us-west-2.amazonaws.com', 'easypost-files.s3-us-west-2.amazonaws.com'],
  auth: {
    kind: 'headers',
    headers: ({ apiKey }) => ({ authorization: `Basic ${Buffer.from(`${apiKey.reveal()}:`).toString('base64')}` }),
  },
  // Lists are given 5 calls a second, the rest by load (docs.easypost.com/guides/rate-limiting-guide).
  limits: { perSecond: 4, burst: 4, concurrency: 4 },
  // Rating asks every carrier while we wait; the official client waits 60 s.
  timeouts: { connectMs: 5_000, totalMs: 60_000 },
  capabilities: {
    tracking: { maxBatch, fetch: fetchTracking, changedSince },
    rates: { quote },
    labels: { buy, cancel, findByReference },
    proofOfDelivery: { fetch: fetchProof },
    documents: { fetch: fetchDocument },
    webhooks,
  },
  statusMap,
  reasonMap,
  unmapped,
  refusalOf,
  redact: [
    '**.to_address',
    '**.from_address',
    '**.buyer_address',
    '**.return_address',
    '**.customs_signer',
    '**.signed_by',
    // They quote what was sent.
    'error.message',
    'error.errors',
  ],
  async testConnection(context) {
    const { trackers } = await call(context, z.object({ trackers: z.array(z.unknown()) }), {
      operation: 'trackers.list',
      method: 'GET',
      path: '/trackers',
      query: { page_size: 1 },
      effect: 'read',
    })
    const mode = z.object({ mode: z.string() }).safeParse(trackers[0])
    return mode.success ? `EasyPost, ${mode.data.mode} mode` : 'EasyPost, an account without trackers'
  },
})
