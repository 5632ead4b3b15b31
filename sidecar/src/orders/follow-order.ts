import { z } from 'zod'
import type { Order } from '../canonical/order.ts'
import type { StepEvent } from '../canonical/process-step.ts'
import type { WorkDeps } from '../contract/work-deps.ts'
import { defineTask } from '../jobs/task.ts'
import { saleOrder } from '../odoo/sale-order.ts'
import { tellSteps } from '../processes/tell-steps.ts'
import { freshReader } from '../reading/fresh-reader.ts'

/** An order was entered, confirmed or called off in Odoo: its process begins, or ends. */
export const followOrderTask = defineTask<WorkDeps>()({
  ...{ name: 'orders.follow-order', team: 'customer-service', withinMs: 60_000, on: 'odoo.record-changed' },
  payload: z.object({ key: z.string(), eventId: z.string() }),
  expand: ({ model, key, operation, fields, eventId }) =>
    model === 'sale.order' && operation !== 'unlink' && (operation === 'create' || fields.includes('state'))
      ? [{ key, eventId }]
      : [],
  key: ({ key }) => key,
  idempotencyKey: ({ key, eventId }) => `${key}:${eventId}`,
  async run(deps, { key }) {
    const order = await freshReader(deps).one(saleOrder, key)
    if (order) await tellSteps(deps, [captureOf(order, deps.clock.now())])
  },
})

const captures = {
  QUOTATION: { state: 'IN_PROGRESS', facts: { waitingOn: 'somebody who confirms it in Odoo' } },
  QUOTATION_SENT: { state: 'WAITING', facts: { waitingOn: 'the customer' } },
  CONFIRMED: { state: 'DONE', facts: {} },
  CANCELLED: { state: 'CANCELLED', facts: {} },
} as const satisfies Record<Order['state'], Pick<StepEvent, 'state' | 'facts'>>

const captureOf = ({ id, state }: Order, nowMs: number): StepEvent => ({
  ...{ process: id, step: 'capture', part: '', eventKey: null, occurredAt: new Date(nowMs).toISOString() },
  ...captures[state],
})
