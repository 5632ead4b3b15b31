import type { Env } from '../records/env.ts'
import { fieldValue } from '../records/value.ts'
import { idsOf, type Row, refOf } from '../world/row.ts'
import type { World } from '../world/world.ts'

type Related = (world: World, row: Row) => readonly string[]

/** `model/id` of what a many2one points to, if it points anywhere. */
const link = (model: string, row: Row, column: string): readonly string[] => {
  const id = refOf(row, column)
  return id > 0 ? [`${model}/${id}`] : []
}

const ordersOfLines = (world: World, ids: readonly number[]): readonly string[] =>
  ids.flatMap((id) => {
    const line = world.find('sale.order.line', id)
    return line ? link('sale.order', line, 'order_id') : []
  })

/** The models whose changes are told, by their names in 19, and the records each of their records hangs on. */
const relatedByTable: Readonly<Record<string, Related>> = {
  'sale.order': (_world, row) => link('res.partner', row, 'partner_id'),
  'sale.order.line': (_world, row) => [
    ...link('sale.order', row, 'order_id'),
    ...link('product.product', row, 'product_id'),
  ],
  'stock.picking': (_world, row) => [
    ...link('sale.order', row, 'sale_id'),
    ...link('stock.picking', row, 'backorder_id'),
    ...link('res.partner', row, 'partner_id'),
  ],
  'stock.move': (world, row) => [
    ...link('stock.picking', row, 'picking_id'),
    ...link('product.product', row, 'product_id'),
    ...link('sale.order.line', row, 'sale_line_id'),
    ...ordersOfLines(world, [refOf(row, 'sale_line_id')]),
  ],
  'stock.move.line': (_world, row) => [
    ...link('stock.picking', row, 'picking_id'),
    ...link('stock.move', row, 'move_id'),
    ...link('stock.package', row, 'package_id'),
    ...link('stock.package', row, 'result_package_id'),
    ...link('product.product', row, 'product_id'),
  ],
  'stock.package': () => [],
  'stock.quant': (_world, row) => link('product.product', row, 'product_id'),
  'account.move': (world, row) => [
    ...link('account.move', row, 'reversed_entry_id'),
    ...world
      .children('account.move.line', 'move_id', row.id)
      .flatMap((line) => ordersOfLines(world, idsOf(line, 'sale_line_ids'))),
  ],
  'account.move.line': (world, row) => [
    ...link('account.move', row, 'move_id'),
    ...ordersOfLines(world, idsOf(row, 'sale_line_ids')),
  ],
  'res.partner': (_world, row) => link('res.partner', row, 'parent_id'),
  'product.product': () => [],
  'delivery.carrier': () => [],
  'purchase.order': () => [],
  'purchase.order.line': (_world, row) => link('purchase.order', row, 'order_id'),
}

export const watchedModels: readonly string[] = Object.keys(relatedByTable)

export const isWatched = (table: string): boolean => relatedByTable[table] !== undefined

export const relatedOf = (world: World, table: string, row: Row): readonly string[] => [
  ...new Set(relatedByTable[table]?.(world, row) ?? []),
]

/** The company of a record, null where it has none. */
export function companyOf(env: Env, table: string, row: Row): number | null {
  const field = env.registry.byTable(table).columns.get('company_id')
  const value = field ? fieldValue(env, row, field) : false
  return typeof value === 'number' && value > 0 ? value : null
}
