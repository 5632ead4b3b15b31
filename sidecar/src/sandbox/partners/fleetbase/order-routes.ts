import type { PartnerApp, PartnerContext } from '../partner.ts'
import { type Announce, dispatchActivity } from './announcements.ts'
import { draftOf } from './create-order.ts'
import { activityOf } from './flow.ts'
import { paged, passes, sorted } from './query.ts'
import { orderJson, proofJson } from './resources.ts'
import type { OrderRow, ProofRow } from './rows.ts'
import { apiError, errors, reply } from './voice.ts'
import type { World } from './world.ts'

/** What an integrator does with orders. */
export function addOrderRoutes(app: PartnerApp, world: World, announce: Announce): void {
  const onOrder =
    (answer: (c: PartnerContext, order: OrderRow, body: Record<string, unknown>) => Response) =>
    async (c: PartnerContext): Promise<Response> => {
      const order = world.find(decodeURIComponent(c.req.param('id') ?? ''))
      if (!order) return apiError(c, 'Order resource not found.', 404)
      return answer(c, order, await c.req.json().catch(() => ({})))
    }
  const whole = (c: PartnerContext, order: OrderRow, status = 200): Response => reply(c, orderJson(order, true), status)

  app.post('/v1/orders', async (c) => {
    const body: unknown = await c.req.json().catch(() => null)
    const { draft, problems } = draftOf(body)
    if (problems.length > 0) return errors(c, ...problems)
    if (!draft) return apiError(c, 'Invalid order `type` or `order_config` provided.')
    const order = world.add(draft.order)
    announce(order, 'created')
    // A job does it after the reply.
    const made = whole(c, order, 201)
    if (draft.dispatch) dispatchActivity(world, announce, order)
    announce(order, 'ready')
    return made
  })
  app.get('/v1/orders', (c) => {
    const query = c.req.query()
    const found = sorted(
      world.orders.filter((order) => passes(order, query)),
      query.sort,
    )
    return reply(
      c,
      paged(found, query).map((order) => orderJson(order, false)),
    )
  })
  app.get(
    '/v1/orders/:id',
    onOrder((c, order) => whole(c, order)),
  )
  app.delete(
    '/v1/orders/:id',
    onOrder((c, order) => {
      world.orders.splice(world.orders.indexOf(order), 1)
      announce(order, 'deleted')
      return reply(c, { id: order.id, object: 'order', time: 0, deleted: true })
    }),
  )
  app.patch(
    '/v1/orders/:id/dispatch',
    onOrder((c, order) => {
      if (!order.driver && !order.adhoc) return apiError(c, 'No driver assigned to dispatch!')
      if (order.dispatched) return apiError(c, 'Order has already been dispatched!')
      dispatchActivity(world, announce, order)
      return whole(c, order)
    }),
  )
  app.post(
    '/v1/orders/:id/start',
    onOrder((c, order) => {
      if (order.started) return apiError(c, 'Order has already started.')
      if (!order.driver) return apiError(c, 'No driver assigned to order.')
      if (!order.dispatched) return apiError(c, 'Order has not been dispatched yet and cannot be started.')
      world.activity(order, 'started')
      announce(order, 'updated')
      return whole(c, order)
    }),
  )
  app.get(
    '/v1/orders/:id/next-activity',
    onOrder((c, order) => {
      const { next } = activityOf(order.status)
      return reply(c, next === null ? [] : [activityOf(next)])
    }),
  )
  app.post(
    '/v1/orders/:id/update-activity',
    onOrder((c, order, body) => {
      if (order.status === 'completed') return apiError(c, 'Order is already completed.')
      const { activity } = body as { activity?: { code?: string } }
      world.activity(order, activity?.code ?? activityOf(order.status).next ?? 'completed')
      announce(order, 'updated')
      if (order.status === 'completed') announce(order, 'completed')
      return whole(c, order)
    }),
  )
  app.post(
    '/v1/orders/:id/complete',
    onOrder((c, order) => {
      world.activity(order, 'completed')
      announce(order, 'updated')
      announce(order, 'completed')
      return whole(c, order)
    }),
  )
  app.delete(
    '/v1/orders/:id/cancel',
    onOrder((c, order) => {
      // Nothing asks how far it is: a delivered order is cancelled just as well.
      world.activity(order, 'canceled')
      announce(order, 'updated')
      announce(order, 'canceled')
      return whole(c, order)
    }),
  )
  app.get(
    '/v1/orders/:id/proofs/:subject?',
    onOrder((c, order) => {
      const subject = c.req.param('subject')
      const proofs = order.proofs.filter((proof) => !subject || subject === order.id || proof.subject === subject)
      return reply(
        c,
        proofs.map((proof) => proofJson(proof, order, new URL(c.req.url).origin)),
      )
    }),
  )
  for (const kind of ['signature', 'photo'] as const) {
    app.post(
      `/v1/orders/:id/capture-${kind}/:subject?`,
      onOrder((c, order, body) => {
        const raw = kind === 'signature' ? body.signature : (body.photos as unknown[] | undefined)?.[0]
        if (typeof raw !== 'string') return apiError(c, `No ${kind} data to capture.`)
        const proof = world.prove(order, { kind, raw, remarks: remarksOf(body, kind), data: body.data ?? [] })
        return reply(c, proofJson(proof, order, new URL(c.req.url).origin), 201)
      }),
    )
  }
}

const remarksOf = (body: Record<string, unknown>, kind: ProofRow['kind']): string =>
  typeof body.remarks === 'string' ? body.remarks : `Verified by ${kind === 'photo' ? 'Photo' : 'Signature'}`
