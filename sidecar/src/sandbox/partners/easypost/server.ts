import { createHash } from 'node:crypto'
import { type PartnerApp, type PartnerOptions, type SandboxPartner, startPartner } from '../partner.ts'
import type { WebhookSender } from '../webhook-sender.ts'
import type { Station } from './journey.ts'
import { addFileRoutes, addOtherRoutes } from './other-routes.ts'
import { seed } from './seed.ts'
import { addShipmentRoutes } from './shipment-routes.ts'
import { addTrackerRoutes } from './tracker-routes.ts'
import { voice } from './vendor-errors.ts'
import { createWorld, type ParcelFacts, type World } from './world.ts'

export interface EasyPostSandbox {
  readonly partner: SandboxPartner
  /** What a connection is given as its address. */
  readonly apiUrl: string
  readonly apiKey: string
  readonly webhookSecret: string
  readonly webhooks: WebhookSender
  readonly control: EasyPostControl
  stop(): Promise<void>
}

/** How a test or a demo steers it. */
interface EasyPostControl {
  /** Lets EasyPost watch a number of a carrier's, or only lets the carrier know of it. */
  track(code: string, facts?: ParcelFacts & { readonly watched?: boolean }): void
  /** Takes a parcel to its next station and sends the webhook. */
  advance(code: string): void
  /** Says where a parcel goes from here. */
  reroute(code: string, way: readonly Station[]): void
  /** Deletes a tracker: the newest, when no number is given. */
  removeTracker(code?: string): void
  count(what: 'labels' | 'refunds' | 'shipments' | 'trackers' | 'events'): number
}

export const sandboxApiKey = 'EZTKsandbox0000000000000000000000000000000000000000000000'
/** With a letter that has two Unicode forms, as EasyPost's own example has. */
export const sandboxWebhookSecret = 'sandbox-sécret'

/** EasyPost as an integrator sees it in test mode, with numbers in every state it knows. */
export async function startEasyPostSandbox(options: PartnerOptions = {}): Promise<EasyPostSandbox> {
  const world = createWorld(options.now ?? Date.now)
  world.webhookSecret = sandboxWebhookSecret
  seed(world)
  const partner = await startPartner((app) => addRoutes(app, world), voice, options)
  return {
    partner,
    apiUrl: `${partner.url}/v2`,
    apiKey: sandboxApiKey,
    webhookSecret: sandboxWebhookSecret,
    webhooks: world.webhooks,
    control: controlOf(world),
    stop: () => partner.stop(),
  }
}

function addRoutes(app: PartnerApp, world: World): void {
  addFileRoutes(app)
  app.use('/v2/*', async (c, next) => {
    c.header('x-ep-request-uuid', createHash('sha256').update(world.newId('request')).digest('hex').slice(0, 32))
    c.header('date', new Date(world.now()).toUTCString())
    return isKey(c.req.header('authorization')) ? next() : voice.unauthorized(c)
  })
  addTrackerRoutes(app, world)
  addShipmentRoutes(app, world)
  addOtherRoutes(app, world)
  app.notFound((c) =>
    c.json({ error: { code: 'NOT_FOUND', message: 'The requested resource could not be found.', errors: [] } }, 404),
  )
}

/** Basic, with the key as the user and no password. */
const isKey = (authorization: string | undefined): boolean =>
  authorization === `Basic ${Buffer.from(`${sandboxApiKey}:`).toString('base64')}`

function controlOf(world: World): EasyPostControl {
  const counts = {
    labels: () => world.shipments.all.filter(({ postage_label }) => postage_label !== null).length,
    refunds: () => world.refunds.all.length,
    shipments: () => world.shipments.all.length,
    trackers: () => world.trackers.all.length,
    events: () => world.events.all.length,
  }
  return {
    track(code, { watched = true, ...facts } = {}) {
      const parcel = world.carry(code, facts)
      if (watched) world.watch(parcel)
    },
    advance: (code) => void world.advance(code),
    reroute(code, way) {
      const parcel = world.parcels.get(code)
      if (!parcel) throw new Error(`No carrier knows ${code}.`)
      world.parcels.set(code, { ...parcel, way: [...parcel.way.slice(0, parcel.passed), ...way] })
    },
    removeTracker(code) {
      const tracker = code === undefined ? world.trackers.all.at(-1) : world.trackerOf(code)
      if (tracker) world.trackers.remove(tracker.id)
    },
    count: (what) => counts[what](),
  }
}
