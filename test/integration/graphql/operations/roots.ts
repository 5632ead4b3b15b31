import type { World } from '../../../../sidecar/src/sandbox/odoo/server.ts'
import type { Root } from './every-field.ts'

/** Deep enough for every type there is. */
const all = 9
/** A list shows its own objects in full, and the values of what they lead to. */
const aList = { first: 30, depth: 4 }

/** Every root field, asked for something the demo company has. S00042 is the order everybody asks about. */
export function everyRoot(world: World): readonly Root[] {
  const idOf = (model: string, name: string): number => found(world.rows(model).find((row) => row.name === name)).id
  const first = (model: string, column: string, id: number): number => found(world.children(model, column, id)[0]).id
  const [order, shipped] = keysOf(world)
  const takenBack = returnKeyOf(world)
  const received = idOf('stock.picking', 'HH/IN/00001')
  const creditNote = found(world.rows('account.move').find((row) => row.move_type === 'out_refund')).id
  const box = found(world.children('stock.move.line', 'picking_id', shipped)[0]).result_package_id
  const nodes = [
    `Order:${order}`,
    `OrderLine:${first('sale.order.line', 'order_id', order)}`,
    'Party:4',
    'Product:5',
    'Warehouse:1',
    'Company:1',
    'StockLevel:5-1',
    `Fulfillment:${shipped}`,
    `Receipt:${received}`,
    `Return:${takenBack}`,
    `StockMove:${first('stock.move', 'picking_id', shipped)}`,
    `Shipment:${shipped}`,
    `Package:${shipped}-${box}`,
    'Carrier:1',
    `Invoice:${creditNote}`,
    `InvoiceLine:${first('account.move.line', 'move_id', creditNote)}`,
  ]
  const searches = {
    Order: 'S0004',
    Fulfillment: 'HH/OUT/0002',
    Shipment: '0034043416109404',
    Receipt: 'HH/IN/0000',
    Return: 'HH/IN/0000',
    Invoice: 'INV/2026/0002',
    Party: 'Kühne',
  }
  return [
    { field: 'order', args: 'number: "S00042"', depth: all },
    { field: 'orders', ...aList },
    { field: 'party', args: 'id: "Party:5"', depth: all },
    { field: 'parties', ...aList },
    { field: 'product', args: 'sku: "NL-1200"', depth: all },
    { field: 'products', ...aList },
    { field: 'warehouse', args: 'code: "HH"', depth: all },
    { field: 'warehouses', depth: all },
    { field: 'stockLevels', args: 'warehouse: "Warehouse:1"', ...aList },
    { field: 'fulfillment', args: 'number: "HH/OUT/00026"', depth: all },
    { field: 'fulfillments', ...aList },
    { field: 'receipt', args: 'number: "HH/IN/00001"', depth: all },
    { field: 'receipts', ...aList },
    { field: 'return', args: `id: "Return:${takenBack}"`, depth: all },
    { field: 'returns', ...aList },
    { field: 'shipment', args: `id: "Shipment:${shipped}"`, depth: all },
    { field: 'shipments', ...aList },
    { field: 'invoice', args: 'number: "INV/2026/00026"', depth: all },
    { field: 'invoices', ...aList },
    ...nodes.map((id) => ({ field: 'node', args: `id: "${id}"`, on: typeOf(id), depth: all })),
    { field: 'nodes', args: `ids: ${JSON.stringify(nodes)}`, depth: 1 },
    { field: '_service', depth: 2 },
    ...nodes.map((id) => ({ field: '_entities', args: asEntity(id), on: typeOf(id), depth: 3 })),
    ...Object.entries(searches).map(([on, text]) => ({ field: 'search', args: `text: "${text}"`, on, depth: 4 })),
  ]
}

/** The order everybody asks about, and its first transfer. */
export function keysOf(world: World): readonly [order: number, transfer: number] {
  const order = found(world.rows('sale.order').find((row) => row.name === 'S00042')).id
  return [order, found(world.children('stock.picking', 'sale_id', order)[0]).id]
}

/** Goods that came back. */
export const returnKeyOf = (world: World): number => found(world.rows('stock.picking').find((row) => row.return_id)).id

const typeOf = (id: string): string => id.slice(0, id.indexOf(':'))

/** As a gateway asks for it. */
const asEntity = (id: string): string => `representations: [{ __typename: "${typeOf(id)}", id: "${id}" }]`

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The demo company lacks what this operation asks for')
  return value
}

/** Gives the demo company an example of what it lacks. */
export function fillGaps(world: World): void {
  const order = found(world.rows('sale.order').find((row) => row.name === 'S00042')).id
  const [region] = world.rows('res.country.state')
  const [received, expected] = world.rows('stock.picking').filter((row) => isReceipt(row.name))
  const takenBack = found(world.rows('stock.picking').find((row) => row.return_id))
  world.write('res.partner', 5, { street2: 'Tor 7', state_id: found(region).id })
  world.write('sale.order', order, { origin: 'WEB-4711' })
  world.write('stock.picking', found(expected).id, { backorder_id: found(received).id })
  world.write('stock.picking', takenBack.id, { date_deadline: '2026-01-15 12:00:00' })
  const section = { display_type: 'line_section', name: 'Lights', sequence: 1, product_uom_qty: 0, quantity: 0 }
  world.create('sale.order.line', { ...section, order_id: order })
  const invoice = found(world.rows('account.move').find((row) => row.name === 'INV/2026/00026')).id
  world.create('account.move.line', { ...section, move_id: invoice })
  const { id: _, ...posted } = world.get('account.move', invoice)
  world.create('account.move', { ...(posted as Values), name: false, state: 'draft' })
}

type Values = Parameters<World['create']>[1]

const isReceipt = (name: unknown): boolean => /^HH\/IN\/0000[15]$/.test(String(name))
