import { dotPng, labelPdf } from '../files.ts'
import type { PartnerApp } from '../partner.ts'
import { allTracking, paged, trackingPasses } from './query.ts'
import { organizationJson, quoteJson, statusJson, trackingJson } from './resources.ts'
import { apiError, reply } from './voice.ts'
import type { World } from './world.ts'

/** Everything that hangs on orders. */
export function addOtherRoutes(app: PartnerApp, world: World): void {
  const tracking = () => allTracking(world.orders)
  const statuses = () =>
    tracking().flatMap((number) =>
      number.statuses.map((status) => ({ status, number, json: statusJson(status, number) })),
    )

  app.get('/v1/organizations/current', (c) => reply(c, organizationJson(Date.UTC(2026, 0, 5, 8))))
  app.get('/v1/tracking-numbers', (c) => {
    const query = c.req.query()
    const found = tracking().filter((number) => trackingPasses(number, query))
    return reply(c, paged(found, query).map(trackingJson))
  })
  app.get('/v1/tracking-numbers/:id', (c) => {
    const key = c.req.param('id')
    const found = tracking().find(({ id, number }) => id === key || number === key)
    return found ? reply(c, trackingJson(found)) : apiError(c, 'TrackingNumber resource not found.', 404)
  })
  app.get('/v1/tracking-statuses', (c) => {
    const query = c.req.query()
    const found = statuses().filter(
      ({ number }) =>
        (!query.tracking_number || number.id === query.tracking_number) &&
        (!query.order || number.subject === query.order),
    )
    return reply(
      c,
      paged(found, query).map(({ json }) => json),
    )
  })
  app.get('/v1/tracking-statuses/:id', (c) => {
    const found = statuses().find(({ status }) => status.id === c.req.param('id'))
    return found ? reply(c, found.json) : apiError(c, 'TrackingStatus resource not found.', 404)
  })
  app.get('/v1/service-quotes/:id', (c) => {
    const quote = world.orders.find((order) => order.quote?.id === c.req.param('id'))?.quote
    return quote ? reply(c, quoteJson(quote)) : apiError(c, 'ServiceQuote resource not found.', 404)
  })
  app.get('/v1/labels/:id', (c) => {
    const id = c.req.param('id')
    const entity = world.orders.flatMap((order) => order.entities).find((one) => one.id === id)
    const number = world.orders.find((order) => order.id === id)?.tracking.number ?? entity?.tracking.number
    if (!number) return apiError(c, 'Unable to render label.')
    if (c.req.query('format') === 'base64') return reply(c, { data: labelPdf(number).toString('base64') })
    return c.body(labelPdf(number), 200, { 'content-type': 'application/pdf' })
  })
  app.get('/uploads/:company/:kind/:name', (c) => {
    const id = c.req.param('name').replace(/\.png$/, '')
    const known = world.orders.some((order) => order.proofs.some((proof) => proof.id === id))
    return known ? c.body(dotPng, 200, { 'content-type': 'image/png' }) : c.notFound()
  })
}
