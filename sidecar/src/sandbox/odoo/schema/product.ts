import { productName, stockFigure } from '../computed/product-stock.ts'
import { boolean, char, float, type Model, many2one, selection } from './field.ts'

export const productProduct: Model = {
  label: 'Product Variant',
  order: 'default_code, name, id',
  displayName: productName,
  fields: {
    name: char('Name', { required: true, store: false }),
    default_code: char('Internal Reference'),
    barcode: char('Barcode'),
    type: selection(
      'Product Type',
      { consu: 'Goods', service: 'Service', combo: 'Combo' },
      { required: true, store: false, default: 'consu' },
    ),
    is_storable: boolean('Track Inventory', { store: false }),
    weight: float('Weight'),
    uom_id: many2one('Unit', 'uom.uom', { required: true, store: false }),
    active: boolean('Active', { default: true }),
    company_id: many2one('Company', 'res.company', { store: false }),
    qty_available: float('Quantity On Hand', { store: false, compute: stockFigure('onHand') }),
    free_qty: float('Free To Use Quantity', { readonly: true, store: false, compute: stockFigure('free') }),
    virtual_available: float('Forecasted Quantity', { readonly: true, store: false, compute: stockFigure('forecast') }),
    incoming_qty: float('Incoming', { readonly: true, store: false, compute: stockFigure('incoming') }),
    outgoing_qty: float('Outgoing', { readonly: true, store: false, compute: stockFigure('outgoing') }),
    lst_price: float('Sales Price', { store: false, searchable: false, default: 1 }),
    standard_price: float('Cost'),
    invoice_policy: selection(
      'Invoicing Policy',
      { order: 'Ordered quantities', delivery: 'Delivered quantities' },
      { store: false, default: 'order' },
    ),
    tracking: selection(
      'Tracking',
      { serial: 'By Unique Serial Number', lot: 'By Lots', none: 'By Quantity' },
      { required: true, store: false, default: 'none' },
    ),
  },
}

export const uomUom: Model = {
  label: 'Product Unit of Measure',
  order: 'id',
  fields: {
    name: char('Unit Name', { required: true }),
    active: boolean('Active', { default: true }),
  },
}
