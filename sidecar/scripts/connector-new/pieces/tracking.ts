import type { Piece } from '../piece.ts'
import { mark, quoted, sample, twoOf } from '../plan.ts'

export const tracking: Piece = {
  file: 'tracking.ts',
  code: () => `
// ${mark}: paths, parameters, and how many numbers one call takes.
export const tracking: NonNullable<Capabilities<Settings>['tracking']> = {
  maxBatch: 50,
  async fetch(context, queries) {
    const found = await all(context, trackingShape, {
      operation: 'trackings.list',
      method: 'GET',
      path: '/trackings',
      query: { number: queries.map(({ trackingNumber }) => trackingNumber) },
      effect: 'read',
    })
    return found.map((one) => trackingReport(one, context.timeZone))
  },
  async changedSince(context, wanted) {
    const { items, ...rest } = await changes(
      context,
      trackingShape,
      { operation: 'trackings.changes', method: 'GET', path: '/trackings', effect: 'read' },
      wanted,
    )
    return { ...rest, items: items.map((one) => trackingReport(one, context.timeZone)) }
  },
}
`,
  wire: `
export const trackingShape = z.object({
  id: z.string(),
  number: z.string(),
  carrier: z.string().nullish(),
  estimated_delivery: z.string().nullish(),
  events: z.array(eventShape),
})
export type Tracking = z.output<typeof trackingShape>
`,
  translate: () => `
/** @param zone of times without an offset, when somebody says which */
export const trackingReport = (tracking: Tracking, zone: string | null): TrackingReport => ({
  trackingNumber: tracking.number,
  carrier: tracking.carrier ?? null,
  externalId: tracking.id,
  events: tracking.events.map((event) => sourceEvent(event, zone)),
  estimatedDelivery: sourceTime(tracking.estimated_delivery, { zone }),
  proofOfDelivery: null,
})
`,
  redact: ['**.signed_by'],
  sandbox: {
    file: 'trackings.ts',
    routes: 'addTrackingRoutes',
    list: {
      name: 'trackings',
      change: { fields: 'trackings.next(sample)', event: 'tracking.updated', data: '{ number: sample }' },
    },
    code: ({ statusCodes }) => {
      const [first, last] = twoOf(statusCodes)
      return `
// ${mark}: routes and fields.
interface Tracking {
  readonly number: string
  readonly carrier: string
  readonly signed_by: string
  readonly events: readonly { readonly id: string; readonly code: string; readonly at: string }[]
}

const codes = [${quoted(first)}, ${quoted(last)}] as const

export interface Trackings extends Table<Tracking> {
  /** What becomes of one when it moves on. */
  next(number: string): Partial<Tracking>
}

export function createTrackings(now: () => number): Trackings {
  const table = createTable<Tracking>('tracking', now, ({ number }) => number)
  const event = (code: string, index: number) => ({ id: \`\${index + 1}\`, code, at: new Date(now()).toISOString() })
  table.seed((number, index) => ({
    number,
    carrier: 'sample',
    signed_by: sandboxPerson,
    events: [event(codes[index % 2 ? 1 : 0], 0)],
  }))
  return {
    ...table,
    next(number) {
      const events = table.find((row) => row.number === number)?.events ?? []
      return { events: [...events, event(codes[1], events.length)] }
    },
  }
}

export function addTrackingRoutes(app: PartnerApp, trackings: Table<Tracking>): void {
  app.get('/trackings', (c) => trackings.page(c, ({ number }) => isAsked(c, 'number', number)))
}
`
    },
  },
  case: `
  tracking: {
    known: sampleNames.map((trackingNumber) => ({ trackingNumber, carrier: null })),
    unknown: { trackingNumber: 'NOBODY-KNOWS', carrier: null },
  },`,
  budget: {
    'tracking.fetch': '(n) => Math.ceil(n / 25)',
    'tracking.changedSince': '(n) => Math.ceil(n / 25)',
  },
  recorded: {
    file: 'tracking',
    json: ({ statusCodes: [code] }) => ({
      id: 'tracking_1',
      number: sample,
      carrier: 'sample',
      events: [{ id: '1', code, at: '2026-11-26T14:05:00+01:00' }],
    }),
    read: 'trackingReport(trackingShape.parse(recorded("tracking")), null)',
    expected: ({ statusCodes: [code = ''] }) =>
      `{ trackingNumber: '${sample}', events: [{ code: ${quoted(code)}, time: { local: '2026-11-26T14:05:00', offset: '+01:00' } }] }`,
  },
}
