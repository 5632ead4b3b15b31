import { createHmac } from 'node:crypto'
import type { OutgoingWebhook } from '../webhook-sender.ts'
import { accountId, timeText } from './views.ts'
import { idOf, type Order, type Returned, type Shipment, type Stock } from './world.ts'

/** Signed as ShipHero does: base64 of HMAC-SHA256 over the body. */
export function signed(body: unknown, secret: string, messageId: string): OutgoingWebhook {
  const text = JSON.stringify(body)
  return {
    headers: {
      'content-type': 'application/json',
      'x-shiphero-hmac-sha256': createHmac('sha256', secret).update(text).digest('base64'),
      'x-shiphero-message-id': messageId,
    },
    body: text,
  }
}

const orderOf = (order: Order) => ({
  account_id: 6334,
  account_uuid: accountId,
  order_id: order.number,
  order_uuid: idOf('Order', order.number),
  order_number: order.orderNumber,
  partner_order_id: order.partnerOrderId,
})

export const orderCanceled = (order: Order) => ({
  webhook_type: 'Order Canceled',
  ...orderOf(order),
  'fulfillment-status': 'canceled',
  shop_name: order.shopName,
  shop_order_number: order.orderNumber,
})

export const orderAllocated = (order: Order) => ({
  webhook_type: 'Order Allocated',
  ...orderOf(order),
  allocation_reference: order.number + 900_000,
  warehouse_id: order.warehouse,
  warehouse_uuid: idOf('Warehouse', order.warehouse),
  allocated_at: timeText(order.updatedAt),
  line_items: order.lines.map((line) => ({
    id: line.number,
    item_uuid: idOf('LineItem', line.number),
    partner_line_item_id: line.partnerLineId,
    quantity: line.quantity,
    sku: line.sku,
    is_kit_component: false,
    created_at: timeText(order.orderedAt),
  })),
  ready_to_ship: 1,
})

export const orderPackedOut = (order: Order) => ({ webhook_type: 'Order Packed Out', ...orderOf(order) })

export function shipmentUpdate(order: Order, shipment: Shipment) {
  const items = shipment.labels.flatMap(({ items: inside }, index) =>
    inside.map(({ line, quantity }) => ({
      id: line.partnerLineId,
      shiphero_id: line.number,
      quantity,
      sku: line.sku,
      serial_numbers: [],
      package: `Package #${index + 1}`,
      lot_id: null,
      lot_name: null,
      lot_expiration: null,
    })),
  )
  const [first] = shipment.labels
  return {
    test: '0',
    webhook_type: 'Shipment Update',
    fulfillment: {
      shipment_id: shipment.number,
      shipment_uuid: idOf('Shipment', shipment.number),
      warehouse: 'Primary',
      warehouse_id: order.warehouse,
      warehouse_uuid: idOf('Warehouse', order.warehouse),
      webhook_type: 'Shipment Update',
      partner_order_id: order.partnerOrderId,
      order_number: order.orderNumber,
      order_id: order.number,
      order_uuid: idOf('Order', order.number),
      tracking_number: first?.trackingNumber ?? '',
      shipping_method: first?.method ?? '',
      shipping_carrier: first?.carrier ?? '',
      package_number: 1,
      total_packages: shipment.labels.length,
      line_items: items,
      created_at: timeText(shipment.createdAt).replace('T', ' '),
    },
    total_packages: shipment.labels.length,
    packages: shipment.labels.map((label, index) => ({
      name: `Package #${index + 1}`,
      tracking_number: label.trackingNumber,
      shipping_carrier: label.carrier,
      shipping_method: label.method,
      line_items: label.items.map(({ line, quantity }) => ({ sku: line.sku, quantity })),
    })),
  }
}

/** As the vendor's own example has it: times with a blank, and a test flag. */
export const returnUpdate = ({ order, ...one }: Returned) => ({
  test: '0',
  webhook_type: 'Return Update',
  return_id: one.number,
  return_uuid: idOf('Return', one.number),
  status: one.status,
  reason: '',
  items: one.lines.map((line) => ({
    id: line.number,
    uuid: idOf('ReturnItem', line.number),
    quantity: line.quantity,
    quantity_received: line.received,
    sku: line.line.sku,
    item_reason: 'Too bright',
    restock: 0,
    partner_line_item_id: line.line.partnerLineId,
    warehouse_id: order.warehouse,
  })),
  order_id: order.number,
  order_uuid: idOf('Order', order.number),
  partner_order_id: order.partnerOrderId,
  order_number: order.orderNumber,
  shop_name: order.shopName,
  created_at: timeText(one.createdAt).replace('T', ' '),
  label_type: 'Self Return',
  label_cost: '0.00',
  picked_up: false,
  tracking_number: null,
  date_used: null,
})

/** Counts are texts here, and numbers a line further down, as in the vendor's own example. */
export const inventoryUpdate = (rows: readonly Stock[], stock: readonly Stock[]) => ({
  account_id: 6334,
  account_uuid: accountId,
  webhook_type: 'Inventory Update',
  inventory: rows.map((row) => {
    const all = stock.filter(({ sku }) => sku === row.sku)
    const sum = (count: (one: Stock) => number) => all.reduce((total, one) => total + count(one), 0)
    return {
      sku: row.sku,
      inventory: String(sum((one) => one.onHand - one.allocated)),
      backorder_quantity: String(sum((one) => one.backorder)),
      on_hand: String(sum((one) => one.onHand)),
      virtual: false,
      sell_ahead: 0,
      reserve: 0,
      updated_warehouse: {
        warehouse_id: row.warehouse,
        warehouse_uuid: idOf('Warehouse', row.warehouse),
        inventory: String(row.onHand - row.allocated),
        backorder_quantity: String(row.backorder),
        on_hand: String(row.onHand),
      },
    }
  }),
})
