import { z } from 'zod'
import type { PartnerApp, PartnerContext } from '../partner.ts'
import { channels } from './account.ts'
import { cancel, type Tell } from './life.ts'
import { orderView, shipmentView, updatedAt } from './order-view.ts'
import { takeOrder } from './take-order.ts'
import { notFound, objection } from './voice.ts'
import { addItem, type Order, type Shipment, type World } from './world.ts'

const nullable = z.string().nullish()

const newOrder = z.object({
  reference_id: z.string().min(1),
  order_number: nullable,
  type: z.enum(['DTC', 'DropShip', 'B2B']),
  shipping_method: z.string().min(1),
  recipient: z.object({
    name: z.string().min(1),
    email: z.email().nullish(),
    phone_number: nullable,
    address: z.object({
      address1: z.string().min(1),
      address2: nullable,
      company_name: nullable,
      city: z.string().min(1),
      state: nullable,
      country: z.string().min(1),
      zip_code: nullable,
    }),
  }),
  products: z
    .array(
      z.object({
        reference_id: z.string().min(1),
        name: nullable,
        quantity: z.int().positive(),
        external_line_id: z.int().nullish(),
        unit_price: z.number().nullish(),
      }),
    )
    .min(1),
  tags: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
})
type NewOrder = z.infer<typeof newOrder>

export function addOrderRoutes(app: PartnerApp, world: World, tell: Tell): void {
  app.get('/2026-01/order', (c) => c.json(listed(world, c).map((order) => orderView(world, order))))
  app.post('/2026-01/order', async (c) => place(world, c))
  app.get('/2026-01/order/:id', (c) => withOrder(world, c, (order) => c.json(orderView(world, order))))
  app.post('/2026-01/order/:id', (c) =>
    withOrder(world, c, (order) => c.json(cancelled(world, order, tell)), ':cancel'),
  )
  app.get('/2026-01/order/:id/shipment', (c) =>
    withOrder(world, c, (order) => c.json(order.shipments.map((shipment) => shipmentView(world, order, shipment)))),
  )
  app.get('/2026-01/order/:id/shipment/:shipment/timeline', (c) =>
    withOrder(world, c, (order) => {
      const shipment = order.shipments.find(({ id }) => String(id) === c.req.param('shipment'))
      return shipment ? c.json(timeline(shipment)) : notFound(c)
    }),
  )
  app.get('/2026-01/shipment/:id', (c) => {
    for (const order of world.orders.values()) {
      const shipment = order.shipments.find(({ id }) => String(id) === c.req.param('id'))
      if (shipment) return c.json(shipmentView(world, order, shipment))
    }
    return notFound(c)
  })
}

const channelOf = (c: PartnerContext): number | null => {
  const id = c.req.header('shipbob_channel_id')
  return id === undefined ? null : Number(id)
}

/** All filters must match. The most there is at once is 250, the usual 50. */
function listed(world: World, c: PartnerContext): readonly Order[] {
  const { ReferenceIds, IDs, StartDate, LastUpdateStartDate, HasTracking, SortOrder, Page, Limit } = c.req.query()
  const channel = channelOf(c)
  const oneOf = (list: string | undefined, value: string): boolean => !list || list.split(',').includes(value)
  const after = (date: string | undefined, at: number): boolean => !date || at > Date.parse(date)
  const limit = Math.min(Number(Limit ?? 50), 250)
  const start = (Math.max(Number(Page ?? 1), 1) - 1) * limit
  return [...world.orders.values()]
    .filter(
      (order) =>
        (channel === null || order.channelId === channel) &&
        oneOf(ReferenceIds, order.referenceId) &&
        oneOf(IDs, String(order.id)) &&
        after(StartDate, order.createdAt) &&
        after(LastUpdateStartDate, updatedAt(order)) &&
        (HasTracking === undefined ||
          order.shipments.some(({ tracking }) => tracking !== null) === (HasTracking === 'true')),
    )
    .sort((one, other) => (SortOrder === 'Oldest' ? 1 : -1) * (one.createdAt - other.createdAt || one.id - other.id))
    .slice(start, start + limit)
}

