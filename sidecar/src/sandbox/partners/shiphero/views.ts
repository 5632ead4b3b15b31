import {
  idOf,
  type Label,
  type Line,
  type Order,
  type Returned,
  type Shipment,
  type Stock,
  type World,
} from './world.ts'

/** Times as ShipHero writes them: to the second, and no word of the zone, which here is UTC. */
export const timeText = (ms: number): string => new Date(ms).toISOString().slice(0, 19)

export interface PageAsked {
  readonly first?: number | null
  readonly last?: number | null
  readonly after?: string | null
  readonly before?: string | null
}

const cursorAt = (place: number): string => Buffer.from(`arrayconnection:${place}`).toString('base64')
const placeOf = (cursor: string): number => Number(Buffer.from(cursor, 'base64').toString().split(':')[1])

/** A page as graphene makes it: a cursor is a place in the list as it is now. */
export function connectionOf<T>(all: readonly T[], { first, after }: PageAsked, view: (one: T) => unknown) {
  const from = after ? placeOf(after) + 1 : 0
  const page = all.slice(from, from + (first ?? 100))
  const last = from + page.length - 1
  return {
    edges: page.map((one, index) => ({ cursor: cursorAt(from + index), node: view(one) })),
    pageInfo: {
      startCursor: page.length > 0 ? cursorAt(from) : null,
      endCursor: page.length > 0 ? cursorAt(last) : null,
      hasNextPage: last < all.length - 1,
      hasPreviousPage: false,
    },
    total_count: all.length,
  }
}

/** What the addresses of label files begin with. */
export interface ViewContext {
  readonly world: World
  readonly origin: string
}

export const accountId = idOf('Account', 6334)

const warehouseView = ({ number, name }: { number: number; name: string }) => ({
  id: idOf('Warehouse', number),
  legacy_id: number,
  account_id: accountId,
  identifier: name,
  company_name: 'Nordlicht Fulfillment',
  profile: name,
})

export const accountView = (world: World) => ({
  id: accountId,
  legacy_id: 6334,
  email: 'api@nordlicht.example',
  username: 'nordlicht-api',
  is_3pl: false,
  is_multi_warehouse: true,
  status: 'active',
  warehouses: world.warehouses.map(warehouseView),
})

export function stockView(context: ViewContext, row: Stock) {
  const warehouse = context.world.warehouses.find(({ number }) => number === row.warehouse)
  return {
    id: idOf('WarehouseProduct', row.number),
    legacy_id: row.number,
    account_id: accountId,
    sku: row.sku,
    active: true,
    on_hand: row.onHand,
    allocated: row.allocated,
    available: row.onHand - row.allocated,
    backorder: row.backorder,
    reserve_inventory: 0,
    sell_ahead: 0,
    non_sellable_quantity: 0,
    price: '0.00',
    updated_at: timeText(row.updatedAt),
    warehouse_id: idOf('Warehouse', row.warehouse),
    warehouse_identifier: warehouse?.name ?? null,
    warehouse: warehouse ? warehouseView(warehouse) : null,
  }
}

const lineView = (order: Order, line: Line) => ({
  id: idOf('LineItem', line.number),
  legacy_id: line.number,
  order_id: idOf('Order', order.number),
  sku: line.sku,
  partner_line_item_id: line.partnerLineId,
  price: line.price,
  product_name: line.sku,
  fulfillment_status: line.shipped >= line.quantity ? 'fulfilled' : 'pending',
  quantity: line.quantity,
  quantity_allocated: line.allocated,
  quantity_pending_fulfillment: line.quantity - line.shipped,
  quantity_shipped: line.shipped,
  backorder_quantity: line.backordered,
  tote_picks: line.picked > 0 ? [toteView(line)] : [],
  created_at: timeText(order.orderedAt),
  updated_at: timeText(order.updatedAt),
})

const toteView = (line: Line) => ({
  id: idOf('TotePick', line.number),
  legacy_id: line.number,
  sku: line.sku,
  tote_id: idOf('Tote', 501),
  quantity: line.quantity,
  picked_quantity: line.picked,
  current: 1,
})

