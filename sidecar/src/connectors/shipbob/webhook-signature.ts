import type { Secret } from '../../foundation/secret.ts'
import type { InboundWebhook } from '../spi.ts'
import { checkSignedLately, isSignedBy, signatureInvalid, signatureMissing } from '../webhook-signature.ts'
import { partner } from './partner.ts'

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
    throw signatureMissing(
      partner,
      '`webhook-id`, `webhook-timestamp` and `webhook-signature` are wanted. ' +
        'Webhooks of its versions 1.0 and 2.0 have none; make the subscription anew under 2026-01.',
    )
  }
  checkSignedLately(Number(timestamp) * 1000, nowMs)
  const given = signatures
    .split(' ')
    .slice(0, mostSignatures)
    .flatMap((one) => (one.startsWith('v1,') ? [one.slice('v1,'.length)] : []))
  const content = [`${id}.${timestamp}.`, body]
  if (isSignedBy(secrets, given, { content, encoding: 'base64', keyOf })) return id
  throw signatureInvalid(partner, 'Store the secret it shows for this webhook, `whsec_` included.')
}

const keyOf = (secret: Secret): Buffer => Buffer.from(secret.reveal().replace(/^whsec_/, ''), 'base64')
