import { channels, locations } from './account.ts'
import { type Order, type Shipment, statusOf, type World } from './world.ts'

/** Status details of ShipBob's status reference. */
export const details: Readonly<Record<string, readonly [number, string]>> = {
  Picked: [100, 'Picking Completed'],
  Packed: [101, 'Packing Completed'],
  Labeled: [102, 'Label Generated'],
  Processing: [200, 'Waiting For Carrier Pickup'],
  InTransit: [201, 'Shipment In Transit'],
  OutForDelivery: [202, 'Shipment Out For Delivery'],
  Delivered: [203, 'Shipment Delivered'],
  DeliveryException: [204, 'OrderTracking contains CatchAll date'],
  InactiveSku: [302, 'Shipment Contains an inactive sku'],
  OutOfStock: [303, 'No Stock On Hand For Sku'],
  UnknownSku: [304, 'No Sku History (if there are no reasons)'],
  InventoryPartiallyCommitted: [308, 'Shipment is partially allocated'],
  PaymentDeclined: [400, 'Payment Failure'],
  InvalidAddress: [401, 'Invalid Address'],
  ReserveDateNotMet: [402, 'Wait For Pick Date'],
}

/** .NET writes seven decimals of a second. */
const time = (at: number | null): string | null =>
  at === null ? null : new Date(at).toISOString().replace(/\.(\d{3})Z$/, '.$10000+00:00')

export function shipmentView(world: World, order: Order, shipment: Shipment): Record<string, unknown> {
  const { detail, tracking } = shipment
  const [place] = locations
  return {
    id: shipment.id,
    order_id: order.id,
    reference_id: order.referenceId,
    created_date: time(shipment.createdAt),
    last_update_at: time(shipment.updatedAt),
    last_tracking_update_at: time(shipment.trackedAt),
    actual_fulfillment_date: time(shipment.fulfilledAt),
    delivery_date: time(shipment.deliveredAt),
    estimated_fulfillment_date: time(shipment.createdAt + 86_400_000),
    estimated_fulfillment_date_status: shipment.fulfilledAt === null ? 'PendingOnTime' : 'FulfilledOnTime',
    status: shipment.status,
    status_details: detail === null ? [] : [detailView(world, shipment, detail)],
    location: { id: place.id, name: place.name },
    tracking: {
      carrier: tracking?.carrier ?? null,
      carrier_service: tracking?.service ?? null,
      tracking_number: tracking?.number ?? null,
      tracking_url: tracking ? `https://www.example.com/track/${tracking.number}` : null,
      bol: null,
      scac: null,
      pro_number: null,
      shipping_date: null,
    },
    recipient: { ...order.recipient, full_name: order.recipient.name },
    products: shipment.lines.map(({ sku, quantity, committed }) => {
      const item = world.items.get(sku)
      const stored = { id: item?.inventoryId ?? 0, name: item?.name ?? sku, quantity, quantity_committed: committed }
      return {
        id: item?.productId ?? 0,
        reference_id: sku,
        sku,
        name: item?.name ?? sku,
        inventory_items: [
          { ...stored, lot: null, expiration_date: null, serial_numbers: null, is_dangerous_goods: false },
        ],
      }
    }),
    measurements: { length_in: 12, width_in: 9, depth_in: 6, total_weight_oz: 64 },
    package_material_type: 'Box',
    parent_cartons: [],
    ship_option: order.shippingMethod,
    require_signature: false,
    gift_message: null,
    insurance_value: null,
    invoice_amount: null,
    invoice_currency_code: null,
    is_tracking_uploaded: false,
  }
}

function detailView(world: World, shipment: Shipment, name: string): Record<string, unknown> {
  const [id, description] = details[name] ?? [0, name]
  const [first] = shipment.lines
  const about = shipment.status === 'Exception' && first ? (world.items.get(first.sku)?.inventoryId ?? null) : null
  return { id, name, description, inventory_id: about, exception_fulfillment_center_id: null }
}

export function orderView(world: World, order: Order): Record<string, unknown> {
  return {
    id: order.id,
    created_date: time(order.createdAt),
    purchase_date: time(order.createdAt),
    reference_id: order.referenceId,
    order_number: order.orderNumber,
    status: statusOf(order),
    type: order.type,
    channel: { id: order.channelId, name: channels.find(({ id }) => id === order.channelId)?.name ?? null },
    shipping_method: order.shippingMethod,
    recipient: order.recipient,
    products: order.products.map(({ sku, quantity, line, price }) => ({
      id: world.items.get(sku)?.productId ?? 0,
      reference_id: sku,
      sku,
      quantity,
      external_line_id: line,
      unit_price: price,
      gtin: null,
      upc: null,
      quantity_unit_of_measure_code: null,
    })),
    tags: order.tags,
    shipments: order.shipments.map((shipment) => shipmentView(world, order, shipment)),
    gift_message: null,
    financials: { total_price: null },
    shipping_terms: { carrier_type: 'Parcel', payment_term: 'MerchantResponsible' },
  }
}

export const updatedAt = (order: Order): number =>
  Math.max(order.createdAt, ...order.shipments.map((shipment) => shipment.updatedAt))
