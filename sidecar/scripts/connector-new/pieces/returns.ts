import type { Piece } from '../piece.ts'
import { mark, quoted, sample, twoOf } from '../plan.ts'

export const returns: Piece = {
  file: 'returns.ts',
  code: () => `
// ${mark}: paths, parameters, and how many ids one call takes.
export const returns: NonNullable<Capabilities<Settings>['returns']> = {
  maxBatch: 50,
  async fetch(context, externalIds) {
    const found = await all(context, returnShape, {
      operation: 'returns.list',
      method: 'GET',
      path: '/returns',
      query: { number: externalIds },
      effect: 'read',
    })
    return found.map((one) => returnReport(one, context.timeZone))
  },
  async changedSince(context, wanted) {
    const { items, ...rest } = await changes(
      context,
      returnShape,
      { operation: 'returns.changes', method: 'GET', path: '/returns', effect: 'read' },
      wanted,
    )
    return { ...rest, items: items.map((one) => returnReport(one, context.timeZone)) }
  },
}
`,
  wire: `
export const returnShape = z.object({
  number: z.string(),
  order: z.string().nullish(),
  status: z.string(),
  lines: z.array(
    z.object({ sku: z.string(), quantity: z.number(), received: z.number(), condition: z.string().nullish() }),
  ),
  announced_at: z.string().nullish(),
  updated_at: z.string().nullish(),
})
export type Returned = z.output<typeof returnShape>
`,
  translate: () => `
/** @param zone of times without an offset, when somebody says which */
export const returnReport = (one: Returned, zone: string | null): ReturnReport => ({
  externalId: one.number,
  number: one.number,
  orderId: null,
  orderReference: one.order ?? null,
  status: one.status,
  lines: one.lines.map(({ sku, quantity, received, condition }) => ({
    sku,
    announced: decimal(quantity),
    received: decimal(received),
    condition: condition ?? null,
  })),
  announcedAt: sourceTime(one.announced_at, { zone }),
  updatedAt: sourceTime(one.updated_at, { zone }),
})
`,
  redact: [],
  sandbox: {
    file: 'returns.ts',
    routes: 'addReturnRoutes',
    list: {
      name: 'returns',
      change: { fields: 'counted', event: 'return.updated', data: '{ number: sample }' },
    },
    code: ({ returnCodes }) => {
      const [first, last] = twoOf(returnCodes)
      return `
// ${mark}: routes and fields.
interface Returned {
  readonly number: string
  readonly order: string
  readonly status: string
  readonly lines: readonly {
    readonly sku: string
    readonly quantity: number
    readonly received: number
    readonly condition: string | null
  }[]
  readonly announced_at: string
}

const lines = (received: number): Returned['lines'] => [
  { sku: 'SAMPLE-0001', quantity: 2, received, condition: received > 0 ? 'as new' : null },
]

/** What becomes of a return whose goods are there. */
export const counted: Partial<Returned> = { status: ${quoted(last)}, lines: lines(2) }

export function createReturns(now: () => number): Table<Returned> {
  const table = createTable<Returned>('return', now, ({ number }) => number)
  table.seed((number, index) => ({
    number,
    order: \`WH/OUT/\${index}\`,
    status: ${quoted(first)},
    lines: lines(0),
    announced_at: new Date(now()).toISOString(),
    ...(index % 2 ? counted : {}),
  }))
  return table
}

export function addReturnRoutes(app: PartnerApp, returns: Table<Returned>): void {
  app.get('/returns', (c) => returns.page(c, ({ number }) => isAsked(c, 'number', number)))
}
`
    },
  },
  case: `
  returns: { unknown: 'NOBODY-KNOWS' },`,
  budget: { 'returns.fetch': '(n) => Math.ceil(n / 25)', 'returns.changedSince': '(n) => Math.ceil(n / 25)' },
  recorded: {
    file: 'return',
    json: ({ returnCodes: [status] }) => ({
      number: 'RMA-77',
      order: 'WH/OUT/00077',
      status,
      lines: [{ sku: sample, quantity: 2, received: 1, condition: 'as new' }],
      announced_at: '2026-11-26T14:05:00+01:00',
      updated_at: '2026-11-27T14:05:00+01:00',
    }),
    read: 'returnReport(returnShape.parse(recorded("return")), null)',
    expected: ({ returnCodes: [status = ''] }) =>
      `{ number: 'RMA-77', orderReference: 'WH/OUT/00077', status: ${quoted(status)}, lines: [{ announced: '2', received: '1' }] }`,
  },
}