const labelView = (context: ViewContext, order: Order, shipment: Shipment, label: Label, index: number) => ({
  id: idOf('ShippingLabel', label.number),
  legacy_id: label.number,
  account_id: accountId,
  shipment_id: idOf('Shipment', shipment.number),
  order_id: idOf('Order', order.number),
  order_number: order.orderNumber,
  carrier: label.carrier,
  shipping_method: label.method,
  shipping_name: 'DHL Paket',
  cost: '5.20',
  status: label.voided ? 'void' : 'valid',
  needs_refund: label.voided,
  refunded: label.voided,
  delivered: false,
  picked_up: false,
  package_number: index + 1,
  tracking_number: label.trackingNumber,
  tracking_url: `https://carrier.example/track/${label.trackingNumber}`,
  created_date: timeText(label.createdAt),
  warehouse_id: idOf('Warehouse', order.warehouse),
  label: {
    pdf_location: `${context.origin}/labels/${label.number}.pdf`,
    paper_pdf_location: null,
    thermal_pdf_location: null,
    image_location: null,
  },
  shipment_line_items: (page: PageAsked) => connectionOf(label.items, page, itemView(order, shipment, label)),
})

const itemView = (order: Order, shipment: Shipment, label: Label) => (item: Label['items'][number]) => ({
  id: idOf('ShipmentLineItem', item.number),
  legacy_id: item.number,
  shipment_id: idOf('Shipment', shipment.number),
  shipping_label_id: idOf('ShippingLabel', label.number),
  line_item_id: idOf('LineItem', item.line.number),
  line_item: lineView(order, item.line),
  quantity: item.quantity,
})

export function shipmentView(context: ViewContext, order: Order, shipment: Shipment): object {
  const items = shipment.labels.flatMap((label) => label.items.map((item) => ({ label, item })))
  return {
    id: idOf('Shipment', shipment.number),
    legacy_id: shipment.number,
    order_id: idOf('Order', order.number),
    order: () => orderView(context, order),
    created_date: timeText(shipment.createdAt),
    delivered: false,
    picked_up: false,
    needs_refund: false,
    refunded: false,
    shipped_off_shiphero: false,
    total_packages: shipment.labels.length,
    warehouse_id: idOf('Warehouse', order.warehouse),
    shipping_labels: shipment.labels.map((label, index) => labelView(context, order, shipment, label, index)),
    line_items: (page: PageAsked) =>
      connectionOf(items, page, ({ label, item }) => itemView(order, shipment, label)(item)),
  }
}

export const orderView = (context: ViewContext, order: Order): object => ({
  id: idOf('Order', order.number),
  legacy_id: order.number,
  account_id: accountId,
  order_number: order.orderNumber,
  partner_order_id: order.partnerOrderId,
  shop_name: order.shopName,
  profile: 'default',
  currency: order.currency,
  email: order.address.email,
  fulfillment_status: order.status,
  holds: { ...order.holds, shipping_method_hold: false },
  order_date: timeText(order.orderedAt),
  updated_at: timeText(order.updatedAt),
  required_ship_date: order.requiredShipDate,
  packing_note: order.packingNote,
  shipping_address: { ...order.address, country_code: order.address.country, state_code: order.address.state },
  shipping_lines: order.shippingLines,
  line_items: (page: PageAsked) => connectionOf(order.lines, page, (line) => lineView(order, line)),
  shipments: order.shipments.map((shipment) => shipmentView(context, order, shipment)),
})

export const returnView = (context: ViewContext, { order, ...one }: Returned): object => ({
  id: idOf('Return', one.number),
  legacy_id: one.number,
  account_id: accountId,
  partner_id: one.partnerId,
  order_id: idOf('Order', order.number),
  order: () => orderView(context, order),
  status: one.status,
  reason: 'It is too bright',
  label_type: 'SELF_RETURN',
  label_cost: '0.00',
  created_at: timeText(one.createdAt),
  total_items_expected: one.lines.reduce((sum, { quantity }) => sum + quantity, 0),
  total_items_received: one.lines.reduce((sum, { received }) => sum + received, 0),
  total_items_restocked: 0,
  line_items: one.lines.map((line) => ({
    id: idOf('ReturnItem', line.number),
    legacy_id: line.number,
    account_id: accountId,
    return_id: idOf('Return', one.number),
    line_item_id: idOf('LineItem', line.line.number),
    line_item: lineView(order, line.line),
    product_id: idOf('Product', line.line.number + 500_000),
    is_component: false,
    quantity: line.quantity,
    quantity_received: line.received,
    restock: 0,
    condition: line.condition,
    reason: 'Too bright',
    type: 'refund',
    created_at: timeText(one.createdAt),
    updated_at: timeText(line.updatedAt),
    warehouse_id: idOf('Warehouse', order.warehouse),
    warehouse: null,
  })),
})
