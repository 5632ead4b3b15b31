import { z } from 'zod'
import type { PartnerApp, PartnerContext } from '../partner.ts'
import { draft } from './draft.ts'
import { vendorTime } from './ledger.ts'
import { isLabelFormat, labelUrl, newLabel, type RateRecord, type ShipmentRecord, shipmentShape } from './shipments.ts'
import { notFound, vendorError } from './vendor-errors.ts'
import type { World } from './world.ts'

const create = z.object({ shipment: shipmentShape })
const buying = z.object({ rate: z.object({ id: z.string() }) })

export function addShipmentRoutes(app: PartnerApp, world: World): void {
  app.post('/v2/shipments', async (c) => {
    const input = create.safeParse(await c.req.json().catch(() => null))
    if (!input.success) return invalid(c, input.error)
    const shipment = draft(world, input.data.shipment)
    const { service } = input.data.shipment
    if (!service) return c.json(shown(world, shipment), 201)
    const rate = shipment.rates.find((one) => one.service === service)
    if (!rate) return vendorError(c, 422, 'SHIPMENT.RATES.UNAVAILABLE', 'No rates were found for the service.')
    sell(world, shipment, rate, new URL(c.req.url).origin)
    return c.json(shown(world, shipment), 201)
  })
  app.get('/v2/shipments', (c) => {
    const query = new URL(c.req.url).searchParams
    const boughtOnly = query.get('purchased') !== 'false'
    const answer = world.shipments.list(query, world.now(), (one) => !boughtOnly || one.postage_label !== null)
    if (answer === 'unknown id') return notFound(c)
    return c.json({ shipments: answer.items.map((one) => shown(world, one)), has_more: answer.has_more })
  })
  app.get('/v2/shipments/:id', (c) => withShipment(c, world, (shipment) => c.json(shown(world, shipment))))
  app.post('/v2/shipments/:id/buy', (c) =>
    withShipment(c, world, async (shipment) => {
      const input = buying.safeParse(await c.req.json().catch(() => null))
      const rate = shipment.rates.find(({ id }) => input.success && id === input.data.rate.id)
      if (!rate) return vendorError(c, 422, 'SHIPMENT.MISSING_RATE', 'The rate is missing or of another shipment.')
      if (shipment.postage_label) {
        return vendorError(c, 422, 'SHIPMENT.POSTAGE.EXISTS', 'Postage already exists for this shipment.')
      }
      sell(world, shipment, rate, new URL(c.req.url).origin)
      return c.json(shown(world, shipment))
    }),
  )
  app.post('/v2/shipments/:id/refund', (c) => withShipment(c, world, (shipment) => refund(c, world, shipment)))
  app.post('/v2/shipments/:id/rerate', (c) => withShipment(c, world, (shipment) => c.json({ rates: shipment.rates })))
  app.get('/v2/shipments/:id/label', (c) => withShipment(c, world, (shipment) => convert(c, world, shipment)))
  app.get('/v2/rates/:id', (c) => {
    const rate = world.rates.get(c.req.param('id'))
    return rate ? c.json(rate) : notFound(c)
  })
}

function invalid(c: PartnerContext, { issues }: z.ZodError): Response {
  const fields = [...new Set(issues.map(({ path }) => String(path[1] ?? 'shipment')))]
  const message = 'Unable to create shipment, one or more parameters were invalid.'
  return vendorError(
    c,
    422,
    'SHIPMENT.INVALID_PARAMS',
    message,
    fields.map((field) => ({ [field]: 'Required and missing.' })),
  )
}

/** By id, or by reference: of several the first that was made. */
function withShipment(
  c: PartnerContext,
  world: World,
  answer: (shipment: ShipmentRecord) => Response | Promise<Response>,
): Response | Promise<Response> {
  const id = c.req.param('id') ?? ''
  const shipment = world.shipments.get(id) ?? world.shipments.all.find(({ reference }) => reference === id)
  return shipment ? answer(shipment) : notFound(c)
}

function sell(world: World, shipment: ShipmentRecord, rate: RateRecord, files: string): void {
  const at = vendorTime(world.now())
  const format = String(shipment.options.label_format ?? 'PNG').toUpperCase()
  const number = String(world.shipments.all.filter(({ postage_label }) => postage_label).length + 1).padStart(10, '0')
  shipment.tracking_code = rate.carrier === 'USPS' ? `940010011039${number}` : `JJD0140${number}`
  shipment.selected_rate = { ...rate, updated_at: at }
  shipment.postage_label = newLabel(world.newId('pl'), isLabelFormat(format) ? format : 'PNG', files, at)
  shipment.fees = [{ object: 'Fee', type: 'PostageFee', amount: `${rate.rate}000`, charged: true, refunded: false }]
  shipment.updated_at = at
  const parcel = world.carry(shipment.tracking_code, { carrier: rate.carrier, startedAt: world.now() })
  world.watch(parcel, { shipmentId: shipment.id })
}

function refund(c: PartnerContext, world: World, shipment: ShipmentRecord): Response {
  const { tracking_code, selected_rate, refund_status, id } = shipment
  if (!tracking_code || !selected_rate) {
    return vendorError(c, 422, 'SHIPMENT.REFUND.UNAVAILABLE', 'Refunds are only available for purchased shipments.')
  }
  if (refund_status !== null) {
    return vendorError(c, 422, 'SHIPMENT.REFUND.FAILURE', 'A refund was already requested for this shipment.')
  }
  const at = vendorTime(world.now())
  shipment.refund_status = 'submitted'
  shipment.updated_at = at
  world.refunds.add({
    id: world.newId('rfnd'),
    object: 'Refund',
    created_at: at,
    updated_at: at,
    tracking_code,
    confirmation_number: null,
    status: 'submitted',
    carrier: selected_rate.carrier,
    shipment_id: id,
  })
  return c.json(shown(world, shipment))
}

function convert(c: PartnerContext, world: World, shipment: ShipmentRecord): Response {
  const label = shipment.postage_label
  const format = (c.req.query('file_format') ?? '').toUpperCase()
  if (!label)
    return vendorError(c, 422, 'SHIPMENT.POSTAGE.REQUIRED', 'Postage has not been purchased for this shipment.')
  if (!isLabelFormat(format))
    return vendorError(c, 422, 'SHIPMENT.POSTAGE.INVALID_FORMAT', 'The format is not supported.')
  const url = labelUrl(new URL(c.req.url).origin, label.id, format)
  if (format === 'PDF') label.label_pdf_url = url
  if (format === 'ZPL') label.label_zpl_url = url
  return c.json(shown(world, shipment))
}

const shown = (world: World, shipment: ShipmentRecord) => ({
  ...shipment,
  tracker: shipment.tracking_code === null ? null : (world.trackerOf(shipment.tracking_code) ?? null),
})
