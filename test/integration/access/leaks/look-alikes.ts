import type { World } from '../../../../sidecar/src/sandbox/odoo/server.ts'
import { copyOrders, valuesOf } from '../../../support/sandbox-orders.ts'

type Values = Parameters<World['create']>[1]

/** Texts that say of which record they are, wherever they turn up in an answer. */
const markOf = (model: string, id: number): string => `⟦${model}/${id}⟧`

/** A column of each model that the graph shows as it is. */
const marked: readonly (readonly [model: string, column: string])[] = [
  ['res.partner', 'ref'],
  ['res.partner', 'email'],
  ['sale.order', 'client_order_ref'],
  ['sale.order.line', 'name'],
  ['product.product', 'barcode'],
  ['account.move', 'ref'],
  ['account.move.line', 'name'],
  ['stock.picking', 'origin'],
]

/**
 * Gives every order a double that differs in one thing only: whose it is, which company sells it, which warehouse ships
 * it, who carries it. Numbers and references are near each other, and contacts of different customers share a name.
 */
export function addLookAlikes(world: World): void {
  const orders = world.rows('sale.order').filter(({ state }) => state === 'sale')
  const customers = world.rows('res.partner').filter(({ ref }) => String(ref).startsWith('K-'))
  const [sample, other] = [orders[0], orders[1]] as const
  if (!sample || !other) throw new Error('The demo company has no orders')
  for (const { id } of [sample, other]) copyOrders(world, id, 2)
  for (const order of world.rows('sale.order').filter(({ name }) => /^C\d{5}$/.test(String(name)))) {
    const whose = customers[order.id % customers.length]
    if (!whose) throw new Error('The demo company has no customers')
    const parties = { partner_id: whose.id, partner_shipping_id: whose.id, partner_invoice_id: whose.id }
    world.write('sale.order', [order.id], { ...parties, invoice_ids: [] } as Values)
  }
  // A contact of the same name with every customer, and one who ordered for another.
  for (const { id } of customers) contact(world, id, 'Kim Doppel')
  drop(world, sample.id, customers)
  fromBothWarehouses(world)
  companyOwn(world)
  for (const [model, column] of marked) {
    for (const { id } of world.rows(model)) world.write(model, [id], { [column]: markOf(model, id) })
  }
}

const contact = (world: World, parent: number, name: string): number =>
  world.create('res.partner', { name, parent_id: parent, type: 'contact', is_company: false, active: true })

/** Goods of one customer's order that go to another customer's door. */
function drop(world: World, order: number, customers: readonly { readonly id: number }[]): void {
  const elsewhere = customers.at(-1)
  const [transfer] = world.children('stock.picking', 'sale_id', order)
  if (!elsewhere || !transfer) throw new Error('There is nothing to send elsewhere')
  world.write('stock.picking', [transfer.id], { partner_id: elsewhere.id })
  world.write('sale.order', [order], { partner_shipping_id: elsewhere.id })
}

/** What the two parcels of one order have on them, each from another warehouse. */
export const numbersOfBoth = ['NEAR-0001', 'FAR-0002'] as const

/** An order of one warehouse whose other parcel another warehouse ships. */
function fromBothWarehouses(world: World): void {
  const parcelsOf = (order: number) =>
    world.children('stock.picking', 'sale_id', order).filter(({ name }) => String(name).includes('/OUT/'))
  const order = world.rows('sale.order').find(({ id, warehouse_id }) => warehouse_id === 1 && parcelsOf(id).length > 1)
  const [near, far] = parcelsOf(order?.id ?? 0)
  const elsewhere = world.rows('stock.picking.type').find((type) => type.warehouse_id === 2 && type.code === 'outgoing')
  if (!near || !far || !elsewhere) throw new Error('There is no order of two parcels')
  world.write('stock.picking', [near.id], { carrier_tracking_ref: numbersOfBoth[0] })
  world.write('stock.picking', [far.id], { carrier_tracking_ref: numbersOfBoth[1], picking_type_id: elsewhere.id })
}

/** A product and a contact that one company keeps to itself. */
function companyOwn(world: World): void {
  const [product] = world.rows('product.product')
  const [party] = world.rows('res.partner').filter(({ ref }) => String(ref).startsWith('K-'))
  if (!product || !party) throw new Error('The demo company has no products')
  for (const { id } of world.rows('res.company')) {
    world.create('product.product', valuesOf(product, { default_code: `OWN-${id}`, company_id: id }))
    world.create('res.partner', valuesOf(party, { name: `Own of ${id}`, company_id: id }))
  }
}
