import type { Piece } from '../piece.ts'
import { mark, quoted, sample, twoOf } from '../plan.ts'

export const warehouseOrders: Piece = {
  file: 'orders.ts',
  code: () => `
// ${mark}: paths, parameters, and how many references one call takes.
export const warehouseOrders: NonNullable<Capabilities<Settings>['warehouseOrders']> = {
  maxBatch: 50,
  fetch,
  async changedSince(context, wanted) {
    const { items, ...rest } = await changes(
      context,
      orderShape,
      { operation: 'orders.changes', method: 'GET', path: '/orders', effect: 'read' },
      wanted,
    )
    return { ...rest, items: items.map((order) => orderReport(order, context.timeZone)) }
  },
  async create(context, order) {
    const made = await call(context, orderShape, {
      operation: 'orders.create',
      method: 'POST',
      path: '/orders',
      json: orderOut(order),
      effect: 'write',
      idempotencyKey: order.reference,
    })
    return orderReport(made, context.timeZone)
  },
  async cancel({ http }, externalId, reason) {
    const path = \`/orders/\${encodeURIComponent(externalId)}/cancel\`
    await http.send({ operation: 'orders.cancel', method: 'POST', path, json: { reason }, effect: 'write' })
  },
  findByReference: async (context, reference) => (await fetch(context, [reference]))[0] ?? null,
}

async function fetch(context: Context, references: readonly string[]): Promise<readonly WarehouseOrderReport[]> {
  const orders = await all(context, orderShape, {
    operation: 'orders.list',
    method: 'GET',
    path: '/orders',
    query: { reference: references },
    effect: 'read',
  })
  return orders.map((order) => orderReport(order, context.timeZone))
}
`,
  wire: `
export const orderShape = z.object({
  id: z.string(),
  reference: z.string().nullish(),
  status: z.string(),
  holds: z.array(z.string()).nullish(),
  lines: z.array(
    z.object({
      id: z.string().nullish(),
      reference: z.string().nullish(),
      sku: z.string(),
      quantity: z.number(),
      shipped: z.number(),
    }),
  ),
  parcels: z.array(
    z.object({
      id: z.string(),
      tracking_number: z.string().nullish(),
      carrier: z.string().nullish(),
      shipped_at: z.string().nullish(),
      lines: z.array(z.object({ sku: z.string(), quantity: z.number() })),
    }),
  ),
  updated_at: z.string().nullish(),
})
export type Order = z.output<typeof orderShape>
`,
  translate: () => `
/** @param zone of times without an offset, when somebody says which */
export const orderReport = (order: Order, zone: string | null): WarehouseOrderReport => ({
  externalId: order.id,
  reference: order.reference ?? null,
  status: order.status,
  holds: order.holds ?? [],
  lines: order.lines.map((line) => ({
    externalId: line.id ?? null,
    reference: line.reference ?? null,
    sku: line.sku,
    ordered: decimal(line.quantity),
    allocated: null,
    picked: null,
    shipped: decimal(line.shipped),
    backordered: null,
  })),
  shipments: order.parcels.map((parcel) => ({
    externalId: parcel.id,
    trackingNumber: parcel.tracking_number ?? null,
    carrier: parcel.carrier ?? null,
    shippedAt: sourceTime(parcel.shipped_at, { zone }),
    lines: parcel.lines.map(({ sku, quantity }) => ({ sku, quantity: decimal(quantity) })),
    label: null,
  })),
  updatedAt: sourceTime(order.updated_at, { zone }),
})

export const orderOut = (order: WarehouseOrder): unknown => ({
  reference: order.reference,
  number: order.orderNumber,
  ship_to: contactOut(order.shipTo),
  lines: order.lines.map(({ reference, sku, quantity }) => ({ reference, sku, quantity: Number(quantity) })),
  shipping_method: order.shippingMethod,
  warehouse: order.warehouse,
  ship_by: order.shipBy,
  note: order.note,
})
`,
  redact: ['**.ship_to', '**.note'],
  sandbox: {
    file: 'orders.ts',
    routes: 'addOrderRoutes',
    list: {
      name: 'orders',
      counted: 'warehouseOrders',
      change: { fields: 'shipped', event: 'order.updated', data: '{ reference: sample }' },
    },
    code: ({ orderCodes }) => {
      const [first, last] = twoOf(orderCodes)
      return `
// ${mark}: routes and fields.
interface Order {
  readonly reference: string
  readonly status: string
  readonly ship_to: unknown
  readonly lines: readonly {
    readonly reference: string | null
    readonly sku: string
    readonly quantity: number
    readonly shipped: number
  }[]
  readonly parcels: readonly unknown[]
}

const taken = ${quoted(first)}
/** What becomes of an order that leaves. */
export const shipped: Partial<Order> = { status: ${quoted(last)} }

const newOrder = (reference: string, shipTo: unknown, lines: Order['lines']): Order => ({
  reference,
  status: taken,
  ship_to: shipTo,
  lines,
  parcels: [],
})

export function createOrders(now: () => number): Table<Order> {
  const table = createTable<Order>('order', now, ({ reference }) => reference)
  table.seed((reference, index) => ({
    ...newOrder(reference, { name: sandboxPerson }, [{ reference: null, sku: 'SAMPLE-0001', quantity: 2, shipped: 0 }]),
    ...(index % 2 ? shipped : {}),
  }))
  return table
}

export function addOrderRoutes(app: PartnerApp, orders: Table<Order>): void {
  app.get('/orders', (c) => orders.page(c, ({ reference }) => isAsked(c, 'reference', reference)))
  app.post('/orders', async (c) => {
    const { reference, ship_to: shipTo, lines } = await c.req.json<Pick<Order, 'reference' | 'ship_to' | 'lines'>>()
    if (orders.find((order) => order.reference === reference)) return refused(c, 'This reference is taken')
    const unshipped = lines.map((line) => ({ ...line, shipped: 0 }))
    return c.json(orders.add(newOrder(reference, shipTo, unshipped)), 201)
  })
  app.post('/orders/:id/cancel', (c) => {
    const order = orders.find(({ id }) => id === c.req.param('id'))
    if (!order) return notFound(c)
    if (orders.isGone(order.id)) return refused(c, 'It is cancelled already')
    orders.leave(order.id)
    return c.json(order)
  })
}
`
    },
  },
  case: `
  warehouseOrders: {
    reference: 'WH/OUT/00077',
    orderNumber: 'S00077',
    shipTo: contact,
    lines: [{ reference: 'line-1', sku: 'SAMPLE-0001', quantity: '4', unitPrice: null }],
    shippingMethod: null,
    warehouse: null,
    shipBy: null,
    note: null,
  },`,
  budget: {
    'warehouseOrders.fetch': '(n) => Math.ceil(n / 25)',
    'warehouseOrders.changedSince': '(n) => Math.ceil(n / 25)',
    'warehouseOrders.create': '() => 1',
    'warehouseOrders.findByReference': '() => 1',
  },
  recorded: {
    file: 'order',
    json: ({ orderCodes: [status] }) => ({
      id: 'order_1',
      reference: 'WH/OUT/00077',
      status,
      lines: [{ reference: 'line-1', sku: sample, quantity: 4, shipped: 4 }],
      parcels: [
        {
          id: 'parcel_1',
          tracking_number: sample,
          carrier: 'sample',
          shipped_at: '2026-11-26T14:05:00+01:00',
          lines: [{ sku: sample, quantity: 4 }],
        },
      ],
      updated_at: '2026-11-26T14:05:00+01:00',
    }),
    read: 'orderReport(orderShape.parse(recorded("order")), null)',
    expected: ({ orderCodes: [status = ''] }) =>
      `{ reference: 'WH/OUT/00077', status: ${quoted(status)}, lines: [{ shipped: '4' }], shipments: [{ trackingNumber: '${sample}' }] }`,
  },
}
