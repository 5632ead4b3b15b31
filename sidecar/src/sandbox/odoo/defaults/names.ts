import { type Row, refOf, textOf } from '../world/row.ts'
import type { World } from '../world/world.ts'

const padded = (value: number): string => String(value).padStart(5, '0')

const operationShort: Readonly<Record<string, string>> = { incoming: 'IN', outgoing: 'OUT', internal: 'INT' }

/** The next number of a document, in the form Odoo's own sequences have: S00042, HH/OUT/00007, PACK0000003. */
export function documentName(world: World, model: string, pickingType?: Row): string {
  if (model === 'sale.order') return `S${padded(world.next('sale.order'))}`
  if (model === 'purchase.order') return `P${padded(world.next('purchase.order'))}`
  if (model === 'stock.package') return `PACK${String(world.next('stock.package')).padStart(7, '0')}`
  if (!pickingType) throw new Error(`The sandbox has no sequence for ${model}.`)
  const warehouse = world.find('stock.warehouse', refOf(pickingType, 'warehouse_id'))
  const prefix = `${warehouse ? textOf(warehouse, 'code') : 'WH'}/${operationShort[textOf(pickingType, 'code')]}`
  return `${prefix}/${padded(world.next(prefix))}`
}

/** INV/2026/00017, or RINV/… for a credit note. */
export function invoiceName(world: World, invoice: Row, year: string): string {
  const prefix = `${invoice.move_type === 'out_refund' ? 'RINV' : 'INV'}/${year}`
  return `${prefix}/${padded(world.next(`${prefix}/${refOf(invoice, 'company_id')}`))}`
}
