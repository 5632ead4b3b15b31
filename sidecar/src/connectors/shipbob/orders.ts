import type { WarehouseOrderReport } from '../../canonical/partner-reports.ts'
import type { WarehouseOrder } from '../orders-out.ts'
import { readList, readReply } from '../read-reply.ts'
import { readableElements } from '../readable-elements.ts'
import type { Capabilities } from '../spi.ts'
import { answerTo, type Context, channelHeader, orderPath } from './client.ts'
import { isDuplicateReference } from './errors.ts'
import { changedOrders } from './order-changes.ts'
import { orderOut } from './order-out.ts'
import { orderReport } from './order-report.ts'
import type { Settings } from './settings.ts'
import { cancellationShape, orderShape } from './wire.ts'

export const warehouseOrders: NonNullable<Capabilities<Settings>['warehouseOrders']> = {
  // A comma-separated list in the address: fifty references stay well below what gateways take.
  maxBatch: 50,
  fetch,
  changedSince: changedOrders,

  async create(context, order) {
    if (order.note !== null) {
      context.logger.warn({ order: order.reference }, 'ShipBob has no field for a note: it was not handed over.')
    }
    try {
      return await place(context, order)
    } catch (error) {
      const existing = isDuplicateReference(error) ? await findByReference(context, order.reference) : null
      if (existing === null) throw error
      return existing
    }
  },

  // ShipBob has no field for the reason.
  async cancel({ http }, externalId) {
    const path = `${orderPath(externalId)}:cancel`
    const answer = answerTo('order.cancel')
    const reply = await http.send({ operation: answer.operation, method: 'POST', path, effect: 'write' })
    readReply(cancellationShape, reply.json(), answer)
  },

  findByReference,
}

async function fetch(context: Context, references: readonly string[]): Promise<readonly WarehouseOrderReport[]> {
  if (references.length === 0) return []
  const answer = answerTo('order.list')
  const reply = await context.http.send({
    operation: answer.operation,
    method: 'GET',
    path: '/order',
    query: { ReferenceIds: references.join(','), Page: 1, Limit: 250 },
    headers: channelHeader(context),
    effect: 'read',
  })
  const orders = readableElements(context, orderShape, readList(reply.json(), answer), answer)
  const wanted = new Set(references)
  return orders
    .filter(({ reference_id: reference }) => reference && wanted.has(reference))
    .map((order) => orderReport(order, context.timeZone))
}

async function findByReference(context: Context, reference: string): Promise<WarehouseOrderReport | null> {
  return (await fetch(context, [reference]))[0] ?? null
}

async function place(context: Context, order: WarehouseOrder): Promise<WarehouseOrderReport> {
  const answer = answerTo('order.create')
  const reply = await context.http.send({
    operation: answer.operation,
    method: 'POST',
    path: '/order',
    headers: channelHeader(context),
    json: orderOut(order, context.settings),
    effect: 'write',
    idempotencyKey: order.reference,
  })
  return orderReport(readReply(orderShape, reply.json(), answer), context.timeZone)
}
