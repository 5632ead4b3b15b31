import type { PartnerApp, PartnerContext } from '../partner.ts'
import { carrierMessages, invalid, notFound, problem } from './errors.ts'
import { fileOf } from './files.ts'
import { created, paged } from './paging.ts'
import { offersFor } from './rating.ts'
import { shipmentJson } from './shipment-json.ts'
import { addParcel, hexId, type Shipment, type Tracker, type World, watch } from './world.ts'

type Json = Record<string, unknown>

export interface Told {
  shipment(event: string, shipment: Shipment): void
  tracker(event: string, tracker: Tracker): void
}

const body = async (c: PartnerContext): Promise<Json> => {
  const json: unknown = await c.req.json().catch(() => null)
  return typeof json === 'object' && json !== null ? (json as Json) : {}
}

/** Karrio names every field that is missing, one error each. */
function missing(json: Json): string[] {
  const parties = ['shipper', 'recipient'].flatMap((party) => {
    const address = json[party]
    if (typeof address !== 'object' || address === null) return [`${party}: This field is required.`]
    return (address as Json).country_code ? [] : [`${party}.country_code: This field is required.`]
  })
  const parcels = Array.isArray(json.parcels) && json.parcels.length > 0 ? [] : ['parcels: This field is required.']
  return [...parties, ...parcels]
}

/** Rates, and shipments with their labels. */
export function addShipments(app: PartnerApp, world: World, told: Told): void {
  const find = (id: string): Shipment | undefined => world.shipments.find((shipment) => shipment.id === id)

  app.post('/v1/proxy/rates', async (c) => {
    const request = await body(c)
    const problems = missing(request)
    if (problems.length > 0) return invalid(c, problems)
    const { rates, messages } = offersFor(world, request)
    if (rates.length === 0 && messages.length > 0) return c.json({ messages }, 424)
    return c.json({ rates, messages })
  })

  app.get('/v1/shipments', (c) => {
    const { reference = '', tracking_number: number = '', id, metadata_value: value } = c.req.query()
    const statuses = c.req.queries('status') ?? []
    const rows = created(c, world.shipments)
      .filter(({ body: sent }) =>
        String(sent.reference ?? '')
          .toLowerCase()
          .includes(reference.toLowerCase()),
      )
      .filter(({ trackingNumber }) => (trackingNumber ?? '').includes(number))
      .filter((shipment) => !id || id.split(',').includes(shipment.id))
      .filter(({ body: sent }) => !value || Object.values(sent.metadata ?? {}).includes(value))
      .filter(({ status }) => statuses.length === 0 || statuses.includes(status))
    return c.json(paged(c, rows.map(shipmentJson)))
  })

  app.post('/v1/shipments', async (c) => {
    const request = await body(c)
    const problems = missing(request)
    if (problems.length > 0) return invalid(c, problems)
    const { rates, messages } = offersFor(world, request)
    if (rates.length === 0 && messages.length > 0) return c.json({ messages }, 424)
    const shipment: Shipment = {
      id: hexId('shp', world.next()),
      createdAt: world.now(),
      status: 'draft',
      body: request,
      rates,
      selected: null,
      trackingNumber: null,
      trackerId: null,
      labelType: String(request.label_type ?? 'PDF'),
    }
    if (request.service !== undefined) {
      const rate = rates.find((one) => one.service === request.service)
      if (!rate) return unavailable(c)
      world.shipments.push(shipment)
      buy(shipment, rate)
    } else world.shipments.push(shipment)
    return c.json(shipmentJson(shipment), 201)
  })

  app.get('/v1/shipments/:id', (c) => {
    const shipment = find(c.req.param('id'))
    return shipment ? c.json(shipmentJson(shipment)) : notFound(c, 'Shipment')
  })

  app.post('/v1/shipments/:id/rates', (c) => {
    const shipment = find(c.req.param('id'))
    if (!shipment) return notFound(c, 'Shipment')
    if (shipment.status !== 'draft') return pastIt(c, shipment, 'updated')
    shipment.rates = offersFor(world, shipment.body).rates
    return c.json(shipmentJson(shipment))
  })

  app.post('/v1/shipments/:id/purchase', async (c) => {
    const shipment = find(c.req.param('id'))
    if (!shipment) return notFound(c, 'Shipment')
    if (shipment.status !== 'draft') return pastIt(c, shipment, 'purchased')
    const { selected_rate_id: rateId, label_type: format } = await body(c)
    const rate = shipment.rates.find(({ id }) => id === rateId)
    if (!rate) return unavailable(c)
    if (typeof format === 'string') shipment.labelType = format
    buy(shipment, rate)
    return c.json(shipmentJson(shipment))
  })

  app.post('/v1/shipments/:id/cancel', (c) => {
    const shipment = find(c.req.param('id'))
    if (!shipment) return notFound(c, 'Shipment')
    if (shipment.status === 'cancelled') return c.json(shipmentJson(shipment), 202)
    if (shipment.status !== 'draft' && shipment.status !== 'created') return pastIt(c, shipment, 'cancelled')
    const parcel = world.parcels.get(shipment.trackingNumber ?? '')
    if (parcel && parcel.happened > 1) {
      return carrierMessages(c, 424, parcel.carrier, '190102', 'No shipment found within the allowed void period')
    }
    shipment.status = 'cancelled'
    const tracker = world.trackers.findIndex(({ id }) => id === shipment.trackerId)
    if (tracker >= 0) world.trackers.splice(tracker, 1)
    told.shipment('shipment_cancelled', shipment)
    return c.json(shipmentJson(shipment))
  })

  app.get('/v1/shipments/:id/:file{(?:label|invoice)\\.[a-z]+}', (c) => {
    const id = c.req.param('id')
    const shipment = find(id)
    if (!shipment?.selected) {
      return c.json({ errors: [{ message: `Shipment '${id}' not found or has no label` }] }, 404)
    }
    const [name = '', format = 'pdf'] = c.req.param('file').split('.')
    const { mediaType, bytes } = fileOf(`${name} ${shipment.trackingNumber}`, format)
    return c.body(new Uint8Array(bytes), 200, { 'content-type': mediaType })
  })

  function buy(shipment: Shipment, rate: Json): void {
    const carrier = String(rate.carrier_name)
    const trackingNumber = `1ZKAR${String(world.next()).padStart(13, '0')}`
    addParcel(world, { trackingNumber, carrier })
    const tracker = watch(world, trackingNumber, carrier)
    Object.assign(shipment, { status: 'created', selected: rate, trackingNumber, trackerId: tracker.id })
    told.shipment('shipment_purchased', shipment)
    told.tracker('tracker_created', tracker)
  }
}

const unavailable = (c: PartnerContext): Response =>
  problem(c, 400, 'service_unavailable', 'The service you selected is not available for this shipment.')

const pastIt = (c: PartnerContext, { status }: Shipment, wish: string): Response =>
  problem(c, 409, 'state_error', `The shipment is '${status}' and cannot be ${wish} again`)
