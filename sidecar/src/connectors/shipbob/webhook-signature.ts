import { createHmac, timingSafeEqual } from 'node:crypto'
import { SidecarError } from '../../foundation/errors.ts'
import type { Secret } from '../../foundation/secret.ts'
import type { InboundWebhook } from '../spi.ts'

/** As long before and after the instant it was signed, ms (Standard Webhooks). */
const windowMs = 5 * 60_000

/** One for each of the sender's live secrets; more are not looked at. */
const mostSignatures = 8

const messageId = /^[\w.:-]{1,200}$/
const unixSeconds = /^\d{1,12}$/

/**
 * Standard Webhooks: `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`. The key is what stands, in base64, behind
 * `whsec_` in the secret ShipBob shows when the webhook is made. `x-webhook-topic` is not signed, and not believed.
 */
export function verify({ headers, body, nowMs }: InboundWebhook, secrets: readonly Secret[]): string {
  const id = headers.get('webhook-id')
  const timestamp = headers.get('webhook-timestamp')
  const signatures = headers.get('webhook-signature')
  if (!id || !timestamp || !signatures || !messageId.test(id) || !unixSeconds.test(timestamp)) {
    throw new SidecarError(
      'WEBHOOK_SIGNATURE_MISSING',
      'The message is not signed as ShipBob signs: `webhook-id`, `webhook-timestamp` and `webhook-signature` are wanted. ' +
        'Webhooks of its versions 1.0 and 2.0 are not; make the subscription anew under 2026-01.',
    )
  }
  if (Math.abs(nowMs - Number(timestamp) * 1000) > windowMs) {
    throw new SidecarError(
      'WEBHOOK_TIMESTAMP_OUTSIDE_WINDOW',
      'The message was signed more than five minutes ago, or in the future. Check the clock of this machine.',
    )
  }
  const given = signatures.split(' ').slice(0, mostSignatures)
  const known = secrets.map((secret) => signature(secret, `${id}.${timestamp}.`, body))
  // All are compared, so that the time it takes does not tell which secret matched.
  const matches = known.flatMap((expected) => given.map((candidate) => isSame(candidate, expected)))
  if (matches.includes(true)) return id
  throw new SidecarError(
    'WEBHOOK_SIGNATURE_INVALID',
    'The signature does not match. Store the secret ShipBob shows for this webhook, `whsec_` included.',
  )
}

function signature(secret: Secret, prefix: string, body: Uint8Array): string {
  const key = Buffer.from(secret.reveal().replace(/^whsec_/, ''), 'base64')
  return `v1,${createHmac('sha256', key).update(prefix).update(body).digest('base64')}`
}

function isSame(candidate: string, expected: string): boolean {
  const [one, other] = [Buffer.from(candidate), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}
