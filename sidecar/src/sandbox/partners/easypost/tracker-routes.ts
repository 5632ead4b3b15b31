import { z } from 'zod'
import type { PartnerApp } from '../partner.ts'
import { notFound, vendorError } from './vendor-errors.ts'
import type { World } from './world.ts'

const create = z.object({ tracker: z.object({ tracking_code: z.string().min(1), carrier: z.string().nullish() }) })
const batch = z.object({ tracking_codes: z.array(z.string()) })

export function addTrackerRoutes(app: PartnerApp, world: World): void {
  app.post('/v2/trackers', async (c) => {
    const input = create.safeParse(await c.req.json().catch(() => null))
    if (!input.success) {
      return vendorError(c, 422, 'TRACKER.INVALID_PARAMS', 'Unable to create tracker.', [
        { tracking_code: 'Required and missing.' },
      ])
    }
    const { tracking_code, carrier } = input.data.tracker
    const parcel = world.parcels.get(tracking_code)
    // EasyPost itself takes only its own test numbers in test mode; this one takes what it was told of.
    if (!parcel)
      return vendorError(c, 422, 'TRACKER.NO_CARRIER_FOR_CODE', `Unable to detect the carrier of ${tracking_code}.`)
    if (carrier && carrier.toLowerCase() !== parcel.carrier.toLowerCase()) {
      return vendorError(c, 422, 'TRACKER.CARRIER_CODE_MISMATCH', 'The tracking code is not one of this carrier.')
    }
    return c.json(world.watch(parcel))
  })
  app.post('/v2/trackers/batch', async (c) => {
    const input = batch.safeParse(await c.req.json().catch(() => null))
    if (!input.success) return vendorError(c, 422, 'TRACKER.INVALID_PARAMS', 'tracking_codes must be a list.')
    const wanted = new Set(input.data.tracking_codes)
    const found = world.trackers.all.filter((one) => wanted.has(one.tracking_code)).reverse()
    return c.json({ trackers: found.slice(0, 100), has_more: found.length > 100 })
  })
  app.get('/v2/trackers', (c) => {
    const query = new URL(c.req.url).searchParams
    const [code, carrier] = [query.get('tracking_code'), query.get('carrier')]
    const answer = world.trackers.list(
      query,
      world.now(),
      (one) => (!code || one.tracking_code === code) && (!carrier || one.carrier === carrier),
    )
    return answer === 'unknown id' ? notFound(c) : c.json({ trackers: answer.items, has_more: answer.has_more })
  })
  app.get('/v2/trackers/:id', (c) => {
    const tracker = world.trackers.get(c.req.param('id'))
    return tracker ? c.json(tracker) : notFound(c)
  })
  app.delete('/v2/trackers/:id', (c) => (world.trackers.remove(c.req.param('id')) ? c.json({}) : notFound(c)))
}
