import type { Piece } from '../piece.ts'
import { mark, sample } from '../plan.ts'

export const stock: Piece = {
  file: 'stock.ts',
  code: () => `
// ${mark}: paths, parameters, and how many SKUs one call takes.
export const stock: NonNullable<Capabilities<Settings>['stock']> = {
  maxBatch: 50,
  async fetch(context, skus) {
    const levels = await all(context, levelShape, {
      operation: 'levels.list',
      method: 'GET',
      path: '/levels',
      query: { sku: skus },
      effect: 'read',
    })
    return levels.map((level) => stockReport(level, context.timeZone))
  },
  async changedSince(context, wanted) {
    const { items, ...rest } = await changes(
      context,
      levelShape,
      { operation: 'levels.changes', method: 'GET', path: '/levels', effect: 'read' },
      wanted,
    )
    return { ...rest, items: items.map((level) => stockReport(level, context.timeZone)) }
  },
}
`,
  wire: `
export const levelShape = z.object({
  sku: z.string(),
  location: z.string().nullish(),
  on_hand: z.number(),
  allocated: z.number(),
  available: z.number(),
  backordered: z.number(),
  counted_at: z.string().nullish(),
})
export type Level = z.output<typeof levelShape>
`,
  translate: () => `
/** @param zone of times without an offset, when somebody says which */
export const stockReport = (level: Level, zone: string | null): StockReport => ({
  sku: level.sku,
  location: level.location ?? null,
  onHand: decimal(level.on_hand),
  allocated: decimal(level.allocated),
  available: decimal(level.available),
  backordered: decimal(level.backordered),
  countedAt: sourceTime(level.counted_at, { zone }),
})
`,
  redact: [],
  sandbox: {
    file: 'levels.ts',
    routes: 'addLevelRoutes',
    list: {
      name: 'levels',
      change: { fields: '{ on_hand: 7, available: 6 }', event: 'stock.updated', data: '{ sku: sample }' },
    },
    code: () => `
// ${mark}: routes and fields.
interface Level {
  readonly sku: string
  readonly location: string
  readonly on_hand: number
  readonly allocated: number
  readonly available: number
  readonly backordered: number
  readonly counted_at: string
}

export function createLevels(now: () => number): Table<Level> {
  const table = createTable<Level>('level', now, ({ sku }) => sku)
  table.seed((sku, index) => ({
    sku,
    location: 'main',
    on_hand: index + 1,
    allocated: 1,
    available: index,
    backordered: 0,
    counted_at: new Date(now()).toISOString(),
  }))
  return table
}

export function addLevelRoutes(app: PartnerApp, levels: Table<Level>): void {
  app.get('/levels', (c) => levels.page(c, ({ sku }) => isAsked(c, 'sku', sku)))
}
`,
  },
  case: `
  stock: { known: sampleNames, unknown: 'NOBODY-KNOWS' },`,
  budget: { 'stock.fetch': '(n) => Math.ceil(n / 25)', 'stock.changedSince': '(n) => Math.ceil(n / 25)' },
  recorded: {
    file: 'stock',
    json: () => ({
      sku: sample,
      location: 'main',
      on_hand: 12,
      allocated: 2,
      available: 10,
      backordered: 0,
      counted_at: '2026-11-26T14:05:00+01:00',
    }),
    read: 'stockReport(levelShape.parse(recorded("stock")), null)',
    expected: () => `{ sku: '${sample}', onHand: '12', available: '10', countedAt: { offset: '+01:00' } }`,
  },
}
