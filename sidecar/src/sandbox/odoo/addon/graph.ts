import { z } from 'zod'
import { defineMethod, type Method } from '../calls/method.ts'
import { asSudo, type Env } from '../records/env.ts'
import { closeActivity, raiseActivity } from './activities.ts'
import { invoiceOrder } from './billing.ts'
import { isoMicroseconds } from './cloud-event.ts'
import { configurationOf, databaseUuid } from './configuration.ts'
import { creditReturn } from './credit.ts'
import { creditHold } from './credit-hold.ts'
import { setDeliveryState } from './delivery-state.ts'
import { attachDocument, noteOn } from './documents.ts'
import { called, once } from './graph-call.ts'
import { upsertLinks } from './links.ts'
import { checkOrder, createOrder } from './order-entry.ts'
import { allRows } from './outbox.ts'
import type { OutboxState } from './outbox-row.ts'
import { changedSince, pullOutbox, snapshot } from './repair.ts'
import { createReturn } from './returns.ts'
import { adjustStock } from './stock.ts'
import { setTracking } from './tracking.ts'
import { validateTransfer } from './transfer.ts'

/** What is wrong with a value is said by the method itself, in words; here only whether it must be given. */
const needed = z.unknown().refine((value) => value !== undefined)
const optional = z.unknown().optional()

type Shape = Readonly<Record<string, z.ZodType>>

/** A method that changes something: once for each key, and whatever it writes bears its origin. */
const onceMethod = (
  name: string,
  required: readonly string[],
  defaults: Readonly<Record<string, unknown>>,
  work: (env: Env, args: Readonly<Record<string, unknown>>, key: string) => unknown,
): Method => {
  const rest = Object.fromEntries([...Object.keys(defaults), 'origin'].map((key) => [key, optional]))
  const parameters: Shape = { ...Object.fromEntries(required.map((key) => [key, needed])), ...rest }
  return defineMethod({
    on: 'model',
    parameters,
    run: (call, { origin, idempotency_key, ...given }) => {
      const env = called(call, origin)
      const args = { ...defaults, ...given }
      return once(env, idempotency_key, name, args, () => work(env, args, String(idempotency_key)))
    },
  })
}

/** `logistics.graph`: what connected systems may ask. Arguments in the order in which Python declares them. */
export const logisticsGraphMethods: Readonly<Record<string, Method>> = {
  health: defineMethod({ on: 'model', parameters: {}, run: (call) => health(called(call)) }),
  validate_transfer: onceMethod(
    'validate_transfer',
    ['transfer_id', 'idempotency_key'],
    { lines: null, packages: null, create_backorder: true, allow_excess: false },
    (env, { transfer_id, lines, packages, create_backorder, allow_excess }) =>
      validateTransfer(env, { transfer_id, lines, packages, create_backorder, allow_excess }),
  ),
  invoice_order: onceMethod('invoice_order', ['order_id', 'idempotency_key'], {}, (env, { order_id }) =>
    invoiceOrder(env, order_id),
  ),
  create_return: onceMethod(
    'create_return',
    ['transfer_id', 'idempotency_key'],
    { lines: null, reference: null, reason: null },
    (env, { transfer_id, lines, reference, reason }) => createReturn(env, transfer_id, lines, { reference, reason }),
  ),
  credit_return: onceMethod('credit_return', ['transfer_id', 'idempotency_key'], {}, (env, { transfer_id }) =>
    creditReturn(env, transfer_id),
  ),
  check_order: defineMethod({
    on: 'model',
    parameters: { order: needed, rows: optional },
    run: (call, { order, rows }) => checkOrder(called(call), order, rows),
  }),
  create_order: onceMethod('create_order', ['order', 'idempotency_key'], { rows: null }, (env, { order, rows }) =>
    createOrder(env, order, rows),
  ),
  attach_document: onceMethod(
    'attach_document',
    ['model', 'record_id', 'idempotency_key', 'name', 'content_base64', 'mimetype'],
    {},
    (env, { model, record_id, name, content_base64, mimetype }) =>
      attachDocument(env, { model, record_id, name, content_base64, mimetype }),
  ),
  post_note: onceMethod(
    'post_note',
    ['model', 'record_id', 'idempotency_key', 'body_text'],
    {},
    (env, { model, record_id, body_text }) => noteOn(env, model, record_id, body_text),
  ),
  raise_activity: onceMethod(
    'raise_activity',
    ['model', 'record_id', 'idempotency_key', 'summary', 'note', 'group'],
    {},
    (env, { model, record_id, summary, note, group }, key) =>
      raiseActivity(env, { model, record_id, summary, note, group }, key),
  ),
  close_activity: onceMethod(
    'close_activity',
    ['model', 'record_id', 'idempotency_key', 'raised_key'],
    { feedback: null },
    (env, { model, record_id, raised_key, feedback }) => closeActivity(env, { model, record_id, raised_key, feedback }),
  ),
  set_delivery_state: onceMethod(
    'set_delivery_state',
    ['transfer_id', 'idempotency_key', 'state'],
    {},
    (env, { transfer_id, state }) => setDeliveryState(env, transfer_id, state),
  ),
  set_tracking: onceMethod(
    'set_tracking',
    ['transfer_id', 'idempotency_key', 'tracking_numbers'],
    { carrier_price: null },
    (env, { transfer_id, tracking_numbers, carrier_price }) =>
      setTracking(env, { transfer_id, tracking_numbers, carrier_price }),
  ),
  adjust_stock: onceMethod(
    'adjust_stock',
    ['product_id', 'location_id', 'quantity', 'idempotency_key', 'reason'],
    { expected: null },
    (env, { product_id, location_id, quantity, reason, expected }) =>
      adjustStock(env, { product_id, location_id, quantity, reason, expected }),
  ),
  upsert_links: onceMethod('upsert_links', ['links', 'idempotency_key'], {}, (env, { links }) =>
    upsertLinks(asSudo(env), links),
  ),
  credit_hold: defineMethod({
    on: 'model',
    parameters: { order_id: needed },
    run: (call, { order_id }) => creditHold(called(call), order_id),
  }),
  snapshot: defineMethod({
    on: 'model',
    parameters: { model: needed, after_id: optional, limit: optional, company_ids: optional },
    run: (call, { model, after_id = 0, limit = 1000, company_ids }) =>
      snapshot(called(call), model, after_id, limit, company_ids),
  }),
  changed_since: defineMethod({
    on: 'model',
    parameters: { model: needed, since: needed, after: optional, limit: optional, company_ids: optional },
    run: (call, { model, since, after, limit = 1000, company_ids }) =>
      changedSince(called(call), { model, since, after, limit, company_ids }),
  }),
  pull_outbox: defineMethod({
    on: 'model',
    parameters: { after: optional, limit: optional },
    run: (call, { after, limit = 500 }) => pullOutbox(called(call), after, limit),
  }),
}

function health({ world, registry }: Env): unknown {
  const rows = allRows(world)
  const count = (wanted: OutboxState): number => rows.filter(({ state }) => state === wanted).length
  const [oldest] = rows.filter(({ state }) => state === 'pending')
  const age = oldest ? world.now().getTime() - Date.parse(isoMicroseconds(oldest.createDate)) : 0
  return {
    addon: '1.0.0',
    series: registry.series,
    database_uuid: databaseUuid(world),
    outbox: {
      pending: count('pending'),
      sending: count('sending'),
      dead: count('dead'),
      oldest_pending_s: Math.floor(age / 1000),
    },
    sidecar_url: configurationOf(world).url,
    now: world
      .now()
      .toISOString()
      .replace(/\.\d+Z$/, 'Z'),
  }
}
