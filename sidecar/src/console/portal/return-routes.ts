import { randomBytes } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { SidecarError } from '../../foundation/errors.ts'
import { ask } from './ask.ts'
import { formsOf } from './form-body.ts'
import { announceReturn, oneReturn, type Shipped, shippedGoods } from './operations/returns.ts'
import type { FieldProblem } from './pages/form.ts'
import { announcedPage, type Filled, returnForm } from './pages/returns.ts'
import type { PortalParts } from './portal-parts.ts'
import { problemsAt, returnLines } from './return-input.ts'
import { idOf, mayAnnounce, show } from './shipment-routes.ts'
import type { PortalEnv } from './visit.ts'

/** Goods that are to come back. */
export function returnRoutes({ graph }: PortalParts): Hono<PortalEnv> {
  const routes = new Hono<PortalEnv>()

  routes.get('/shipments/:key/return', async (c) => {
    const goods = await goodsOf(c)
    const reference = c.req.query('number')?.slice(0, 100)
    if (reference) return showForm(c, goods, { reference }, [])
    // In the address, so that who goes back to the form and sends it again announces the same return.
    const number = `RET-${randomBytes(5).toString('hex').toUpperCase()}`
    return c.redirect(`${c.req.path}?${new URLSearchParams({ number })}`, 303)
  })

  routes.post('/shipments/:key/return', async (c) => {
    const goods = await goodsOf(c)
    const filled = await formsOf(c)
    const { lines, problems } = returnLines(goods, filled)
    if (problems.length > 0) return showForm(c, goods, filled, problems)
    const { reason = '', reference = '' } = filled
    const input = {
      fulfillmentId: goods.id,
      lines: lines.map(({ field: _, ...line }) => line),
      ...{ reason: reason.trim(), externalReference: reference.trim() },
    }
    const { data } = await ask(graph, c.get('viewer'), announceReturn, { input })
    const { return: announced, userErrors } = data.announceReturn
    if (!announced) return showForm(c, goods, filled, problemsAt(userErrors, lines))
    return c.redirect(`/portal/returns/${announced.id.split(':')[1]}`, 303)
  })

  routes.get('/returns/:key', async (c) => {
    const viewer = c.get('viewer')
    if (!viewer.scopes.has('returns:read')) throw new SidecarError('FORBIDDEN', 'returns:read is needed.')
    const { data } = await ask(graph, viewer, oneReturn, { id: idOf(c).replace('Shipment', 'Return') })
    return show(c, { title: `Return ${data.return.number}`, main: announcedPage(data.return) })
  })

  async function goodsOf(c: Context<PortalEnv>): Promise<Shipped> {
    const viewer = c.get('viewer')
    if (!mayAnnounce(viewer)) throw new SidecarError('FORBIDDEN', 'returns:write is needed.')
    const { data } = await ask(graph, viewer, shippedGoods, { id: idOf(c) })
    const goods = data.shipment.fulfillment
    if (goods?.state === 'DONE') return goods
    throw new SidecarError('NOT_FOUND', 'Nothing of it has left yet.')
  }

  return routes
}

async function showForm(
  c: Context<PortalEnv>,
  goods: Shipped,
  filled: Filled,
  problems: readonly FieldProblem[],
): Promise<Response> {
  const session = c.get('session')
  const main = returnForm({ session, shipmentId: idOf(c), goods, filled, problems })
  if (problems.length > 0) c.status(422)
  return show(c, { title: problems.length > 0 ? 'Problem: Announce a return' : 'Announce a return', main })
}
