import { createHmac } from 'node:crypto'
import type { OutgoingWebhook } from '../webhook-sender.ts'

export interface Unsigned {
  readonly id: string
  readonly topic: string
  readonly body: string
  /** ms */
  readonly at: number
}

/** Standard Webhooks, as ShipBob signs. The topic is not under the signature. */
export function signed({ id, topic, body, at }: Unsigned, secret: string): OutgoingWebhook {
  const timestamp = String(Math.floor(at / 1000))
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return {
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature}`,
      'x-webhook-topic': topic,
    },
    body,
  }
}
