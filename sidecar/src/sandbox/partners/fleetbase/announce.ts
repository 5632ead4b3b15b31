import { createHmac } from 'node:crypto'
import type { OutgoingWebhook } from '../webhook-sender.ts'
import { eventTime, phpJson } from './php-json.ts'
import type { OrderRow } from './rows.ts'

const apiVersion = '2024-03-12'

/** An event as it is sent: its records cut down to their ids. */
export function orderEvent(name: string, order: OrderRow, id: string, at: number): Record<string, unknown> {
  return {
    id,
    api_version: apiVersion,
    event: `order.${name}`,
    created_at: eventTime(at),
    data: {
      id: order.id,
      internal_id: order.internalId,
      customer: null,
      payload: order.payloadId,
      facilitator: null,
      driver_assigned: order.driver?.id ?? null,
      tracking_number: order.tracking.id,
      purchase_rate: order.rateId,
      notes: order.notes ?? '',
      type: order.type,
      status: order.status,
      adhoc: order.adhoc,
      meta: order.meta,
      dispatched_at: eventTime(order.dispatchedAt),
      started_at: eventTime(order.startedAt),
      scheduled_at: eventTime(order.scheduledAt),
      updated_at: eventTime(order.updatedAt),
      created_at: eventTime(order.createdAt),
    },
  }
}

/** @param secret that of the API key; what happens in the console is signed with `internal` */
export function signed(event: Record<string, unknown>, secret: string): OutgoingWebhook {
  const body = phpJson(event)
  return { headers: { 'content-type': 'application/json', Signature: signatureOf(body, secret) }, body }
}

export const signatureOf = (body: string, secret: string): string =>
  createHmac('sha256', secret).update(body).digest('hex')
