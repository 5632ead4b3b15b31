import { locationWarehouse } from '../computed/location.ts'
import { availableQuantity, packageLocation, reservedQuantity } from '../computed/stock-quant.ts'
import { refOf } from '../world/row.ts'
import { char, datetime, float, type Model, many2one } from './field.ts'

export const stockQuant: Model = {
  label: 'Quants',
  order: 'id',
  fields: {
    product_id: many2one('Product', 'product.product', { required: true }),
    location_id: many2one('Location', 'stock.location', { required: true }),
    quantity: float('Quantity', { readonly: true }),
    reserved_quantity: float('Reserved Quantity', { required: true, readonly: true, compute: reservedQuantity }),
    available_quantity: float('Available Quantity', {
      readonly: true,
      store: false,
      searchable: false,
      compute: availableQuantity,
    }),
    company_id: many2one('Company', 'res.company', {
      readonly: true,
      compute: ({ world }, row) => world.get('stock.location', refOf(row, 'location_id')).company_id ?? false,
    }),
    lot_id: many2one('Lot/Serial Number', 'stock.lot'),
    package_id: many2one('Package', 'stock.package'),
    inventory_quantity: float('Counted'),
    in_date: datetime('Incoming Date', { required: true, readonly: true }),
    warehouse_id: many2one('Warehouse', 'stock.warehouse', {
      readonly: true,
      store: false,
      compute: (env, row) => locationWarehouse(env, env.world.get('stock.location', refOf(row, 'location_id'))),
    }),
  },
}

export const stockPackage: Model = {
  label: 'Package',
  order: 'name, id',
  fields: {
    name: char('Package Reference', { required: true }),
    shipping_weight: float('Shipping Weight'),
    package_type_id: many2one('Package Type', 'stock.package.type'),
    company_id: many2one('Company', 'res.company', { readonly: true }),
    location_id: many2one('Location', 'stock.location', { compute: packageLocation }),
  },
}

export const stockPackageType: Model = {
  label: 'Stock package type',
  order: 'sequence, id',
  fields: { name: char('Package Type', { required: true }) },
}

export const stockLot: Model = {
  label: 'Lot/Serial',
  order: 'name, id',
  fields: {
    name: char('Lot/Serial Number', { required: true }),
    product_id: many2one('Product', 'product.product', { required: true }),
    company_id: many2one('Company', 'res.company'),
  },
}
