import { decimalsOf, roundTo } from '../computed/money.ts'
import { movesOf, stateOfPicking } from '../computed/stock-picking.ts'
import { documentName } from '../defaults/names.ts'
import { completePicking } from '../stock/completion.ts'
import { moveLinesOf } from '../stock/move-lines.ts'
import { numberOf, type Row, refOf, textOf } from '../world/row.ts'
import { odooDatetime } from '../world/time.ts'
import type { World } from '../world/world.ts'
import type { Base } from './base.ts'
import type { SeededCustomer } from './customers.ts'
import type { Sku } from './products.ts'

export interface Quotation {
  readonly customer: SeededCustomer
  readonly company: number
  readonly warehouse: number
  readonly currency: number
  readonly carrier: number
  readonly lines: Partial<Record<Sku, number>>
  /** Prices of the currency, where they are not the list prices. */
  readonly priceFactor?: number
  readonly more?: Readonly<Record<string, string | number | boolean>>
}

/** Writes a quotation the way a salesperson would. */
export function quote({ world, products }: Base, quotation: Quotation): number {
  const { customer, lines, priceFactor = 1 } = quotation
  const order = world.create('sale.order', {
    name: documentName(world, 'sale.order'),
    state: 'draft',
    locked: false,
    date_order: odooDatetime(world.now()),
    partner_id: customer.id,
    partner_invoice_id: customer.id,
    partner_shipping_id: customer.deliverTo,
    company_id: quotation.company,
    warehouse_id: quotation.warehouse,
    currency_id: quotation.currency,
    carrier_id: quotation.carrier,
    user_id: 2,
    ...quotation.more,
  })
  const tax = world.children('account.tax', 'company_id', quotation.company).map((row) => row.id)
  for (const [index, [sku, quantity]] of Object.entries(lines).entries()) {
    const product = world.get('product.product', products[sku as Sku])
    const price = roundTo(numberOf(product, 'lst_price') * priceFactor, decimalsOf(world, quotation.currency))
    world.create('sale.order.line', {
      order_id: order,
      sequence: 10 + index,
      name: `[${sku}] ${textOf(product, 'name')}`,
      product_id: product.id,
      product_uom_id: refOf(product, 'uom_id'),
      product_uom_qty: quantity,
      price_unit: price,
      discount: 0,
      tax_ids: tax,
      is_delivery: sku === 'NL-9000',
    })
  }
  return order
}

/** The transfers of an order that are still to be carried out. */
export const openPickings = (world: World, orderId: number): readonly Row[] =>
  world
    .children('stock.picking', 'sale_id', orderId)
    .filter((picking) => !['done', 'cancel'].includes(stateOfPicking(world, picking)))

/** Picks all that is reserved and validates. */
export function carryOut(world: World, pickingId: number): void {
  const lines = movesOf(world, world.get('stock.picking', pickingId)).flatMap((move) => moveLinesOf(world, move))
  world.write(
    'stock.move.line',
    lines.map((line) => line.id),
    { picked: true },
  )
  completePicking(world, pickingId)
}
