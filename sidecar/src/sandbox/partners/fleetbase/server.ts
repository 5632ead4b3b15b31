import { dotPng } from '../files.ts'
import { type PartnerOptions, type SandboxPartner, startPartner } from '../partner.ts'
import { createWebhookSender, type WebhookSender } from '../webhook-sender.ts'
import { orderEvent, signed } from './announce.ts'
import { activityOf } from './flow.ts'
import { addOrderRoutes } from './order-routes.ts'
import { addOtherRoutes } from './other-routes.ts'
import type { OrderRow, ProofRow } from './rows.ts'
import { customers, depot, driver, seed, vehicle } from './seed.ts'
import { reply, voice } from './voice.ts'
import { createWorld, type OrderDraft } from './world.ts'

export const sandboxKey = 'flb_test_sandboxkey'
/** That of the key, not of the webhook: Fleetbase has no other. */
export const sandboxSecret = '$2y$10$sandboxsecretofthekey'

interface FleetbaseControl {
  /** Makes an order known under a tracking number. */
  track(trackingNumber: string, draft?: OrderDraft): OrderRow
  add(draft?: OrderDraft): OrderRow
  /** One step on in its flow, with the webhooks of that. @returns where it stands now */
  advance(order: string): string
  /** Into any state, such as one of a flow of its own. */
  move(order: string, code: string): void
  /** The driver's app captures a proof; `uploaded` photographs lie in a file only. */
  prove(order: string, kind: ProofRow['kind'], uploaded?: boolean): ProofRow
  /** A quote is bought for it. */
  price(order: string): void
  /** Goes away without a trace. */
  remove(order: string): void
  find(order: string): OrderRow | undefined
  count(what: 'transportOrders'): number
  /** What happens from now on is done in the console, and signed as such. */
  inConsole(console: boolean): void
}

export interface FleetbaseSandbox extends SandboxPartner {
  readonly webhooks: WebhookSender
  readonly control: FleetbaseControl
}

/** A Fleetbase with thirty orders, one key and no drivers to send out. */
export async function startFleetbaseSandbox(options: PartnerOptions = {}): Promise<FleetbaseSandbox> {
  const { now = Date.now } = options
  const world = createWorld(now)
  const webhooks = createWebhookSender()
  let secret = sandboxSecret
  seed(world)

  const announce = (order: OrderRow, name: string): void =>
    webhooks.send(signed(orderEvent(name, order, world.id('event'), now()), secret))

  const wanted = (key: string): OrderRow => {
    const order = world.find(key) ?? world.orders.find(({ tracking }) => tracking.number === key)
    if (!order) throw new Error(`The sandbox has no order ${key}.`)
    return order
  }

  const add = (draft: OrderDraft = {}): OrderRow => {
    const order = world.add({ pickup: depot, dropoff: customers[0] ?? null, ...draft })
    announce(order, 'created')
    return order
  }

  const move = (key: string, code: string): void => {
    const order = wanted(key)
    if (code !== 'canceled' && !order.driver) world.assign(order, driver, vehicle)
    world.activity(order, code)
    announce(order, 'updated')
    if (['dispatched', 'completed', 'canceled'].includes(code)) announce(order, code)
  }

  const partner = await startPartner(
    (app) => {
      app.use('/v1/*', async (c, next) =>
        c.req.header('authorization') === `Bearer ${sandboxKey}` ? next() : voice.unauthorized(c),
      )
      addOrderRoutes(app, world, announce)
      addOtherRoutes(app, world)
      app.notFound((c) => reply(c, { errors: ['There is nothing to see here.'] }, 404))
    },
    voice,
    options,
  )

  return {
    ...partner,
    webhooks,
    control: {
      track: (trackingNumber, draft = {}) => add({ ...draft, trackingNumber }),
      add,
      advance(key) {
        const { next } = activityOf(wanted(key).status)
        if (next !== null) move(key, next)
        return wanted(key).status
      },
      move,
      prove: (key, kind, uploaded = false) =>
        world.prove(wanted(key), {
          kind,
          raw: kind === 'scan' || uploaded ? null : dotPng.toString('base64'),
          remarks: `Verified by ${{ signature: 'Signature', photo: 'Photo', scan: 'QR Code Scan' }[kind]}`,
          data: { recipient_name: 'Jürgen Groß' },
        }),
      price: (key) => world.price(wanted(key)),
      remove: (key) => void world.orders.splice(world.orders.indexOf(wanted(key)), 1),
      find: world.find,
      count: () => world.orders.length,
      inConsole(console) {
        secret = console ? 'internal' : sandboxSecret
      },
    },
  }
}
