import type { Series } from '../../../sidecar/src/sandbox/odoo/series/series.ts'

/** What the sidecar reads, written down apart from the sandbox's schema, by the model's name in 19. */
const needed: Readonly<Record<string, string>> = {
  'sale.order':
    'name state locked date_order commitment_date client_order_ref origin partner_id partner_shipping_id ' +
    'partner_invoice_id company_id warehouse_id currency_id amount_untaxed amount_tax amount_total invoice_status ' +
    'delivery_status order_line picking_ids invoice_ids carrier_id user_id',
  'sale.order.line':
    'order_id sequence name product_id product_uom_id product_uom_qty qty_delivered qty_invoiced qty_to_invoice ' +
    'price_unit discount price_subtotal price_total display_type is_delivery invoice_status move_ids invoice_lines ' +
    'company_id currency_id state',
  'res.partner':
    'name complete_name ref email phone street street2 city zip state_id country_id vat is_company ' +
    'commercial_partner_id parent_id child_ids company_id active type',
  'product.product':
    'name default_code barcode type is_storable weight uom_id active company_id qty_available free_qty ' +
    'virtual_available incoming_qty outgoing_qty lst_price',
  'stock.warehouse': 'name code company_id partner_id active lot_stock_id view_location_id',
  'stock.location': 'name complete_name usage company_id warehouse_id active',
  'stock.picking.type': 'name code warehouse_id company_id active',
  'stock.picking':
    'name state picking_type_id picking_type_code origin partner_id scheduled_date date_deadline date_done sale_id ' +
    'backorder_id backorder_ids return_id return_ids carrier_id carrier_tracking_ref carrier_tracking_url ' +
    'carrier_price weight shipping_weight move_ids move_line_ids company_id priority location_id location_dest_id',
  'stock.move':
    'product_id product_uom_qty quantity picked product_uom state picking_id sale_line_id origin_returned_move_id ' +
    'returned_move_ids move_line_ids date company_id location_id location_dest_id',
  'stock.move.line':
    'move_id picking_id product_id product_uom_id quantity picked lot_id lot_name package_id result_package_id ' +
    'company_id state',
  'stock.package': 'name shipping_weight package_type_id company_id location_id',
  'stock.lot': 'name product_id company_id',
  'stock.quant': 'product_id location_id quantity reserved_quantity company_id lot_id package_id',
  'delivery.carrier': 'name delivery_type company_id active',
  'account.move':
    'name move_type state payment_state invoice_date invoice_date_due invoice_origin ref partner_id currency_id ' +
    'amount_untaxed amount_tax amount_total amount_residual invoice_line_ids company_id reversed_entry_id',
  'account.move.line':
    'move_id name product_id quantity price_unit price_subtotal price_total sale_line_ids display_type company_id ' +
    'currency_id',
  'res.company': 'name currency_id partner_id',
  'res.currency': 'name decimal_places symbol active',
  'res.country': 'code name',
  'res.country.state': 'code name country_id',
  'uom.uom': 'name active',
  'res.users': 'login name company_id company_ids partner_id tz lang active',
  'ir.module.module': 'name state latest_version installed_version',
  'ir.config_parameter': 'key value',
  'res.users.apikeys': 'name user_id expiration_date',
}

/** 14's name for a field, or null where it has none. */
const in14: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
  'sale.order': { locked: null, delivery_status: null },
  'sale.order.line': { product_uom_id: 'product_uom' },
  'res.partner': { complete_name: null },
  'product.product': { is_storable: null },
  'stock.location': { warehouse_id: null },
  'stock.picking': { return_id: null, return_ids: null, move_ids: 'move_lines' },
  'stock.move': { quantity: 'quantity_done', picked: null },
  'stock.move.line': { quantity: 'qty_done', picked: null },
  'stock.package': { package_type_id: 'packaging_id' },
  'res.users.apikeys': { expiration_date: null },
}

const everywhere = ['id', 'create_date', 'display_name']

export const neededFields = (series: Series): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    Object.entries(needed).map(([model, names]) => {
      const renamed = series === '14.0' ? (in14[model] ?? {}) : {}
      const own = names.split(' ').flatMap((name) => (renamed[name] === null ? [] : [renamed[name] ?? name]))
      return [model, [...everywhere, ...own]]
    }),
  )
