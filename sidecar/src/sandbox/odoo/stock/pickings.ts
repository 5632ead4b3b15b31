import { documentName } from '../defaults/names.ts'
import { type Row, refOf, textOf, type Values } from '../world/row.ts'
import { odooDatetime } from '../world/time.ts'
import type { World } from '../world/world.ts'
import { reserve } from './reservation.ts'

/** A new transfer of one operation type, between the locations of the type unless `values` says otherwise. */
export function createPicking(world: World, typeId: number, values: Values): Row {
  const type = world.get('stock.picking.type', typeId)
  const id = world.create('stock.picking', {
    name: documentName(world, 'stock.picking', type),
    picking_type_id: typeId,
    company_id: refOf(type, 'company_id'),
    location_id: refOf(type, 'default_location_src_id'),
    location_dest_id: refOf(type, 'default_location_dest_id'),
    scheduled_date: odooDatetime(world.now()),
    priority: '0',
    ...values,
  })
  return world.get('stock.picking', id)
}

export interface Demand {
  readonly productId: number
  readonly quantity: number
  readonly more?: Values
}

/** Adds a move to a transfer, confirmed and not yet reserved. */
function addMove(world: World, picking: Row, demand: Demand): number {
  const product = world.get('product.product', demand.productId)
  return world.create('stock.move', {
    product_id: product.id,
    product_uom: refOf(product, 'uom_id'),
    product_uom_qty: demand.quantity,
    state: 'confirmed',
    picking_id: picking.id,
    company_id: refOf(picking, 'company_id'),
    location_id: refOf(picking, 'location_id'),
    location_dest_id: refOf(picking, 'location_dest_id'),
    date: textOf(picking, 'scheduled_date'),
    date_deadline: picking.date_deadline ?? false,
    reference: textOf(picking, 'name'),
    ...demand.more,
  })
}

/** A transfer with its moves, reserved as far as the stock goes, which is what Odoo does at confirmation. */
export function planPicking(world: World, typeId: number, values: Values, demands: readonly Demand[]): Row {
  const picking = createPicking(world, typeId, values)
  const moves = demands.map((demand) => addMove(world, picking, demand))
  for (const move of moves) reserve(world, move)
  return picking
}

/** The operation type of a warehouse for one kind of transfer. */
export function operationType(world: World, warehouseId: number, code: string): Row {
  const type = world.children('stock.picking.type', 'warehouse_id', warehouseId).find((row) => row.code === code)
  if (!type) throw new Error(`Warehouse ${warehouseId} of the sandbox has no ${code} operations.`)
  return type
}
