import { refOf, textOf } from '../world/row.ts'
import { odooDatetime } from '../world/time.ts'
import { type Defaults, refGiven, rowGiven } from './given.ts'
import { documentName } from './names.ts'

export const stockDefaults: Defaults = {
  'stock.picking': ({ world }, given) => {
    const type = rowGiven(world, 'stock.picking.type', given, 'picking_type_id')
    return type
      ? {
          name: documentName(world, 'stock.picking', type),
          company_id: refOf(type, 'company_id'),
          location_id: refOf(type, 'default_location_src_id'),
          location_dest_id: refOf(type, 'default_location_dest_id'),
          scheduled_date: odooDatetime(world.now()),
        }
      : {}
  },
  'stock.move': ({ world }, given) => {
    const product = rowGiven(world, 'product.product', given, 'product_id')
    const picking = rowGiven(world, 'stock.picking', given, 'picking_id')
    return {
      date: picking?.scheduled_date ?? odooDatetime(world.now()),
      product_uom: product?.uom_id ?? false,
      ...(picking && {
        company_id: refOf(picking, 'company_id'),
        location_id: refOf(picking, 'location_id'),
        location_dest_id: refOf(picking, 'location_dest_id'),
        reference: textOf(picking, 'name'),
      }),
    }
  },
  'stock.move.line': ({ world }, given) => {
    const move = rowGiven(world, 'stock.move', given, 'move_id')
    const from = move ?? rowGiven(world, 'stock.picking', given, 'picking_id')
    const productId = refGiven(given, 'product_id') || (move ? refOf(move, 'product_id') : 0)
    const product = world.find('product.product', productId)
    return {
      product_id: product?.id ?? false,
      product_uom_id: product?.uom_id ?? false,
      ...(from && {
        picking_id: move ? (move.picking_id ?? false) : from.id,
        company_id: refOf(from, 'company_id'),
        location_id: refOf(from, 'location_id'),
        location_dest_id: refOf(from, 'location_dest_id'),
      }),
    }
  },
  'stock.quant': ({ world }) => ({ in_date: odooDatetime(world.now()), quantity: 0 }),
  'stock.package': ({ world }) => ({ name: documentName(world, 'stock.package') }),
}
