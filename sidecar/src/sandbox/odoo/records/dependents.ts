import { idsOf, type Row, refOf } from '../world/row.ts'
import type { World } from '../world/world.ts'

export type RecordKey = readonly [table: string, id: number]

type Dependents = (world: World, row: Row) => readonly RecordKey[]

const key = (table: string, id: number): readonly RecordKey[] => (id > 0 ? [[table, id]] : [])
const keys = (table: string, rows: readonly Row[]): readonly RecordKey[] => rows.map((row) => [table, row.id])

/** An order with all its lines. */
const order = (world: World, id: number): readonly RecordKey[] => [
  ...key('sale.order', id),
  ...keys('sale.order.line', world.children('sale.order.line', 'order_id', id)),
]

const orderOfLine = (world: World, lineId: number): readonly RecordKey[] =>
  order(world, refOf(world.find('sale.order.line', lineId) ?? { id: 0 }, 'order_id'))

const orderOfTransfer = (world: World, pickingId: number): readonly RecordKey[] =>
  order(world, refOf(world.find('stock.picking', pickingId) ?? { id: 0 }, 'sale_id'))

/** The stock a move line takes from, and that it brings to. */
const stockOf = (world: World, line: Row): readonly RecordKey[] =>
  keys(
    'stock.quant',
    world
      .children('stock.quant', 'product_id', refOf(line, 'product_id'))
      .filter((quant) =>
        [refOf(line, 'location_id'), refOf(line, 'location_dest_id')].includes(refOf(quant, 'location_id')),
      ),
  )

const ofMove: Dependents = (world, move) => {
  const lines = world.children('stock.move.line', 'move_id', move.id)
  return [
    ...key('stock.move', move.id),
    ...keys('stock.move.line', lines),
    ...lines.flatMap((line) => stockOf(world, line)),
    ...key('stock.picking', refOf(move, 'picking_id')),
    ...orderOfTransfer(world, refOf(move, 'picking_id')),
    ...orderOfLine(world, refOf(move, 'sale_line_id')),
  ]
}

const ofMoveLine: Dependents = (world, line) => {
  const move = world.find('stock.move', refOf(line, 'move_id'))
  return [
    ...key('stock.move.line', line.id),
    ...stockOf(world, line),
    ...key('stock.picking', refOf(line, 'picking_id')),
    ...(move ? ofMove(world, move) : []),
  ]
}

const ofInvoiceLine: Dependents = (world, line) => [
  ...key('account.move.line', line.id),
  ...key('account.move', refOf(line, 'move_id')),
  ...idsOf(line, 'sale_line_ids').flatMap((id) => orderOfLine(world, id)),
]

const ofPartner: Dependents = (world, partner) => [
  ...key('res.partner', partner.id),
  ...world.children('res.partner', 'parent_id', partner.id).flatMap((child) => ofPartner(world, child)),
  ...keys('account.move', world.children('account.move', 'partner_id', partner.id)),
]

/** By the model that was changed: whose stored computed fields are worked out from it, its own included. */
const byTable: Readonly<Record<string, Dependents>> = {
  'sale.order': (world, row) => order(world, row.id),
  'sale.order.line': (world, row) => [...key('sale.order.line', row.id), ...order(world, refOf(row, 'order_id'))],
  'stock.picking': (world, row) => [...key('stock.picking', row.id), ...order(world, refOf(row, 'sale_id'))],
  'stock.move': ofMove,
  'stock.move.line': ofMoveLine,
  'stock.quant': (_world, row) => [...key('stock.quant', row.id), ...key('stock.package', refOf(row, 'package_id'))],
  'stock.package': (world, row) => [
    ...key('stock.package', row.id),
    ...world
      .children('stock.move.line', 'result_package_id', row.id)
      .flatMap((line) => key('stock.picking', refOf(line, 'picking_id'))),
  ],
  'account.move': (world, row) => [
    ...key('account.move', row.id),
    ...world.children('account.move.line', 'move_id', row.id).flatMap((line) => ofInvoiceLine(world, line)),
  ],
  'account.move.line': ofInvoiceLine,
  'res.partner': ofPartner,
}

/** Which records may have other computed values once `row` has changed. */
export const dependentsOf = (world: World, table: string, row: Row): readonly RecordKey[] =>
  byTable[table]?.(world, row) ?? []
