import { locationName, locationWarehouse } from '../computed/location.ts'
import { refOf, textOf } from '../world/row.ts'
import { boolean, char, type Model, many2one, selection } from './field.ts'

/** What a transfer does, in the words of 19. */
export const operationCodes = { incoming: 'Receipt', outgoing: 'Delivery', internal: 'Internal Transfer' }

export const stockWarehouse: Model = {
  label: 'Warehouse',
  order: 'sequence, id',
  fields: {
    name: char('Warehouse', { required: true }),
    code: char('Short Name', { required: true }),
    company_id: many2one('Company', 'res.company', { required: true, readonly: true }),
    partner_id: many2one('Address', 'res.partner'),
    active: boolean('Active', { default: true }),
    lot_stock_id: many2one('Location Stock', 'stock.location', { required: true }),
    view_location_id: many2one('View Location', 'stock.location', { required: true }),
  },
}

export const stockLocation: Model = {
  label: 'Inventory Locations',
  order: 'complete_name, id',
  displayName: locationName,
  fields: {
    name: char('Location Name', { required: true }),
    complete_name: char('Full Location Name', { readonly: true, compute: locationName }),
    usage: selection(
      'Location Type',
      {
        supplier: 'Vendor',
        view: 'Virtual',
        internal: 'Internal',
        customer: 'Customer',
        inventory: 'Inventory Loss',
        production: 'Production',
        transit: 'Transit',
      },
      { required: true, default: 'internal' },
    ),
    company_id: many2one('Company', 'res.company'),
    warehouse_id: many2one('Warehouse', 'stock.warehouse', { readonly: true, compute: locationWarehouse }),
    active: boolean('Active', { default: true }),
    location_id: many2one('Parent Location', 'stock.location'),
  },
}

export const stockPickingType: Model = {
  label: 'Picking Type',
  order: 'sequence, id',
  displayName: ({ world }, row) => {
    const warehouse = world.find('stock.warehouse', refOf(row, 'warehouse_id'))
    return warehouse ? `${textOf(warehouse, 'name')}: ${textOf(row, 'name')}` : textOf(row, 'name')
  },
  fields: {
    name: char('Operation Type', { required: true }),
    code: selection('Type of Operation', operationCodes, { required: true }),
    warehouse_id: many2one('Warehouse', 'stock.warehouse'),
    company_id: many2one('Company', 'res.company', { required: true }),
    active: boolean('Active', { default: true }),
    default_location_src_id: many2one('Source Location', 'stock.location', { required: true }),
    default_location_dest_id: many2one('Destination Location', 'stock.location', { required: true }),
    return_picking_type_id: many2one('Operation Type for Returns', 'stock.picking.type'),
  },
}
