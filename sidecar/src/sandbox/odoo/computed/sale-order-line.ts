import type { Env } from '../records/env.ts'
import { doneQuantity } from '../stock/move-lines.ts'
import { isTrue, numberOf, type Row, refOf, textOf, type Value } from '../world/row.ts'
import type { World } from '../world/world.ts'
import { type Amounts, amountsOf, nothing, roundQuantity, sum } from './money.ts'

const orderOf = (world: World, line: Row): Row => world.get('sale.order', refOf(line, 'order_id'))

/** Sections and notes have no product and no quantity. */
export const isProductLine = (line: Row): boolean => textOf(line, 'display_type') === ''

export const lineAmounts = (world: World, line: Row): Amounts =>
  isProductLine(line)
    ? amountsOf(world, line, numberOf(line, 'product_uom_qty'), refOf(orderOf(world, line), 'currency_id'))
    : nothing

export const lineAmount =
  (part: keyof Amounts) =>
  ({ world }: Env, line: Row): Value =>
    lineAmounts(world, line)[part]

/** Goods: what done transfers brought to the customer, less what came back. Services: what somebody typed in. */
export function delivered(world: World, line: Row): number {
  const product = world.find('product.product', refOf(line, 'product_id'))
  if (!product || product.type === 'service') return numberOf(line, 'qty_delivered')
  const usage = (location: number): string => textOf(world.get('stock.location', location), 'usage')
  const moves = world.children('stock.move', 'sale_line_id', line.id).filter((move) => move.state === 'done')
  return roundQuantity(
    sum(
      moves.map((move) => {
        if (usage(refOf(move, 'location_dest_id')) === 'customer') return doneQuantity(world, move)
        return usage(refOf(move, 'location_id')) === 'customer' && isTrue(move, 'to_refund')
          ? -doneQuantity(world, move)
          : 0
      }),
    ),
  )
}

export const quantityDelivered = ({ world }: Env, line: Row): Value => delivered(world, line)

export const invoiceLinesOf = (world: World, line: Row): readonly Row[] =>
  world.children('account.move.line', 'sale_line_ids', line.id)

export const lineInvoiceLines = ({ world }: Env, line: Row): Value => invoiceLinesOf(world, line).map((row) => row.id)

/** Drafts count, cancelled invoices do not, credit notes count backwards (19: sale `_compute_qty_invoiced`). */
function invoiced(world: World, line: Row): number {
  const quantities = invoiceLinesOf(world, line).map((invoiceLine) => {
    const invoice = world.get('account.move', refOf(invoiceLine, 'move_id'))
    if (invoice.state === 'cancel') return 0
    return numberOf(invoiceLine, 'quantity') * (invoice.move_type === 'out_refund' ? -1 : 1)
  })
  return roundQuantity(sum(quantities))
}

export const quantityInvoiced = ({ world }: Env, line: Row): Value => invoiced(world, line)

const isInvoicedOnOrder = (world: World, line: Row): boolean =>
  world.find('product.product', refOf(line, 'product_id'))?.invoice_policy !== 'delivery'

export function toInvoice(world: World, line: Row): number {
  if (!isProductLine(line) || orderOf(world, line).state !== 'sale') return 0
  const due = isInvoicedOnOrder(world, line) ? numberOf(line, 'product_uom_qty') : delivered(world, line)
  return roundQuantity(due - invoiced(world, line))
}

export const quantityToInvoice = ({ world }: Env, line: Row): Value => toInvoice(world, line)

/** 19: sale/models/sale_order_line.py `_compute_invoice_status`. */
export function invoiceStatusOf(world: World, line: Row): 'no' | 'to invoice' | 'invoiced' | 'upselling' {
  if (!isProductLine(line) || orderOf(world, line).state !== 'sale') return 'no'
  if (toInvoice(world, line) !== 0) return 'to invoice'
  const ordered = numberOf(line, 'product_uom_qty')
  if (isInvoicedOnOrder(world, line) && ordered >= 0 && delivered(world, line) > ordered) return 'upselling'
  return invoiced(world, line) >= ordered ? 'invoiced' : 'no'
}

export const lineInvoiceStatus = ({ world }: Env, line: Row): Value => invoiceStatusOf(world, line)