function withOrder(world: World, c: PartnerContext, answer: (order: Order) => Response, action = ''): Response {
  const text = c.req.param('id') ?? ''
  if (action && !text.endsWith(action)) return notFound(c)
  const order = world.orders.get(Number(action ? text.slice(0, -action.length) : text))
  return order ? answer(order) : notFound(c)
}

async function place(world: World, c: PartnerContext): Promise<Response> {
  const channelId = channelOf(c)
  const channel = channels.find(({ id }) => id === channelId)
  if (!channel?.scopes.some((scope) => scope === 'orders_write')) {
    return c.json({ statusCode: 403, message: 'The channel is not one orders can be written to.' }, 403)
  }
  const body = newOrder.safeParse(await c.req.json().catch(() => null))
  if (!body.success) {
    const [issue] = body.error.issues
    const field = (issue?.path ?? []).map((part) => (typeof part === 'number' ? `[${part}]` : String(part))).join('.')
    return objection(c, 400, field.replaceAll('.[', '['), issue?.message ?? 'The value is not valid.')
  }
  const input = body.data
  if (
    [...world.orders.values()].some((each) => each.channelId === channel.id && each.referenceId === input.reference_id)
  ) {
    return objection(c, 422, '', 'Cannot insert order with existing ReferenceId')
  }
  const unknown = input.products.findIndex(({ reference_id: sku, name }) => !world.items.has(sku) && !name)
  if (unknown >= 0) return objection(c, 422, `products[${unknown}].name`, 'A product that is not known needs a name')
  return c.json(orderView(world, taken(world, input, channel.id)), 201)
}

function taken(world: World, input: NewOrder, channelId: number): Order {
  for (const { reference_id: sku, name } of input.products) {
    if (!world.items.has(sku)) addItem(world, sku, name ?? sku, 0)
  }
  const { recipient } = input
  return takeOrder(world, {
    referenceId: input.reference_id,
    orderNumber: input.order_number ?? input.reference_id,
    channelId,
    type: input.type,
    shippingMethod: input.shipping_method,
    recipient: {
      name: recipient.name,
      email: recipient.email ?? null,
      phone_number: recipient.phone_number ?? null,
      address: {
        address1: recipient.address.address1,
        address2: recipient.address.address2 ?? null,
        company_name: recipient.address.company_name ?? null,
        city: recipient.address.city,
        state: recipient.address.state ?? null,
        country: recipient.address.country,
        zip_code: recipient.address.zip_code ?? null,
      },
    },
    products: input.products.map((product) => ({
      sku: product.reference_id,
      quantity: product.quantity,
      line: product.external_line_id ?? null,
      price: product.unit_price ?? null,
    })),
    tags: input.tags ?? [],
  })
}

function cancelled(world: World, order: Order, tell: Tell): Record<string, unknown> {
  const failed = cancel(world, order, tell)
  const some = failed.length < order.shipments.length
  return {
    order_id: order.id,
    order: orderView(world, order),
    status: failed.length === 0 ? 'Success' : some ? 'PartialSuccess' : 'Failure',
    canceled_shipment_results: order.shipments.map((shipment) => ({
      shipment_id: shipment.id,
      action: 'Cancel',
      is_success: !failed.includes(shipment),
      reason: failed.includes(shipment) ? 'The shipment is too far to be cancelled' : null,
    })),
  }
}

function timeline({ createdAt, fulfilledAt, deliveredAt }: Shipment): readonly Record<string, unknown>[] {
  const log = (id: number, name: string, text: string, at: number | null): readonly Record<string, unknown>[] =>
    at === null
      ? []
      : [
          {
            log_type_id: id,
            log_type_name: name,
            log_type_text: text,
            metadata: {},
            timestamp: new Date(at).toISOString(),
          },
        ]
  return [
    ...log(19, 'OrderProcessing', 'Order was set to processing', createdAt),
    ...log(21, 'LabelGenerated', 'Label was generated', fulfilledAt),
    ...log(70, 'OrderDelivered', 'Order was delivered', deliveredAt),
  ]
}
