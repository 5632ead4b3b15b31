import { createHmac, randomUUID } from 'node:crypto'
import type { OutgoingWebhook } from '../webhook-sender.ts'
import { holds } from './query.ts'
import type { StoredEvent } from './world.ts'

export interface Subscription {
  readonly subscriptionID: string
  readonly callbackUrl: string
  readonly filters: Readonly<Record<string, unknown>>
  /** Base64; written and never read. */
  readonly secret: string
}

const ownFields = new Set(['subscriptionID', 'callbackUrl', 'secret'])

export function subscriptionOf(
  body: Readonly<Record<string, unknown>>,
  kept: Partial<Subscription> = {},
): Subscription {
  return {
    subscriptionID: kept.subscriptionID ?? randomUUID(),
    callbackUrl: String(body.callbackUrl),
    secret: typeof body.secret === 'string' ? body.secret : (kept.secret ?? ''),
    filters: Object.fromEntries(Object.entries(body).filter(([name]) => !ownFields.has(name))),
  }
}

export const shown = ({ subscriptionID, callbackUrl, filters }: Subscription): Record<string, unknown> => ({
  subscriptionID,
  callbackUrl,
  ...filters,
})

export const wants = ({ filters }: Subscription, stored: StoredEvent): boolean =>
  Object.entries(filters).every(([name, value]) => holds(stored, name, [value].flat().join(',')))

/** A bundle of events, signed over every byte. */
export function notification(subscription: Subscription, events: readonly StoredEvent[]): OutgoingWebhook {
  const body = JSON.stringify(events.map(({ event }) => event))
  const key = Buffer.from(subscription.secret, 'base64')
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'api-version': '2.2.0',
      'subscription-id': subscription.subscriptionID,
      'notification-signature': `sha256=${createHmac('sha256', key).update(body).digest('hex')}`,
    },
  }
}
