import {
  lineQuantityDone,
  lineReserved,
  moveQuantityDone,
  reservedAvailability,
  setLineQuantityDone,
  setMoveQuantityDone,
} from '../computed/stock-move.ts'
import type { Env } from '../records/env.ts'
import { boolean, char, float, many2one, one2many } from '../schema/field.ts'
import { countStock } from '../stock/inventory.ts'
import { isTrue, numberOf, type Row, refOf, textOf, type Value } from '../world/row.ts'
import type { Differences } from './series.ts'

const orderStates = [
  ['draft', 'Quotation'],
  ['sent', 'Quotation Sent'],
  ['sale', 'Sales Order'],
  ['done', 'Locked'],
  ['cancel', 'Cancelled'],
] as const

const lockedIsDone = (order: Row): Value =>
  isTrue(order, 'locked') && order.state === 'sale' ? 'done' : (order.state ?? 'draft')

const moveDescription = ({ world }: Env, move: Row): Value =>
  textOf(world.get('product.product', numberOf(move, 'product_id')), 'name')

/** Odoo 14.0. */
export const fourteen: Differences = {
  models: {
    'stock.package': 'stock.quant.package',
    'stock.package.type': 'product.packaging',
    'stock.lot': 'stock.production.lot',
  },
  fields: {
    'sale.order': {
      locked: null,
      delivery_status: null,
      // A locked order is `done`.
      state: {
        field: {
          selection: orderStates,
          compute: (_env, order) => lockedIsDone(order),
        },
      },
    },
    'sale.order.line': {
      product_uom_id: 'product_uom',
      tax_ids: 'tax_id',
      display_type: {
        field: {
          selection: [
            ['line_section', 'Section'],
            ['line_note', 'Note'],
          ],
        },
      },
      state: {
        field: {
          selection: orderStates,
          compute: ({ world }, line) => lockedIsDone(world.get('sale.order', refOf(line, 'order_id'))),
        },
      },
    },
    'account.move': {
      name: { field: { compute: (_env, invoice) => textOf(invoice, 'name') || '/' } },
      payment_state: {
        field: {
          selection: [
            ['not_paid', 'Not Paid'],
            ['in_payment', 'In Payment'],
            ['paid', 'Paid'],
            ['partial', 'Partially Paid'],
            ['reversed', 'Reversed'],
            ['invoicing_legacy', 'Invoicing App Legacy'],
          ],
        },
      },
    },
    'account.move.line': {
      display_type: {
        field: {
          required: false,
          selection: [
            ['line_section', 'Section'],
            ['line_note', 'Note'],
          ],
          compute: (_env, line) => (line.display_type === 'product' ? false : (line.display_type ?? false)),
        },
      },
    },
    'res.partner': { complete_name: null, display_name: { field: { store: true, searchable: true } } },
    'product.product': {
      is_storable: null,
      standard_price: { field: { store: false } },
      type: {
        field: {
          selection: [
            ['consu', 'Consumable'],
            ['service', 'Service'],
            ['product', 'Storable Product'],
          ],
          compute: (_env, product) => (isTrue(product, 'is_storable') ? 'product' : (product.type ?? 'consu')),
          inverse: ({ world }, product, value) =>
            world.write('product.product', product.id, {
              type: value === 'product' ? 'consu' : value,
              is_storable: value === 'product',
            }),
        },
      },
    },
    'stock.location': { warehouse_id: null },
    'stock.picking': {
      return_id: null,
      return_ids: null,
      move_ids: 'move_lines',
      // Carriers without an integration of their own had no tracking page.
      carrier_tracking_url: { field: { compute: () => false } },
      shipping_weight: { field: { store: false, searchable: false } },
    },
    'stock.move': {
      picked: null,
      // What is to be carried out; what is only reserved is `reserved_availability`.
      quantity: {
        field: {
          name: 'quantity_done',
          label: 'Quantity Done',
          store: false,
          searchable: false,
          compute: moveQuantityDone,
          inverse: setMoveQuantityDone,
        },
      },
    },
    'stock.move.line': {
      picked: null,
      quantity: {
        field: { name: 'qty_done', label: 'Done', compute: lineQuantityDone, inverse: setLineQuantityDone },
      },
    },
    'stock.package': { package_type_id: 'packaging_id' },
    'stock.quant': {
      warehouse_id: null,
      // Writing it counts the stock at once.
      inventory_quantity: {
        field: {
          store: false,
          searchable: false,
          compute: () => 0,
          inverse: ({ world }, quant, value) => countStock(world, quant, Number(value)),
        },
      },
    },
    'delivery.carrier': { tracking_url: null },
    'res.users.apikeys': { expiration_date: null },
    'sale.advance.payment.inv': { sale_order_ids: null },
  },
  added: {
    'stock.picking': {
      move_ids_without_package: one2many('Stock moves not in package', 'stock.move', 'picking_id', {
        store: false,
        searchable: false,
      }),
      immediate_transfer: boolean('Immediate Transfer'),
    },
    'stock.move': {
      name: char('Description', { required: true, compute: moveDescription }),
      reserved_availability: float('Quantity Reserved', {
        readonly: true,
        store: false,
        searchable: false,
        compute: reservedAvailability,
      }),
    },
    'stock.move.line': {
      product_uom_qty: float('Reserved', { required: true, compute: lineReserved }),
    },
    'stock.return.picking': { location_id: many2one('Return Location', 'stock.location') },
  },
  methods: {
    'sale.order': { action_lock: 'action_done' },
    'stock.return.picking': { action_create_returns: 'create_returns' },
    'stock.quant': { action_apply_inventory: null },
    '*': { web_read: null, has_access: null },
  },
  parameters: {
    search: { domain: 'args' },
    search_count: { domain: 'args', limit: null },
    search_read: { load: null },
    name_search: { domain: 'args' },
    web_search_read: { specification: 'fields', count_limit: null },
    // Overrides may name their parameters as they like; this one does.
    'sale.order.write': { vals: 'values' },
  },
}
