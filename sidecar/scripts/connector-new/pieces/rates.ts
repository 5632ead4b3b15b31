import type { Piece } from '../piece.ts'
import { mark } from '../plan.ts'

export const rates: Piece = {
  file: 'rates.ts',
  code: () => `
// ${mark}: the path, and how services are chosen.
export const rates: NonNullable<Capabilities<Settings>['rates']> = {
  async quote(context, request) {
    const offers = await all(context, rateShape, {
      operation: 'rates.quote',
      method: 'POST',
      path: '/rates',
      json: consignmentOut(request),
      effect: 'read',
    })
    return offers.map((offer) => rateReport(offer, context.timeZone))
  },
}
`,
  wire: `
export const rateShape = z.object({
  id: z.string(),
  carrier: z.string(),
  service: z.string(),
  price: priceShape,
  days: z.number().nullish(),
  estimated_delivery: z.string().nullish(),
})
export type Rate = z.output<typeof rateShape>
`,
  translate: () => `
/** @param zone of times without an offset, when somebody says which */
export const rateReport = (rate: Rate, zone: string | null): RateReport => ({
  externalId: rate.id,
  carrier: rate.carrier,
  service: rate.service,
  price: rate.price,
  transitDays: rate.days ?? null,
  estimatedDelivery: sourceTime(rate.estimated_delivery, { zone }),
})
`,
  redact: ['**.from', '**.to'],
  sandbox: {
    file: 'rates.ts',
    routes: 'addRateRoutes',
    code: () => `
// ${mark}: routes and fields.
export function addRateRoutes(app: PartnerApp): void {
  app.post('/rates', (c) => {
    const price = { amount: '4.90', currency: 'EUR' }
    const offer = { id: 'rate_1', carrier: 'sample', service: 'standard', price, days: 2 }
    return c.json({ items: [offer], cursor: '', more: false })
  })
}
`,
  },
  case: `
  rates: consignment,`,
  budget: { 'rates.quote': '() => 1' },
  recorded: {
    file: 'rate',
    json: () => ({
      id: 'rate_1',
      carrier: 'sample',
      service: 'standard',
      price: { amount: '4.90', currency: 'EUR' },
      days: 2,
    }),
    read: 'rateReport(rateShape.parse(recorded("rate")), null)',
    expected: () => "{ service: 'standard', price: { amount: '4.90', currency: 'EUR' }, transitDays: 2 }",
  },
}
