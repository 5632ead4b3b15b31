import type { MiddlewareHandler } from 'hono'
import { type PartnerApp, type PartnerOptions, type SandboxPartner, startPartner } from '../partner.ts'
import { createWebhookSender, type OutgoingWebhook, type WebhookSender } from '../webhook-sender.ts'
import { unauthenticated, unauthorized, voice } from './errors.ts'
import { metadataJson } from './metadata-json.ts'
import { shipmentJson } from './shipment-json.ts'
import { addShipments } from './shipments.ts'
import { addSubscriptions } from './subscriptions.ts'
import { trackerJson } from './tracker-json.ts'
import { addTrackers } from './trackers.ts'
import { addParcel, createWorld, type ParcelToBe, type Tracker, trackerOf, type World, watch } from './world.ts'

interface KarrioControl {
  /** Every number that is watched, oldest first. */
  numbers(): readonly { readonly trackingNumber: string; readonly carrier: string }[]
  /** Lets a carrier and Karrio know a number. */
  track(trackingNumber: string, parcel?: Omit<ParcelToBe, 'trackingNumber'>): void
  /** Lets a carrier know a number that nobody has asked Karrio to watch. */
  handOver(trackingNumber: string, parcel?: Omit<ParcelToBe, 'trackingNumber'>): void
  /** The next thing happens to the parcel, and the webhook tells. False when nothing is left to happen. */
  advance(trackingNumber: string): boolean
  /** Somebody deletes the tracker made last. */
  removeNewestTracker(): void
  count(what: 'labels' | 'trackers' | 'shipments'): number
}

export interface KarrioSandbox extends SandboxPartner {
  readonly apiKey: string
  readonly webhookSecret: string
  readonly webhooks: WebhookSender
  readonly control: KarrioControl
}

const apiKey = 'key_sandbox000000000000000000000'
const webhookSecret = 'whsec_5a6e6462000000000000000000000001'

export async function startKarrioSandbox(options: PartnerOptions = {}): Promise<KarrioSandbox> {
  const world = createWorld(options.now ?? Date.now)
  const webhooks = createWebhookSender()
  const tell = (event: string, data: unknown) => webhooks.send(webhookOf(event, data))
  const tellOf = (event: string, tracker: Tracker) => tell(event, trackerJson(world, tracker))
  const partner = await startPartner((app) => addRoutes(app, world, webhooks, tell, tellOf), voice, options)
  return { ...partner, apiKey, webhookSecret, webhooks, control: controlOf(world, tellOf) }
}

/** Karrio's whole proof is its secret, sent in clear. */
function webhookOf(event: string, data: unknown): OutgoingWebhook {
  return {
    headers: { 'content-type': 'application/json', 'x-event-id': webhookSecret },
    body: JSON.stringify({ event, data }),
  }
}

function addRoutes(
  app: PartnerApp,
  world: World,
  webhooks: WebhookSender,
  tell: (event: string, data: unknown) => void,
  tellOf: (event: string, tracker: Tracker) => void,
): void {
  // The address above all others is open, but not to a key that is wrong.
  app.use('/', async (c, next) => (c.req.header('authorization') ? guard(c, next) : next()))
  app.use('/v1/*', guard)
  app.get('/', (c) => c.json(metadataJson(new URL(c.req.url).origin)))
  addTrackers(app, world, tellOf)
  addShipments(app, world, {
    tracker: tellOf,
    shipment: (event, shipment) => tell(event, shipmentJson(shipment)),
  })
  addSubscriptions(app, world, webhooks, webhookSecret)
  app.notFound((c) => c.json({ errors: [{ code: 'not_found', message: 'Not found.', level: 'warning' }] }, 404))
}

const guard: MiddlewareHandler = async (c, next) => {
  const header = c.req.header('authorization')
  if (header === undefined) return unauthenticated(c)
  return isKnown(header) ? next() : unauthorized(c)
}

/** As a token, or as the user of Basic without a password. */
const isKnown = (header: string): boolean =>
  header === `Token ${apiKey}` || header === `Basic ${Buffer.from(`${apiKey}:`).toString('base64')}`

function controlOf(world: World, tellOf: (event: string, tracker: Tracker) => void): KarrioControl {
  return {
    numbers: () => world.trackers.map(({ trackingNumber, carrier }) => ({ trackingNumber, carrier })),
    track(trackingNumber, parcel = {}) {
      const { carrier } = addParcel(world, { ...parcel, trackingNumber })
      if (!trackerOf(world, trackingNumber)) watch(world, trackingNumber, carrier)
    },
    handOver(trackingNumber, parcel = {}) {
      addParcel(world, { ...parcel, trackingNumber })
    },
    advance(trackingNumber) {
      const parcel = world.parcels.get(trackingNumber)
      if (!parcel || parcel.happened >= parcel.steps.length) return false
      parcel.happened += 1
      const tracker = trackerOf(world, trackingNumber)
      if (tracker) tellOf('tracker_updated', tracker)
      return true
    },
    removeNewestTracker: () => void world.trackers.pop(),
    count: (what) =>
      what === 'trackers'
        ? world.trackers.length
        : world.shipments.filter(({ status }) => what === 'shipments' || (status !== 'draft' && status !== 'cancelled'))
            .length,
  }
}
