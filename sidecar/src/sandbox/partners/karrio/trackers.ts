import { z } from 'zod'
import { dotPng } from '../files.ts'
import type { PartnerApp } from '../partner.ts'
import { carrierMessages, invalid, noConnection, notFound } from './errors.ts'
import { deliveryPhoto } from './files.ts'
import { created, paged } from './paging.ts'
import { trackerJson, trackingDetails } from './tracker-json.ts'
import { carriers, type Tracker, trackerOf, type World, watch } from './world.ts'

const wanted = z.object({
  tracking_number: z.string().min(1),
  carrier_name: z.string().min(1),
  metadata: z.record(z.string(), z.unknown()).default({}),
})

/** Trackers, and asking a carrier through Karrio. */
export function addTrackers(app: PartnerApp, world: World, tell: (event: string, tracker: Tracker) => void): void {
  const json = (tracker: Tracker) => trackerJson(world, tracker)

  app.get('/v1/trackers', (c) => {
    const { tracking_number: number, carrier_name: carrier } = c.req.query()
    const statuses = c.req.queries('status') ?? []
    const rows = created(c, world.trackers)
      .filter((tracker) => !number || tracker.trackingNumber.toLowerCase().includes(number.toLowerCase()))
      .filter((tracker) => !carrier || tracker.carrier === carrier)
      .map(json)
      .filter(({ status }) => statuses.length === 0 || statuses.includes(String(status)))
    return c.json(paged(c, rows))
  })

  app.post('/v1/trackers', async (c) => {
    const body = wanted.safeParse(await c.req.json().catch(() => null))
    if (!body.success) return invalid(c, ['tracking_number: This field is required.'])
    const { tracking_number: number, carrier_name: carrier, metadata } = body.data
    const known = trackerOf(world, number)
    if (known) return c.json(json(known), 202)
    if (!isCarrier(carrier)) return noConnection(c)
    if (!world.parcels.has(number) && c.req.query('pending_pickup') !== 'true') {
      return carrierMessages(c, 404, carrier, '404', `No shipment with given tracking number ${number} found`)
    }
    const tracker = watch(world, number, carrier, world.now(), metadata)
    tell('tracker_created', tracker)
    return c.json(json(tracker), 202)
  })

  app.get('/v1/trackers/:key', (c) => {
    const tracker = trackerOf(world, c.req.param('key'))
    return tracker ? c.json(json(tracker)) : notFound(c, 'Tracking')
  })

  app.delete('/v1/trackers/:key', (c) => {
    const tracker = trackerOf(world, c.req.param('key'))
    if (!tracker) return notFound(c, 'Tracking')
    world.trackers.splice(world.trackers.indexOf(tracker), 1)
    return c.json(json(tracker))
  })

  // The address of an image is taken by the older way to make a tracker, so that no image is ever had here.
  app.get('/v1/trackers/:carrier/:number', noConnection)

  app.post('/v1/proxy/tracking', async (c) => {
    const body = wanted.safeParse(await c.req.json().catch(() => null))
    if (!body.success) return invalid(c, ['tracking_number: This field is required.'])
    const { tracking_number: number, carrier_name: carrier } = body.data
    const parcel = world.parcels.get(number)
    if (!parcel)
      return carrierMessages(c, 404, carrier, '404', `No shipment with given tracking number ${number} found`)
    const details = trackingDetails(parcel, carrier)
    const images = details.delivered
      ? { delivery_image: deliveryPhoto, signature_image: dotPng.toString('base64') }
      : null
    return c.json({ messages: [], tracking: { ...details, images } })
  })
}

const isCarrier = (name: string): boolean => (carriers as readonly string[]).includes(name)
