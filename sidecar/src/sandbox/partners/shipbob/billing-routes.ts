import { z } from 'zod'
import type { PartnerApp } from '../partner.ts'
import type { Charge, World } from './world.ts'

const queryShape = z.object({
  reference_ids: z.array(z.string()).nullish(),
  reference_types: z.array(z.string()).nullish(),
  from_date: z.iso.datetime({ offset: true }).nullish(),
  page_size: z.int().min(1).max(1_000).nullish(),
})

const weekMs = 7 * 86_400_000

export function addBillingRoutes(app: PartnerApp, world: World): void {
  app.post('/2026-01/transactions:query', async (c) => {
    const query = queryShape.safeParse(await c.req.json().catch(() => null))
    if (!query.success) return c.json({ title: 'One or more validation errors occurred.', status: 400 }, 400)
    const { reference_ids: ids, reference_types: types, from_date: from, page_size: size } = query.data
    const since = from ? Date.parse(from) : world.now() - weekMs
    const matching = world.charges.filter(
      ({ shipmentId, at }) =>
        at >= since && (!ids || ids.includes(String(shipmentId))) && (!types || types.includes('Shipment')),
    )
    const start = Number(c.req.query('Cursor') ?? 0)
    const end = start + (size ?? 100)
    return c.json({
      items: matching.slice(start, end).map(chargeView),
      first: null,
      prev: null,
      next: matching.length > end ? `/transactions:query?Cursor=${end}` : null,
      last: null,
    })
  })
}

const chargeView = ({ id, shipmentId, fee, type, amount, currency, at }: Charge): Record<string, unknown> => ({
  transaction_id: id,
  transaction_type: type,
  transaction_fee: fee,
  amount,
  currency_code: currency,
  charge_date: new Date(at).toISOString(),
  reference_id: String(shipmentId),
  reference_type: 'Shipment',
  fulfillment_center: 'Hamburg (DE)',
  invoice_id: null,
  invoice_date: null,
  invoice_type: 'Shipping',
  invoiced_status: false,
  additional_details: {},
  taxes: [],
})
