import { delivered, invoiceLinesOf } from '../computed/sale-order-line.ts'
import { doneQuantity } from '../stock/move-lines.ts'
import { idsOf, numberOf, type Row, refOf, textOf } from '../world/row.ts'
import type { World } from '../world/world.ts'

/** Drafts a credit note for each order of which goods came back: what is invoiced beyond what the customer keeps. */
export function creditLines(
  world: World,
  movesByLine: ReadonlyMap<number, readonly Row[]>,
  isBack: (move: Row) => boolean,
): readonly number[] {
  const due = [...movesByLine].flatMap(([lineId, moves]) => {
    const line = world.get('sale.order.line', lineId)
    const quantity = Math.min(sumOf(world, moves), postedQuantity(world, line) - owed(world, line, isBack))
    return quantity > 0 ? [{ line, quantity }] : []
  })
  const byOrder = Map.groupBy(due, ({ line }) => refOf(line, 'order_id'))
  return [...byOrder].map(([order, lines]) => draftNote(world, world.get('sale.order', order), lines))
}

const sumOf = (world: World, moves: readonly Row[]): number =>
  moves.reduce((sum, move) => sum + doneQuantity(world, move), 0)

/** What the customer keeps or is still to get. */
function owed(world: World, line: Row, isBack: (move: Row) => boolean): number {
  const product = world.get('product.product', refOf(line, 'product_id'))
  if (product.invoice_policy === 'delivery') return delivered(world, line)
  const back = world.children('stock.move', 'sale_line_id', line.id).filter(isBack)
  return numberOf(line, 'product_uom_qty') - sumOf(world, back)
}

const moveOf = (world: World, invoiceLine: Row): Row => world.get('account.move', refOf(invoiceLine, 'move_id'))

const isPosted = (world: World, invoiceLine: Row): boolean => {
  const { move_type, state } = moveOf(world, invoiceLine)
  return move_type === 'out_invoice' && state === 'posted'
}

/** A draft invoice can still be changed; a draft credit note counts, or it would be made twice. */
function postedQuantity(world: World, line: Row): number {
  return invoiceLinesOf(world, line).reduce((sum, invoiceLine) => {
    const { move_type, state } = moveOf(world, invoiceLine)
    if (isPosted(world, invoiceLine)) return sum + numberOf(invoiceLine, 'quantity')
    return move_type === 'out_refund' && state !== 'cancel' ? sum - numberOf(invoiceLine, 'quantity') : sum
  }, 0)
}

function draftNote(
  world: World,
  order: Row,
  due: readonly { readonly line: Row; readonly quantity: number }[],
): number {
  const invoiced = due.flatMap(({ line }) => invoiceLinesOf(world, line).findLast((one) => isPosted(world, one)) ?? [])
  const invoices = new Set(invoiced.map((one) => refOf(one, 'move_id')))
  const [only] = invoices
  const note = world.create('account.move', {
    name: false,
    move_type: 'out_refund',
    state: 'draft',
    invoice_origin: textOf(order, 'name'),
    ref: order.client_order_ref || textOf(order, 'name'),
    partner_id: refOf(order, 'partner_invoice_id'),
    company_id: refOf(order, 'company_id'),
    currency_id: refOf(order, 'currency_id'),
    reversed_entry_id: invoices.size === 1 && only !== undefined ? only : false,
  })
  for (const [place, { line, quantity }] of due.entries()) {
    const as = invoiced[place] ?? line
    world.create('account.move.line', {
      move_id: note,
      name: textOf(line, 'name'),
      product_id: refOf(line, 'product_id'),
      quantity,
      price_unit: numberOf(as, 'price_unit'),
      discount: numberOf(as, 'discount'),
      tax_ids: idsOf(as, 'tax_ids'),
      sale_line_ids: [line.id],
      display_type: 'product',
    })
  }
  return note
}
