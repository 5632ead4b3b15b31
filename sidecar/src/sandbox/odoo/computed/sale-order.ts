import type { Env } from '../records/env.ts'
import { type Row, refOf, type Value } from '../world/row.ts'
import type { World } from '../world/world.ts'
import { type Amounts, addUp } from './money.ts'
import { delivered, invoiceLinesOf, invoiceStatusOf, isProductLine, lineAmounts } from './sale-order-line.ts'
import { stateOfPicking } from './stock-picking.ts'

export const linesOf = (world: World, order: Row): readonly Row[] =>
  world.children('sale.order.line', 'order_id', order.id)

export const orderAmount =
  (part: keyof Amounts) =>
  ({ world }: Env, order: Row): Value => {
    const parts = linesOf(world, order).map((line) => lineAmounts(world, line))
    return addUp(world, parts, refOf(order, 'currency_id'))[part]
  }

/** 19: sale/models/sale_order.py `_compute_invoice_status`. */
export function orderInvoiceStatus({ world }: Env, order: Row): Value {
  if (order.state !== 'sale') return 'no'
  const statuses = linesOf(world, order)
    .filter(isProductLine)
    .map((line) => invoiceStatusOf(world, line))
  if (statuses.includes('to invoice')) return 'to invoice'
  if (statuses.length === 0) return 'no'
  if (statuses.every((status) => status === 'invoiced')) return 'invoiced'
  return statuses.every((status) => status === 'invoiced' || status === 'upselling') ? 'upselling' : 'no'
}

/** 19: sale_stock/models/sale_order.py `_compute_delivery_status`; 14 has no such field. */
export function deliveryStatus({ world }: Env, order: Row): Value {
  const states = world.children('stock.picking', 'sale_id', order.id).map((picking) => stateOfPicking(world, picking))
  if (states.every((state) => state === 'cancel')) return false
  if (states.every((state) => state === 'done' || state === 'cancel')) return 'full'
  if (!states.includes('done')) return 'pending'
  return linesOf(world, order).some((line) => delivered(world, line) !== 0) ? 'partial' : 'started'
}

/** Newest first. */
export function invoicesOf(world: World, order: Row): readonly number[] {
  const lines = linesOf(world, order).flatMap((line) => invoiceLinesOf(world, line))
  return [...new Set(lines.map((line) => refOf(line, 'move_id')))].sort((a, b) => b - a)
}

export const orderInvoices = ({ world }: Env, order: Row): Value => invoicesOf(world, order)
