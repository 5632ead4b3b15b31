import { createHmac } from 'node:crypto'
import type { OutgoingWebhook } from '../webhook-sender.ts'

/** EasyPost is written in Ruby, where a weight is a float and shows it: `136.0`. That is what it sends and signs. */
export const rubyJson = (value: unknown): string =>
  JSON.stringify(value).replace(/"weight":(-?\d+)(?=[,}])/g, '"weight":$1.0')

/** One delivery in EasyPost's scheme: HMAC-SHA256 over the body, keyed by the secret in Unicode form NFKD. */
export function signedDelivery(event: unknown, secret: string | null): OutgoingWebhook {
  const body = rubyJson(event)
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'EasyPost/Webhook',
      ...(secret === null ? {} : { 'x-hmac-signature': signatureOf(body, secret) }),
    },
  }
}

export const signatureOf = (body: string, secret: string): string =>
  `hmac-sha256-hex=${createHmac('sha256', secret.normalize('NFKD')).update(body).digest('hex')}`
