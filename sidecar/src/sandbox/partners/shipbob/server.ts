import { type PartnerApp, type PartnerOptions, type SandboxPartner, startPartner } from '../partner.ts'
import { createWebhookSender, type WebhookSender } from '../webhook-sender.ts'
import { shipBobToken, shipBobWebhookSecret } from './account.ts'
import { addAccountRoutes } from './account-routes.ts'
import { addBillingRoutes } from './billing-routes.ts'
import { advance, enter, stop } from './life.ts'
import { addOrderRoutes } from './order-routes.ts'
import { addReturnRoutes, announceReturn, countBack, returnView } from './return-routes.ts'
import { seed, seededOrder } from './seed.ts'
import { signed } from './signing.ts'
import { addStockRoutes } from './stock-routes.ts'
import { splitOrder } from './take-order.ts'
import { notFound, voice } from './voice.ts'
import { addItem, createWorld, type Order, orderOf, type ReturnStatus, type World } from './world.ts'

/** Steers what happens at ShipBob. Orders go by their id or by our reference. */
interface ShipBobControl {
  /** Every parcel that can goes one step on, or only that at one place; the webhook of it is sent. */
  advance(order: number | string, parcel?: number): void
  hold(order: number | string, detail?: string): void
  fail(order: number | string, detail?: string): void
  /** A parcel with this tracking number is on its way. */
  track(trackingNumber: string, options?: { readonly reference?: string; readonly carrier?: string }): void
  /** @param parcels what goes into each; one parcel with everything when left out */
  addOrder(
    reference: string,
    contents: Readonly<Record<string, number>>,
    parcels?: readonly Readonly<Record<string, number>>[],
  ): number
  /** Has the warehouse pack an order into these parcels; before anything of it is picked. */
  split(order: number | string, parcels: readonly Readonly<Record<string, number>>[]): void
  removeOrder(order: number | string): void
  setStock(sku: string, onHand: number): void
  /** Takes a product out of every list of stock. */
  removeStock(sku: string): void
  /** Gives an item another SKU, also one that another item has. */
  changeSku(sku: string, to: string): void
  /** Pieces of an order come back under this number. */
  announceReturn(order: number | string, pieces: Readonly<Record<string, number>>, referenceId: string): void
  /** So many pieces of a return are processed, so many of those damaged and thrown away, and its status from then on. */
  countReturn(
    referenceId: string,
    pieces: Readonly<Record<string, number>>,
    status: ReturnStatus,
    damaged?: Readonly<Record<string, number>>,
  ): void
  readonly orders: () => readonly Order[]
  count(what: 'labels' | 'warehouseOrders' | 'transportOrders'): number
}

export interface ShipBobSandbox extends SandboxPartner {
  readonly webhooks: WebhookSender
  readonly control: ShipBobControl
}

/** ShipBob's API of 2026-01 with one merchant's account, for tests and demonstrations. */
export async function startShipBobSandbox(options: PartnerOptions = {}): Promise<ShipBobSandbox> {
  const world = createWorld(options.now ?? Date.now)
  const webhooks = createWebhookSender()
  seed(world)
  const tell = teller(world, webhooks)
  const partner = await startPartner(
    (app) => {
      guard(app)
      addOrderRoutes(app, world, tell)
      addReturnRoutes(app, world)
      addStockRoutes(app, world)
      addBillingRoutes(app, world)
      addAccountRoutes(app, world, webhooks.subscribe)
      app.notFound(notFound)
    },
    voice,
    options,
  )
  return { ...partner, webhooks, control: controlOf(world, tell) }
}

function guard(app: PartnerApp): void {
  app.use('/2026-01/*', async (c, next) => {
    if (c.req.header('authorization') !== `Bearer ${shipBobToken}`) return voice.unauthorized(c)
    c.header('x-remaining-calls', '149')
    return next()
  })
}

/** Sends what somebody subscribed to; everything, when the address was given without a subscription. */
function teller(world: World, webhooks: WebhookSender): (topic: string, body: unknown) => void {
  let sent = 0
  return (topic, body) => {
    const wanted = [...world.subscriptions.values()].flatMap(({ topics }) => topics)
    if (wanted.length > 0 && !wanted.includes(topic)) return
    sent += 1
    const id = `msg_sandbox${String(sent).padStart(20, '0')}`
    webhooks.send(signed({ id, topic, body: JSON.stringify(body), at: world.now() }, shipBobWebhookSecret))
  }
}

function controlOf(world: World, tell: (topic: string, body: unknown) => void): ShipBobControl {
  return {
    advance: (order, parcel) => advance(world, orderOf(world, order), tell, parcel),
    hold: (order, detail = 'InvalidAddress') => stop(world, orderOf(world, order), 'OnHold', detail, tell),
    fail: (order, detail = 'OutOfStock') => stop(world, orderOf(world, order), 'Exception', detail, tell),
    track(number, { reference = number, carrier = 'DHL' } = {}) {
      const [shipment] = seededOrder(world, reference, world.orders.size, { 'NL-1001': 1 }).shipments
      if (!shipment) return
      shipment.tracking = { carrier, service: 'Paket', number }
      enter(world, shipment, 'Completed', 'InTransit')
    },
    addOrder: (reference, contents, parcels) => seededOrder(world, reference, world.orders.size, contents, parcels).id,
    split: (order, parcels) => splitOrder(world, orderOf(world, order), parcels),
    removeOrder: (order) => void world.orders.delete(orderOf(world, order).id),
    setStock(sku, onHand) {
      const item = world.items.get(sku) ?? addItem(world, sku, sku, 0)
      item.onHand = onHand
    },
    removeStock: (sku) => void world.items.delete(sku),
    changeSku(sku, to) {
      const items = [...world.items]
      world.items.clear()
      for (const [key, item] of items) {
        if (key === sku) world.items.set(`${to} (${item.inventoryId})`, { ...item, sku: to })
        else world.items.set(key, item)
      }
    },
    announceReturn(order, pieces, referenceId) {
      tell('return.created', returnView(world, announceReturn(world, orderOf(world, order), pieces, referenceId)))
    },
    countReturn(referenceId, pieces, status, damaged) {
      const found = world.returns.find((one) => one.referenceId === referenceId)
      if (!found) throw new Error(`The ShipBob sandbox has no return ${referenceId}.`)
      countBack(world, found, status, { pieces, damaged })
      tell(status === 'Completed' ? 'return.completed' : 'return.updated', returnView(world, found))
    },
    orders: () => [...world.orders.values()],
    count: (what) => (what === 'warehouseOrders' ? world.orders.size : 0),
  }
}
