import { type Args, answer, type CallInfo, instant, notFound, orderById, Refusal } from './call.ts'
import { accountView, connectionOf, orderView, type PageAsked, returnView, shipmentView, stockView } from './views.ts'
import { holdNames, idOf, type Order, type World } from './world.ts'

const list = <T>(call: CallInfo, { analyze }: Args, all: readonly T[], view: (one: T) => unknown) =>
  answer(call, { data: analyze ? null : (page: PageAsked) => connectionOf(all, page, view) })

function within(ms: number, from: unknown, to: unknown): boolean {
  const second = Math.floor(ms / 1000) * 1000
  return second >= (instant(from) ?? -Infinity) && second <= (instant(to) ?? Infinity)
}

const asked = (value: unknown, is: unknown): boolean => value === undefined || value === null || value === is

function ordersBy({ orders }: World, args: Args): Order[] {
  const { fulfillment_status: status } = args
  return orders.filter(
    (order) =>
      asked(args.order_number, order.orderNumber) &&
      asked(args.partner_order_id, order.partnerOrderId) &&
      asked(args.shop_name, order.shopName) &&
      asked(args.email, order.address.email) &&
      asked(args.warehouse_id, idOf('Warehouse', order.warehouse)) &&
      (status === 'unfulfilled' ? !['fulfilled', 'canceled'].includes(order.status) : asked(status, order.status)) &&
      holdNames.every((hold) => asked(args[hold], order.holds[hold])) &&
      (args.sku == null || order.lines.some(({ sku }) => sku === args.sku)) &&
      within(order.updatedAt, args.updated_from, args.updated_to) &&
      within(order.orderedAt, args.order_date_from, args.order_date_to),
  )
}

const shipmentsOf = ({ orders }: World) =>
  orders.flatMap((order) => order.shipments.map((shipment) => ({ order, shipment })))

/** The roots of what can be asked. */
export const queries = {
  account: (_: Args, call: CallInfo) => answer(call, { data: accountView(call.world) }),
  me: (_: Args, call: CallInfo) =>
    answer(call, { data: { id: idOf('User', 77), legacy_id: 77, account: accountView(call.world) } }),
  user_quota: (_: Args, call: CallInfo) => ({
    credits_remaining: call.creditsLeft,
    increment_rate: 60,
    max_available: 4004,
  }),
  order: (args: Args, call: CallInfo) => answer(call, { data: orderView(call, orderById(call.world, args.id)) }),
  orders: (args: Args, call: CallInfo) =>
    list(call, args, ordersBy(call.world, args), (order) => orderView(call, order)),
  return: (args: Args, call: CallInfo) => {
    const found = call.world.returns.find(({ number }) => idOf('Return', number) === args.id)
    if (!found) throw new Refusal('Return not found', notFound)
    return answer(call, { data: returnView(call, found) })
  },
  returns: (args: Args, call: CallInfo) => {
    const found = call.world.returns.filter(
      ({ order, createdAt }) =>
        asked(args.order_id, idOf('Order', order.number)) &&
        asked(args.warehouse_id, idOf('Warehouse', order.warehouse)) &&
        within(createdAt, args.date_from, args.date_to),
    )
    return list(call, args, found, (one) => returnView(call, one))
  },
  shipment: (args: Args, call: CallInfo) => {
    const found = shipmentsOf(call.world).find(({ shipment }) => idOf('Shipment', shipment.number) === args.id)
    if (!found) throw new Refusal('Shipment not found', notFound)
    return answer(call, { data: shipmentView(call, found.order, found.shipment) })
  },
  shipments: (args: Args, call: CallInfo) => {
    const { order_id: orderId, tracking_number: number } = args
    const found = shipmentsOf(call.world).filter(
      ({ order, shipment }) =>
        asked(orderId, idOf('Order', order.number)) &&
        (number == null || shipment.labels.some(({ trackingNumber }) => trackingNumber === number)) &&
        within(shipment.createdAt, args.date_from, args.date_to),
    )
    return list(call, args, found, ({ order, shipment }) => shipmentView(call, order, shipment))
  },
  warehouse_products: (args: Args, call: CallInfo) => {
    const rows = call.world.stock.filter(
      (row) =>
        asked(args.sku, row.sku) &&
        asked(args.warehouse_id, idOf('Warehouse', row.warehouse)) &&
        within(row.updatedAt, args.updated_from, args.updated_to),
    )
    return list(call, args, rows, (row) => stockView(call, row))
  },
  webhooks: (args: Args, call: CallInfo) =>
    list(call, args, call.world.subscriptions, ({ number, name, url, shopName }) => ({
      id: idOf('Webhook', number),
      legacy_id: number,
      name,
      url,
      shop_name: shopName,
      source: 'api',
      shared_signature_secret: null,
    })),
}
