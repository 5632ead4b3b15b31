import { movesOf, stateOfPicking } from '../../src/sandbox/odoo/computed/stock-picking.ts'
import type { SandboxOdoo } from '../../src/sandbox/odoo/server.ts'
import { isTrue, numberOf, type Row, refOf, textOf } from '../../src/sandbox/odoo/world/row.ts'

/** One outgoing transfer, as the partners around Odoo have heard of it. */
export interface OdooShipment {
  readonly number: string
  readonly order: string
  /** Code of the warehouse. */
  readonly warehouse: string
  /** Name of the delivery method. */
  readonly carrier: string
  readonly trackingNumbers: readonly string[]
  /** ms; null while it is open. */
  readonly shippedAt: number | null
  readonly city: string
  readonly country: string
  readonly quantities: Readonly<Record<string, number>>
}

/** What a demo's Odoo has that its partners know of as well. */
export interface OdooFacts {
  readonly shipments: readonly OdooShipment[]
  /** Pieces on hand by SKU, by the code of the warehouse. */
  readonly stock: Readonly<Record<string, Readonly<Record<string, number>>>>
}

export function factsOf({ world }: SandboxOdoo): OdooFacts {
  const textAt = (model: string, id: number, field: string): string => (id ? textOf(world.get(model, id), field) : '')
  const skuOf = (row: Row): string => textAt('product.product', refOf(row, 'product_id'), 'default_code')

  function shipmentOf(picking: Row): OdooShipment | null {
    const kind = world.get('stock.picking.type', refOf(picking, 'picking_type_id'))
    const state = stateOfPicking(world, picking)
    if (kind.code !== 'outgoing' || state === 'cancel') return null
    const recipient = world.get('res.partner', refOf(picking, 'partner_id'))
    const quantities: Record<string, number> = {}
    for (const move of movesOf(world, picking)) {
      const sku = skuOf(move)
      quantities[sku] = (quantities[sku] ?? 0) + numberOf(move, 'product_uom_qty')
    }
    return {
      number: textOf(picking, 'name'),
      order: textOf(picking, 'origin'),
      warehouse: textAt('stock.warehouse', refOf(kind, 'warehouse_id'), 'code'),
      carrier: textAt('delivery.carrier', refOf(picking, 'carrier_id'), 'name'),
      trackingNumbers: textOf(picking, 'carrier_tracking_ref').split(',').filter(Boolean),
      shippedAt: state === 'done' ? Date.parse(`${textOf(picking, 'date_done').replace(' ', 'T')}Z`) : null,
      city: textOf(recipient, 'city'),
      country: textAt('res.country', refOf(recipient, 'country_id'), 'code'),
      quantities,
    }
  }

  const goods = world.rows('product.product').filter((row) => isTrue(row, 'is_storable'))
  const none = Object.fromEntries(goods.map((row) => [textOf(row, 'default_code'), 0]))
  const stock = Object.fromEntries(
    world.rows('stock.warehouse').map((warehouse) => {
      const quants = world.children('stock.quant', 'location_id', refOf(warehouse, 'lot_stock_id'))
      const counted = Object.fromEntries(quants.map((row) => [skuOf(row), numberOf(row, 'quantity')]))
      return [textOf(warehouse, 'code'), { ...none, ...counted }]
    }),
  )
  return { shipments: world.rows('stock.picking').flatMap((picking) => shipmentOf(picking) ?? []), stock }
}
