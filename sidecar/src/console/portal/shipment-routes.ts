import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Viewer } from '../../access/viewer.ts'
import { SidecarError } from '../../foundation/errors.ts'
import { ask } from './ask.ts'
import { liveChanges } from './live.ts'
import { oneShipment, shipmentDocuments } from './operations/one-shipment.ts'
import { type SearchHit, type ShipmentRow, search, shipmentList } from './operations/shipment-list.ts'
import { layout, type Page } from './pages/layout.ts'
import { foundPage, listPage } from './pages/list.ts'
import { nameOf, shipmentPath } from './pages/pieces.ts'
import { shipmentPage } from './pages/shipment.ts'
import type { PortalParts } from './portal-parts.ts'
import type { PortalEnv } from './visit.ts'
import { isListState, listStates } from './words.ts'

const pageSize = 20

/** Shipments: all of them, those that were looked for, one with all that is known of it. */
export function shipmentRoutes({ graph, visits }: PortalParts): Hono<PortalEnv> {
  const routes = new Hono<PortalEnv>()

  routes.get('/shipments', async (c) => {
    const { state, after, before } = c.req.query()
    const chosen = state !== undefined && isListState(state) ? state : null
    const filter = chosen ? { states: listStates[chosen].states } : {}
    const variables = before ? { last: pageSize, before, filter } : { first: pageSize, ...(after && { after }), filter }
    const { data, isPartial } = await ask(graph, c.get('viewer'), shipmentList, variables)
    const { nodes, pageInfo } = data.shipments
    const { zone } = c.get('session')
    const isFirst = !after && !before
    const main = listPage({ shipments: nodes, pageInfo, state: chosen, isFirst, isPartial, zone })
    const title = chosen ? `Shipments: ${listStates[chosen].words}` : 'Shipments'
    return show(c, { title, main })
  })

  routes.get('/search', async (c) => {
    const searched = (c.req.query('q') ?? '').trim().slice(0, 100)
    if (searched === '') return c.redirect('/portal/shipments', 303)
    const { shipments, isPartial } = await find(c.get('viewer'), searched)
    const [only, ...others] = shipments
    if (only && others.length === 0) return c.redirect(shipmentPath(only.id), 303)
    const main = foundPage({ searched, shipments, isPartial, zone: c.get('session').zone })
    return show(c, { title: `Search: ${searched}`, main, searched })
  })

  routes.get('/shipments/:key', async (c) => {
    const viewer = c.get('viewer')
    const { data, isPartial } = await ask(graph, viewer, oneShipment, { id: idOf(c) })
    const { shipment } = data
    const mayReturn = mayAnnounce(viewer) && shipment.fulfillment?.state === 'DONE'
    const main = shipmentPage({ shipment, isPartial, mayReturn, zone: c.get('session').zone })
    return show(c, { title: `Shipment ${nameOf(shipment)}`, main, live: `${shipmentPath(shipment.id)}/live` })
  })

  routes.get('/shipments/:key/live', (c) => {
    const session = c.get('session')
    const stillThere = () => visits.viewerOf(session)
    return liveChanges(
      { graph, stillThere, until: session.expiresAt * 1_000 },
      c.get('viewer'),
      idOf(c),
      c.req.raw.signal,
    )
  })

  routes.get('/shipments/:key/documents/:kind/:number{[1-9][0-9]?}', async (c) => {
    const viewer = c.get('viewer')
    const kind = c.req.param('kind').toUpperCase()
    if (!viewer.scopes.has('documents:read')) throw new SidecarError('FORBIDDEN', 'documents:read is needed.')
    const { data } = await ask(graph, viewer, shipmentDocuments, { id: idOf(c) })
    const ofKind = (data.shipment.documents ?? []).filter((document) => document.kind === kind)
    const link = ofKind[Number(c.req.param('number')) - 1]
    if (!link) throw new SidecarError('NOT_FOUND', 'There is no such document.')
    // The way the browser came is the way it goes on, whatever address the links are made with.
    return c.redirect(new URL(link.url, 'http://portal.invalid').pathname, 303)
  })

  /** By whatever they know: where the viewer may not search everywhere, by its tracking number. */
  async function find(viewer: Viewer, searched: string) {
    if (searched.length >= 2 && viewer.scopes.has('orders:read') && viewer.scopes.has('fulfillments:read')) {
      const { data, isPartial } = await ask(graph, viewer, search, { text: searched })
      return { shipments: shipmentsAmong(data.search), isPartial }
    }
    const variables = { first: pageSize, filter: { trackingNumber: searched } }
    const { data, isPartial } = await ask(graph, viewer, shipmentList, variables)
    return { shipments: data.shipments.nodes, isPartial }
  }

  return routes
}

/** Whoever may say what comes back has to see what was sent. */
export const mayAnnounce = ({ scopes }: Viewer): boolean =>
  (['returns:write', 'returns:read', 'fulfillments:read', 'orders:read', 'catalog:read'] as const).every((scope) =>
    scopes.has(scope),
  )

const key = z.string().regex(/^[1-9][0-9]{0,9}$/)

/** @throws NOT_FOUND */
export function idOf(c: Context): string {
  const parsed = key.safeParse(c.req.param('key'))
  if (parsed.success) return `Shipment:${parsed.data}`
  throw new SidecarError('NOT_FOUND', 'There is no such shipment.')
}

/** Each once, in the order of the hits. */
function shipmentsAmong(hits: readonly SearchHit[]): readonly ShipmentRow[] {
  const all = hits.flatMap(({ node }) =>
    node.__typename === 'Shipment' ? [node as ShipmentRow] : (node.ofOrder ?? node.ofFulfillment ?? []),
  )
  return [...new Map(all.map((shipment) => [shipment.id, shipment])).values()]
}

export const show = (c: Context<PortalEnv>, page: Page): Response | Promise<Response> =>
  c.html(layout({ session: c.get('session'), viewer: c.get('viewer') }, page))
