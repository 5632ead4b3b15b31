import type { World } from '../world/world.ts'
import type { Companies } from './companies.ts'

export interface Warehouses {
  readonly hamburg: number
  readonly leipzig: number
  readonly oslo: number
  readonly vendors: number
}

export function seedWarehouses(world: World, { nordlicht, fjordline }: Companies): Warehouses {
  const partners = location(world, 'Partners', 'view', false)
  const vendors = location(world, 'Vendors', 'supplier', partners)
  const customers = location(world, 'Customers', 'customer', partners)
  const places = { vendors, customers }
  return {
    hamburg: warehouse(world, nordlicht, 'Hamburg Hafen', 'HH', places),
    leipzig: warehouse(world, nordlicht, 'Leipzig', 'LEJ', places),
    oslo: warehouse(world, fjordline, 'Oslo Alnabru', 'OSL', places),
    vendors,
  }
}

const location = (world: World, name: string, usage: string, parent: number | false, company: number | false = false) =>
  world.create('stock.location', { name, usage, location_id: parent, company_id: company, active: true })

interface Outside {
  readonly vendors: number
  readonly customers: number
}

/** A warehouse with its locations and the operation types one step in, one step out. */
function warehouse(world: World, companyId: number, name: string, code: string, outside: Outside): number {
  const view = location(world, code, 'view', false, companyId)
  const stock = location(world, 'Stock', 'internal', view, companyId)
  const id = world.create('stock.warehouse', {
    name,
    code,
    company_id: companyId,
    partner_id: world.get('res.company', companyId).partner_id ?? false,
    active: true,
    lot_stock_id: stock,
    view_location_id: view,
  })
  const operation = (label: string, kind: string, from: number, to: number): number =>
    world.create('stock.picking.type', {
      name: label,
      code: kind,
      warehouse_id: id,
      company_id: companyId,
      active: true,
      default_location_src_id: from,
      default_location_dest_id: to,
    })
  const receipts = operation('Receipts', 'incoming', outside.vendors, stock)
  const deliveries = operation('Delivery Orders', 'outgoing', stock, outside.customers)
  operation('Internal Transfers', 'internal', stock, stock)
  world.write('stock.picking.type', deliveries, { return_picking_type_id: receipts })
  world.write('stock.picking.type', receipts, { return_picking_type_id: deliveries })
  return id
}
