import { createHmac, timingSafeEqual } from 'node:crypto'
import { SidecarError } from '../foundation/errors.ts'
import type { Secret } from '../foundation/secret.ts'

/** A message is believed this long before and after the instant its sender signed it, ms (Standard Webhooks). */
const windowMs = 5 * 60_000

/** More signatures than this are not looked at: a sender has two live secrets at most. */
const mostSignatures = 8

const messageId = /^[\w.:-]{1,200}$/
const unixSeconds = /^[0-9]{1,12}$/

export interface SignedMessage {
  readonly headers: { get(name: string): string | null }
  /** As it came over the wire: what was signed are bytes, not what they mean. */
  readonly body: Uint8Array
}

/**
 * Proves that a message comes from somebody who knows one of the secrets, and recently. Standard Webhooks 1.0:
 * `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`.
 * @returns the message's id, the same when it is sent again
 * @throws WEBHOOK_SIGNATURE_MISSING, WEBHOOK_TIMESTAMP_OUTSIDE_WINDOW, WEBHOOK_SIGNATURE_INVALID
 */
export function verifySignature({ headers, body }: SignedMessage, secrets: readonly Secret[], nowMs: number): string {
  const id = headers.get('webhook-id')
  const timestamp = headers.get('webhook-timestamp')
  const signatures = headers.get('webhook-signature')
  if (!id || !timestamp || !signatures || !messageId.test(id) || !unixSeconds.test(timestamp)) {
    throw new SidecarError(
      'WEBHOOK_SIGNATURE_MISSING',
      'Sign the message: send `webhook-id`, `webhook-timestamp` and `webhook-signature` as Standard Webhooks has them.',
    )
  }
  if (Math.abs(nowMs - Number(timestamp) * 1000) > windowMs) {
    throw new SidecarError(
      'WEBHOOK_TIMESTAMP_OUTSIDE_WINDOW',
      'The message was signed more than five minutes ago, or in the future. Compare the clocks of both machines.',
    )
  }
  const given = signatures.split(' ').slice(0, mostSignatures)
  const known = secrets.map((secret) => signature(secret, `${id}.${timestamp}.`, body))
  // All are compared, so that the time it takes does not tell which secret matched.
  const matches = known.flatMap((expected) => given.map((candidate) => isSame(candidate, expected)))
  if (matches.includes(true)) return id
  throw new SidecarError(
    'WEBHOOK_SIGNATURE_INVALID',
    'The signature does not match the message. Sender and receiver hold different secrets, or the body was changed on the way.',
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
