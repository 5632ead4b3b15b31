import type { World } from '../../../../sidecar/src/sandbox/odoo/server.ts'
import type { Root } from './every-field.ts'

/** Every root field, asked for something the demo company has. S00042 is the order everybody asks about. */
export function everyRoot(world: World): readonly Root[] {
  const order = idOf(world, 'sale.order', 'S00042')
  const [out] = world.children('stock.picking', 'sale_id', order)
  console.log(order, out?.name)
  const searches = [
    ['S0004', 'Order'],
  ] as const
  return [
    { field: 'order', args: 'number: "S00042"' },
    { field: 'orders', args: 'first: 60' },
    { field: 'party', args: 'id: "Party:3"' },
    { field: 'parties', args: 'first: 60' },
    { field: 'product', args: 'sku: "NL-1200"' },
    { field: 'products', args: 'first: 60' },
    { field: 'warehouse', args: 'code: "HH"' },
    { field: 'warehouses' },
    { field: 'stockLevels', args: 'warehouse: "Warehouse:1"' },
    { field: 'fulfillments', args: 'first: 60' },
    { field: 'receipts', args: 'first: 60' },
    { field: 'returns', args: 'first: 60' },
    { field: 'shipments', args: 'first: 60' },
    { field: 'invoices', args: 'first: 60' },
    ...searches.map(([text, on]) => ({ field: 'search', args: `text: "${text}"`, on })),
  ]
}

const idOf = (world: World, model: string, name: string): number =>
  world.rows(model).find((row) => row.name === name)?.id ?? 0
