import type { Piece } from '../piece.ts'
import { mark } from '../plan.ts'

export const freightCost: Piece = {
  file: 'freight-cost.ts',
  code: () => `
// ${mark}: the path and its parameter.
export const freightCost: NonNullable<Capabilities<Settings>['freightCost']> = {
  async fetch(context, externalId) {
    const charges = await all(context, chargeShape, {
      operation: 'charges.list',
      method: 'GET',
      path: '/charges',
      query: { subject: externalId },
      effect: 'read',
    })
    return charges.map(freightCharge)
  },
}
`,
  wire: `
export const chargeShape = z.object({
  id: z.string(),
  kind: z.string(),
  price: priceShape,
  reference: z.string().nullish(),
})
export type Charge = z.output<typeof chargeShape>
`,
  translate: () => `
export const freightCharge = (charge: Charge): FreightCharge => ({
  externalId: charge.id,
  kind: charge.kind,
  amount: charge.price,
  reference: charge.reference ?? null,
})
`,
  redact: [],
  sandbox: {
    file: 'charges.ts',
    routes: 'addChargeRoutes',
    code: () => `
// ${mark}: routes and fields.
export function addChargeRoutes(app: PartnerApp): void {
  app.get('/charges', (c) => {
    const charge = { id: 'charge_1', kind: 'carriage', price: { amount: '4.90', currency: 'EUR' } }
    return c.json({ items: [charge], cursor: '', more: false })
  })
}
`,
  },
  budget: { 'freightCost.fetch': '() => 1' },
  recorded: {
    file: 'charge',
    json: () => ({ id: 'charge_1', kind: 'carriage', price: { amount: '4.90', currency: 'EUR' } }),
    read: 'freightCharge(chargeShape.parse(recorded("charge")))',
    expected: () => "{ kind: 'carriage', amount: { amount: '4.90', currency: 'EUR' } }",
  },
}
