import { answer, type CallInfo, instant, invalid, notFound, orderById, Refusal } from './call.ts'
import { orderAddress } from './order-address.ts'
import { cancel, touch } from './steps.ts'
import { orderView, timeText } from './views.ts'
import { type HoldName, holdNames, newLine, noHolds, type Order } from './world.ts'

interface OrderData {
  readonly order_id: string
  readonly order_number?: string
  readonly partner_order_id?: string
  readonly shop_name?: string
  readonly fulfillment_status?: string
  readonly currency?: string
  readonly email?: string
  readonly packing_note?: string
  readonly required_ship_date?: string
  readonly force?: boolean
  readonly shipping_address?: Record<string, string>
  readonly shipping_lines?: { title: string; carrier?: string; method?: string; price: string }
  readonly holds?: Partial<Record<HoldName, boolean>>
  readonly line_items?: readonly {
    sku: string
    quantity: number
    partner_line_item_id: string
    price: string
  }[]
}

interface Data {
  readonly data: OrderData
}

/** The roots of what can be done. */
export const mutations = {
  order_create({ data }: Data, call: CallInfo) {
    const { world } = call
    const lines = data.line_items ?? []
    if (lines.length === 0) throw new Refusal('Order must have at least one line item', invalid)
    for (const { sku } of lines) {
      if (!world.stock.some((row) => row.sku === sku)) throw new Refusal(`Product with sku ${sku} not found`, notFound)
    }
    const number = world.next()
    const order: Order = {
      number,
      orderNumber: data.order_number ?? `MO${number}`,
      partnerOrderId: data.partner_order_id ?? data.order_number ?? `MO${number}`,
      shopName: data.shop_name ?? 'Manual Order',
      warehouse: world.warehouses[0]?.number ?? 0,
      currency: data.currency ?? null,
      orderedAt: world.now(),
      status: data.fulfillment_status ?? 'pending',
      holds: { ...noHolds(), ...data.holds },
      address: orderAddress({ ...data.shipping_address, ...(data.email !== undefined && { email: data.email }) }),
      shippingLines: shippingLines(data),
      packingNote: data.packing_note ?? null,
      requiredShipDate: data.required_ship_date ? timeText(instant(data.required_ship_date) ?? 0) : null,
      lines: lines.map(({ partner_line_item_id: partnerLineId, ...line }) =>
        newLine(world, { ...line, partnerLineId }),
      ),
      shipments: [],
      updatedAt: world.now(),
    }
    world.orders.push(order)
    return answer(call, { order: orderView(call, order) })
  },

  order_update({ data }: Data, call: CallInfo) {
    const order = orderById(call.world, data.order_id)
    if (data.shipping_address) order.address = orderAddress({ ...order.address, ...data.shipping_address })
    if (data.shipping_lines) order.shippingLines = shippingLines(data)
    if (data.packing_note !== undefined) order.packingNote = data.packing_note
    if (data.order_number !== undefined) order.orderNumber = data.order_number
    if (data.partner_order_id !== undefined) order.partnerOrderId = data.partner_order_id
    if (data.fulfillment_status !== undefined) order.status = data.fulfillment_status
    touch(call.world, order)
    return answer(call, { order: orderView(call, order) })
  },

  order_cancel({ data }: Data, call: CallInfo) {
    const order = orderById(call.world, data.order_id)
    if (order.shipments.length > 0 && !data.force) {
      throw new Refusal('Order has valid labels or completed shipments. It was already fulfilled', invalid)
    }
    if (order.status !== 'canceled') {
      cancel(call.world, order)
      call.happened('Order Canceled', order)
    }
    return answer(call, { order: orderView(call, order) })
  },

  order_update_holds({ data }: { data: OrderData & Partial<Record<HoldName, boolean>> }, call: CallInfo) {
    const order = orderById(call.world, data.order_id)
    for (const hold of holdNames) order.holds[hold] = data[hold] ?? order.holds[hold]
    touch(call.world, order)
    return answer(call, { order: orderView(call, order) })
  },

  webhook_create({ data }: { data: { name: string; url: string; shop_name?: string } }, call: CallInfo) {
    const { name, url, shop_name = 'default' } = data
    const secret = call.knows.newSecret(name, url, shop_name)
    return answer(call, { webhook: { name, url, shop_name, source: 'api', shared_signature_secret: secret } })
  },

  webhook_delete({ data }: { data: { name: string } }, call: CallInfo) {
    const { subscriptions } = call.world
    const place = subscriptions.findIndex(({ name }) => name === data.name)
    if (place < 0) throw new Refusal('Webhook not found', notFound)
    subscriptions.splice(place, 1)
    return answer(call, {})
  },
}

const shippingLines = ({ shipping_lines: asked }: OrderData): Order['shippingLines'] =>
  asked
    ? { title: asked.title, carrier: asked.carrier ?? null, method: asked.method ?? null, price: asked.price }
    : null
