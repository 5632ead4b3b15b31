import { draftInvoices, postInvoice } from '../billing/invoicing.ts'
import { movesOf } from '../computed/stock-picking.ts'
import { documentName } from '../defaults/names.ts'
import { confirmOrder } from '../sales/confirmation.ts'
import { completePicking } from '../stock/completion.ts'
import { addMoveLine, moveLinesOf } from '../stock/move-lines.ts'
import { numberOf, type Row, refOf } from '../world/row.ts'
import { day, odooDate, odooDatetime } from '../world/time.ts'
import type { Base } from './base.ts'
import type { Sku } from './products.ts'
import { quote } from './steps.ts'
import type { Timeline } from './timeline.ts'

/** The two parcels the first transfer left in, with an SSCC each. */
export const storyTracking = ['00340434161094042557', '00340434161094042564'] as const

const boxes: readonly { readonly weight: number; readonly content: Partial<Record<Sku, number>> }[] = [
  { weight: 24.1, content: { 'NL-1001': 10 } },
  { weight: 18.6, content: { 'NL-1200': 4, 'NL-3001': 12 } },
]

/**
 * The order everybody asks about, S00042: 10 panels, 4 of 10 high-bay lights and the sensors left in two parcels and are
 * invoiced; 6 high-bay lights wait on a back order, late, because the vendor's receipt is late.
 */
export function planStory(base: Base, line: Timeline): void {
  const { world, customers, carriers, nordlicht, eur, hamburg } = base
  const story = { order: 0 }
  line.at({ daysAgo: 9, hour: 8.25 }, () => {
    story.order = quote(base, {
      customer: customers.kuehne,
      company: nordlicht,
      warehouse: hamburg,
      currency: eur,
      carrier: carriers.parcel,
      lines: { 'NL-1001': 10, 'NL-1200': 10, 'NL-3001': 12, 'NL-9000': 1 },
      more: {
        client_order_ref: 'PO-77120',
        commitment_date: odooDatetime(line.dateAt({ daysAgo: 1, hour: 15 })),
      },
    })
  })
  line.at({ daysAgo: 9, hour: 9.5 }, () => confirmOrder(world, story.order))
  line.at({ daysAgo: 4, hour: 13.75 }, () => ship(base, story.order))
  line.at({ daysAgo: 3, hour: 10 }, () => {
    for (const invoice of draftInvoices(world, [story.order])) {
      postInvoice(world, invoice)
      world.write('account.move', invoice, { invoice_date_due: odooDate(new Date(world.now().getTime() + 14 * day)) })
    }
  })
}

function ship(base: Base, orderId: number): void {
  const { world, products, nordlicht } = base
  const [picking] = world.children('stock.picking', 'sale_id', orderId)
  if (!picking) throw new Error('The story order has no transfer.')
  for (const box of boxes) {
    const packed = world.create('stock.package', {
      name: documentName(world, 'stock.package'),
      shipping_weight: box.weight,
      company_id: nordlicht,
    })
    for (const [sku, quantity] of Object.entries(box.content))
      pack(base, picking, products[sku as Sku], quantity, packed)
  }
  completePicking(world, picking.id)
  world.write('stock.picking', picking.id, { carrier_tracking_ref: storyTracking.join(','), carrier_price: 14.9 })
}

/** Puts a reserved quantity of one product into a package. */
function pack({ world }: Base, picking: Row, productId: number, quantity: number, packageId: number): void {
  const move = movesOf(world, picking).find((candidate) => refOf(candidate, 'product_id') === productId)
  const [reserved] = move ? moveLinesOf(world, move) : []
  if (!move || !reserved || numberOf(reserved, 'quantity') < quantity) throw new Error('The story lacks stock.')
  const rest = numberOf(reserved, 'quantity') - quantity
  world.write('stock.move.line', reserved.id, { quantity, picked: true, result_package_id: packageId })
  if (rest > 0) addMoveLine(world, move, rest)
}
