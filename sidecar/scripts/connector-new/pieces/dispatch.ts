import type { Piece } from '../piece.ts'
import { mark, quoted, sample, twoOf } from '../plan.ts'

export const dispatch: Piece = {
  file: 'dispatch.ts',
  code: () => `
// ${mark}: paths, parameters, and how many references one call takes.
export const dispatch: NonNullable<Capabilities<Settings>['dispatch']> = {
  maxBatch: 50,
  fetch,
  async changedSince(context, wanted) {
    const { items, ...rest } = await changes(
      context,
      transportShape,
      { operation: 'transports.changes', method: 'GET', path: '/transports', effect: 'read' },
      wanted,
    )
    return { ...rest, items: items.map((transport) => transportReport(transport, context.timeZone)) }
  },
  async create(context, order) {
    const made = await call(context, transportShape, {
      operation: 'transports.create',
      method: 'POST',
      path: '/transports',
      json: transportOut(order),
      effect: 'write',
      idempotencyKey: order.reference,
    })
    return transportReport(made, context.timeZone)
  },
  async cancel({ http }, externalId) {
    const path = \`/transports/\${encodeURIComponent(externalId)}/cancel\`
    await http.send({ operation: 'transports.cancel', method: 'POST', path, effect: 'write' })
  },
  findByReference: async (context, reference) => (await fetch(context, [reference]))[0] ?? null,
}

async function fetch(context: Context, references: readonly string[]): Promise<readonly TransportReport[]> {
  const transports = await all(context, transportShape, {
    operation: 'transports.list',
    method: 'GET',
    path: '/transports',
    query: { reference: references },
    effect: 'read',
  })
  return transports.map((transport) => transportReport(transport, context.timeZone))
}
`,
  wire: `
export const transportShape = z.object({
  id: z.string(),
  reference: z.string().nullish(),
  status: z.string(),
  driver: z.string().nullish(),
  vehicle: z.string().nullish(),
  tracking_number: z.string().nullish(),
  events: z.array(eventShape),
  updated_at: z.string().nullish(),
})
export type Transport = z.output<typeof transportShape>
`,
  translate: () => `
/** @param zone of times without an offset, when somebody says which */
export const transportReport = (transport: Transport, zone: string | null): TransportReport => ({
  externalId: transport.id,
  reference: transport.reference ?? null,
  status: transport.status,
  driver: transport.driver ?? null,
  vehicle: transport.vehicle ?? null,
  stops: [],
  events: transport.events.map((event) => sourceEvent(event, zone)),
  trackingNumber: transport.tracking_number ?? null,
  proofs: [],
  updatedAt: sourceTime(transport.updated_at, { zone }),
})

export const transportOut = (order: TransportOrder): unknown => ({
  reference: order.reference,
  pickup: contactOut(order.pickup),
  dropoff: contactOut(order.dropoff),
  items: order.items.map(({ reference, description, quantity, weightGrams }) => ({
    reference,
    description,
    quantity: Number(quantity),
    weight_grams: weightGrams,
  })),
  pickup_at: order.pickupAt,
  proof: order.proofRequired,
  note: order.note,
})
`,
  redact: ['**.pickup', '**.dropoff', '**.driver', '**.note'],
  sandbox: {
    file: 'transports.ts',
    routes: 'addTransportRoutes',
    list: {
      name: 'transports',
      counted: 'transportOrders',
      change: { fields: 'arrived', event: 'transport.updated', data: '{ reference: sample }' },
    },
    code: ({ statusCodes }) => {
      const [first, last] = twoOf(statusCodes)
      return `
// ${mark}: routes and fields.
interface Transport {
  readonly reference: string
  readonly status: string
  readonly driver: string
  readonly dropoff: unknown
  readonly events: readonly unknown[]
}

const started = ${quoted(first)}
/** What becomes of a transport that arrives. */
export const arrived: Partial<Transport> = { status: ${quoted(last)} }

const newTransport = (reference: string, dropoff: unknown, at: number): Transport => ({
  reference,
  status: started,
  driver: sandboxPerson,
  dropoff,
  events: [{ id: '1', code: started, at: new Date(at).toISOString() }],
})

export function createTransports(now: () => number): Table<Transport> {
  const table = createTable<Transport>('transport', now, ({ reference }) => reference)
  table.seed((reference, index) => ({
    ...newTransport(reference, { name: sandboxPerson }, now()),
    ...(index % 2 ? arrived : {}),
  }))
  return table
}

export function addTransportRoutes(app: PartnerApp, transports: Table<Transport>, now: () => number): void {
  app.get('/transports', (c) => transports.page(c, ({ reference }) => isAsked(c, 'reference', reference)))
  app.post('/transports', async (c) => {
    const { reference, dropoff } = await c.req.json<Pick<Transport, 'reference' | 'dropoff'>>()
    if (transports.find((transport) => transport.reference === reference)) return refused(c, 'This reference is taken')
    return c.json(transports.add(newTransport(reference, dropoff, now())), 201)
  })
  app.post('/transports/:id/cancel', (c) => {
    const transport = transports.find(({ id }) => id === c.req.param('id'))
    if (!transport) return notFound(c)
    if (transports.isGone(transport.id)) return refused(c, 'It is cancelled already')
    transports.leave(transport.id)
    return c.json(transport)
  })
}
`
    },
  },
  case: `
  dispatch: {
    reference: 'WH/OUT/00078',
    pickup: contact,
    dropoff: contact,
    items: [{ reference: 'line-1', description: 'A sample', quantity: '4', weightGrams: 500 }],
    pickupAt: null,
    proofRequired: 'NONE',
    note: null,
  },`,
  budget: {
    'dispatch.fetch': '(n) => Math.ceil(n / 25)',
    'dispatch.changedSince': '(n) => Math.ceil(n / 25)',
    'dispatch.create': '() => 1',
    'dispatch.findByReference': '() => 1',
  },
  recorded: {
    file: 'transport',
    json: ({ statusCodes: [code] }) => ({
      id: 'transport_1',
      reference: 'WH/OUT/00078',
      status: code,
      tracking_number: sample,
      events: [{ id: '1', code, at: '2026-11-26T14:05:00+01:00' }],
      updated_at: '2026-11-26T14:05:00+01:00',
    }),
    read: 'transportReport(transportShape.parse(recorded("transport")), null)',
    expected: ({ statusCodes: [code = ''] }) =>
      `{ reference: 'WH/OUT/00078', status: ${quoted(code)}, updatedAt: { offset: '+01:00' } }`,
  },
}
