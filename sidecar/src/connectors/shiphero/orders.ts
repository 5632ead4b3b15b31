import { z } from 'zod'
import type { WarehouseOrderReport } from '../../canonical/partner-reports.ts'
import { SidecarError } from '../../foundation/errors.ts'
import type { Capabilities } from '../spi.ts'
import { changesSince } from './changes.ts'
import { ask, type Context, listedAt, nodesOf, readToEnd } from './client.ts'
import { orderInput, updateInput } from './order-input.ts'
import {
  cancelOrder,
  createOrder,
  holdOrder,
  orderList,
  ordersAtOnce,
  ordersOf,
  referencesAtOnce,
  updateOrder,
} from './queries.ts'
import type { Settings } from './settings.ts'
import { orderReport } from './translate.ts'
import { wholeOrder } from './whole-order.ts'
import { type Connection, changed, created, listed, type Order, order as orderShape } from './wire.ts'

/** Our reference is ShipHero's `partner_order_id`, which nothing there keeps unique. */
export const warehouseOrders: NonNullable<Capabilities<Settings>['warehouseOrders']> = {
  maxBatch: referencesAtOnce,
  fetch: byReferences,

  async findByReference(context, reference) {
    const [found] = await byReferences(context, [reference])
    return found ?? null
  },

  async changedSince(context, wanted) {
    const { shopName } = context.settings
    const { items, cursor, more } = await changesSince(context, wanted, {
      what: 'orders.changed',
      node: orderShape,
      page: (from, after) =>
        page(context, 'orders.changed', { shop: shopName, from, first: ordersAtOnce, after: after ?? undefined }),
    })
    return { items: await reports(context, items), cursor, more }
  },

  async create(context, order) {
    const { settings, timeZone } = context
    const answer = await ask(context, {
      operation: 'orders.create',
      effect: 'write',
      document: createOrder,
      variables: { data: orderInput(order, settings, timeZone) },
      data: created,
    })
    return report(context, answer.order_create.order).catch(madeAndUnread)
  },

  update: (context, externalId, change) =>
    tell(context, 'orders.update', updateOrder, { order_id: externalId, ...updateInput(change) }),

  cancel: (context, externalId, reason) =>
    tell(context, 'orders.cancel', cancelOrder, {
      order_id: externalId,
      reason,
      force: false,
      void_on_platform: false,
    }),

  // Of the holds ShipHero has, this is the one a person sets and lifts; those it sets itself are left alone.
  hold: (context, externalId, held) =>
    tell(context, 'orders.hold', holdOrder, { order_id: externalId, operator_hold: held }),
}

/** What fails after the order was made must not look as if it was not: it would be made a second time. */
function madeAndUnread(cause: unknown): never {
  throw new SidecarError(
    'PARTNER_OUTCOME_UNKNOWN',
    'ShipHero created the order, and did not say all of it. Look it up by its reference.',
    { cause },
  )
}

async function tell(context: Context, operation: string, document: string, data: object): Promise<void> {
  const variables = { data: { ...data, customer_account_id: context.settings.customerAccountId } }
  await ask(context, { operation, effect: 'write', document, variables, data: changed })
}

async function byReferences(context: Context, references: readonly string[]): Promise<WarehouseOrderReport[]> {
  const numbered = references.map((reference, index) => [`reference${index}`, reference])
  const answer = await ask(context, {
    operation: 'orders.by-reference',
    effect: 'read',
    document: ordersOf(references.length),
    variables: { account: context.settings.customerAccountId, ...Object.fromEntries(numbered) },
    data: z.looseObject(Object.fromEntries(references.map((_, index) => [`o${index}`, listed.nullable()]))),
  })
  const found: WarehouseOrderReport[] = []
  for (const [index, reference] of references.entries()) {
    const list = answer[`o${index}`]
    const one = list ? oneOf(await twins(context, reference, list.data), reference) : undefined
    if (one) found.push(await report(context, one))
  }
  return found
}

const twins = (context: Context, reference: string, first: Connection): Promise<readonly Order[]> =>
  readToEnd(
    first,
    (one) => nodesOf(context, one, orderShape, 'orders.by-reference'),
    async (after) => (await page(context, 'orders.by-reference', { reference, first: ordersAtOnce, after })).page,
    'orders.by-reference',
  )

/** Of orders that share a reference, the oldest that lives; one that was cancelled only when there is no other. */
function oneOf(orders: readonly Order[], reference: string): Order | undefined {
  const ours = orders.filter(({ partner_order_id }) => partner_order_id === reference)
  return ours.find(({ fulfillment_status: status }) => status !== 'canceled' && status !== 'cancelled') ?? ours[0]
}

const page = (context: Context, operation: string, variables: Record<string, unknown>) =>
  listedAt(context, {
    operation,
    document: orderList,
    variables: { account: context.settings.customerAccountId, ...variables },
  })

const report = async (context: Context, order: Order): Promise<WarehouseOrderReport> =>
  orderReport(await wholeOrder(context, order), context.timeZone)

async function reports(context: Context, orders: readonly Order[]): Promise<WarehouseOrderReport[]> {
  const done: WarehouseOrderReport[] = []
  for (const order of orders) done.push(await report(context, order))
  return done
}
