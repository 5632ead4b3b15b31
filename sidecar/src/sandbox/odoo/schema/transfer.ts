import { moveLineState, movePicked, moveQuantity, setMovePicked, setMoveQuantity } from '../computed/stock-move.ts'
import { operationCode, pickingState, pickingWeight, shippingWeight, trackingUrl } from '../computed/stock-picking.ts'
import { refOf, textOf } from '../world/row.ts'
import { boolean, char, datetime, float, type Model, many2one, one2many, selection } from './field.ts'
import { operationCodes } from './warehouse.ts'

const moveStates = {
  draft: 'New',
  waiting: 'Waiting Another Move',
  confirmed: 'Waiting',
  partially_available: 'Partially Available',
  assigned: 'Available',
  done: 'Done',
  cancel: 'Cancelled',
}

export const stockPicking: Model = {
  label: 'Transfer',
  order: 'priority desc, scheduled_date, id desc',
  fields: {
    name: char('Reference', { readonly: true }),
    state: selection(
      'Status',
      {
        draft: 'Draft',
        waiting: 'Waiting Another Operation',
        confirmed: 'Waiting',
        assigned: 'Ready',
        done: 'Done',
        cancel: 'Cancelled',
      },
      { readonly: true, compute: pickingState },
    ),
    picking_type_id: many2one('Operation Type', 'stock.picking.type', { required: true }),
    picking_type_code: selection('Type of Operation', operationCodes, {
      readonly: true,
      store: false,
      compute: operationCode,
    }),
    origin: char('Source Document'),
    partner_id: many2one('Contact', 'res.partner'),
    scheduled_date: datetime('Scheduled Date'),
    date_deadline: datetime('Deadline', { readonly: true }),
    date_done: datetime('Date of Transfer'),
    sale_id: many2one('Sales Order', 'sale.order'),
    backorder_id: many2one('Back Order of', 'stock.picking', { readonly: true }),
    backorder_ids: one2many('Back Orders', 'stock.picking', 'backorder_id'),
    return_id: many2one('Return of', 'stock.picking', { readonly: true }),
    return_ids: one2many('Returns', 'stock.picking', 'return_id'),
    carrier_id: many2one('Carrier', 'delivery.carrier'),
    carrier_tracking_ref: char('Tracking Reference'),
    carrier_tracking_url: char('Tracking URL', {
      readonly: true,
      store: false,
      searchable: false,
      compute: trackingUrl,
    }),
    carrier_price: float('Shipping Cost'),
    weight: float('Weight', { readonly: true, compute: pickingWeight }),
    shipping_weight: float('Weight for Shipping', { compute: shippingWeight }),
    move_ids: one2many('Stock Moves', 'stock.move', 'picking_id'),
    move_line_ids: one2many('Operations', 'stock.move.line', 'picking_id'),
    company_id: many2one('Company', 'res.company', { readonly: true }),
    priority: selection('Priority', { '0': 'Normal', '1': 'Urgent' }, { default: '0' }),
    location_id: many2one('Source Location', 'stock.location', { required: true }),
    location_dest_id: many2one('Destination Location', 'stock.location', { required: true }),
  },
}

export const stockMove: Model = {
  label: 'Stock Move',
  order: 'sequence, id',
  displayName: (_env, row) => textOf(row, 'reference'),
  fields: {
    product_id: many2one('Product', 'product.product', { required: true }),
    product_uom_qty: float('Demand', { required: true }),
    quantity: float('Quantity', { compute: moveQuantity, inverse: setMoveQuantity }),
    picked: boolean('Picked', { compute: movePicked, inverse: setMovePicked }),
    product_uom: many2one('Unit', 'uom.uom', { required: true }),
    state: selection('Status', moveStates, { readonly: true, default: 'draft' }),
    picking_id: many2one('Transfer', 'stock.picking'),
    sale_line_id: many2one('Sale Line', 'sale.order.line'),
    origin_returned_move_id: many2one('Origin return move', 'stock.move'),
    returned_move_ids: one2many('All returned moves', 'stock.move', 'origin_returned_move_id'),
    move_line_ids: one2many('Move Line', 'stock.move.line', 'move_id'),
    date: datetime('Date Scheduled', { required: true }),
    date_deadline: datetime('Deadline', { readonly: true }),
    company_id: many2one('Company', 'res.company', { required: true }),
    location_id: many2one('Source Location', 'stock.location', { required: true }),
    location_dest_id: many2one('Intermediate Location', 'stock.location', { required: true }),
    to_refund: boolean('Update quantities on SO/PO'),
    reference: char('Reference', { readonly: true }),
  },
}

export const stockMoveLine: Model = {
  label: 'Product Moves (Stock Move Line)',
  order: 'result_package_id desc, id',
  displayName: ({ world }, row) => textOf(world.get('product.product', refOf(row, 'product_id')), 'name'),
  fields: {
    move_id: many2one('Stock Operation', 'stock.move', { cascade: true }),
    picking_id: many2one('Transfer', 'stock.picking'),
    product_id: many2one('Product', 'product.product'),
    product_uom_id: many2one('Unit', 'uom.uom', { required: true }),
    quantity: float('Quantity'),
    picked: boolean('Picked'),
    lot_id: many2one('Lot/Serial Number', 'stock.lot'),
    lot_name: char('Lot/Serial Number Name'),
    package_id: many2one('Source Package', 'stock.package'),
    result_package_id: many2one('Destination Package', 'stock.package'),
    company_id: many2one('Company', 'res.company', { required: true, readonly: true }),
    state: selection('Status', moveStates, { readonly: true, compute: moveLineState }),
    location_id: many2one('From', 'stock.location', { required: true }),
    location_dest_id: many2one('To', 'stock.location', { required: true }),
  },
}
