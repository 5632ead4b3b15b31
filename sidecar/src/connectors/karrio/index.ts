import { readReply } from '../read-reply.ts'
import { defineConnector } from '../spi.ts'
import { answerTo, listTrackers } from './client.ts'
import { fetchDocument } from './documents.ts'
import { refusalOf } from './errors.ts'
import { buyLabel, cancelLabel, findLabel, quoteRates } from './labels.ts'
import { partner } from './partner.ts'
import { type KarrioSettings, settings } from './settings.ts'
import { reasonMap, statusMap, unmapped } from './status-map.ts'
import { changedTracking, fetchProof, fetchTracking, maxBatch } from './tracking.ts'
import { readWebhook, verifyWebhook } from './webhooks.ts'
import { wireServer } from './wire.ts'

const personal = [
  'person_name',
  'company_name',
  'address_line1',
  'address_line2',
  'city',
  'postal_code',
  'phone_number',
  'email',
]

export const karrio = defineConnector<KarrioSettings>({
  id: 'karrio',
  version: '1.0.0',
  spi: '^1',
  label: partner,
  kind: 'carrier-hub',
  settings,
  // Testing or live is a matter of the key: see setup.md.
  baseUrl: ({ baseUrl }) => baseUrl,
  auth: { kind: 'headers', headers: ({ apiKey }) => ({ authorization: `Token ${apiKey.reveal()}` }) },
  // 300 calls a minute and user, for everything that may reach a carrier (`CARRIER_REQUEST_RATE_LIMIT` of its settings).
  limits: { perSecond: 4, burst: 20, concurrency: 4 },
  // A label is bought from the carrier while we wait.
  timeouts: { connectMs: 3_000, totalMs: 30_000 },
  capabilities: {
    tracking: { maxBatch, fetch: fetchTracking, changedSince: changedTracking },
    rates: { quote: quoteRates },
    labels: { buy: buyLabel, cancel: cancelLabel, findByReference: findLabel },
    proofOfDelivery: { fetch: fetchProof },
    documents: { fetch: fetchDocument },
    webhooks: { verify: verifyWebhook, read: readWebhook },
  },
  statusMap,
  reasonMap,
  unmapped,
  refusalOf,
  redact: [
    ...['shipper', 'recipient'].flatMap((party) => personal.map((field) => `${party}.${field}`)),
    'info.signed_by',
    'info.customer_name',
    'events[].description',
    'results[].info.signed_by',
    'results[].info.customer_name',
    'data.info.signed_by',
    'data.info.customer_name',
    'tracking.images',
  ],
  async testConnection(context) {
    const reply = await context.http.send({ operation: 'server.get', method: 'GET', path: '/', effect: 'read' })
    const { VERSION } = readReply(wireServer, reply.json(), answerTo('server.get'))
    // The address above answers everybody; this one asks for the key.
    await listTrackers(context, { created_after: new Date(context.now).toISOString() })
    return `Karrio ${VERSION}`
  },
})
