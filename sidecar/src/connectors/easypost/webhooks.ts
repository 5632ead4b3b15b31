import { z } from 'zod'
import type { PartnerNotice } from '../../canonical/partner-notice.ts'
import { instantOf, sourceTime } from '../../canonical/source-time.ts'
import type { Secret } from '../../foundation/secret.ts'
import { jsonOrNull } from '../json-or-null.ts'
import type { InboundWebhook, Webhooks } from '../spi.ts'
import { readEvent } from '../webhook-event.ts'
import { isSignedBy, signatureInvalid, signatureMissing } from '../webhook-signature.ts'
import { partner } from './partner.ts'
import type { Settings } from './settings.ts'
import { trackingReport } from './translate.ts'
import { event, tracker } from './wire.ts'

/** No time is signed, so an old message can't be told from a new one: its id is what makes it count once. */
export const webhooks: Webhooks<Settings> = { verify, read }

function verify({ headers, body }: InboundWebhook, secrets: readonly Secret[]): string | null {
  const given = headers.get('x-hmac-signature')
  if (!given) {
    throw signatureMissing(partner, 'Give the webhook a `webhook_secret`, so that it sends `X-Hmac-Signature`.')
  }
  const hex = given.startsWith(scheme) ? [given.slice(scheme.length)] : []
  if (isSignedBy(secrets, hex, { content: [asSigned(body)], encoding: 'hex', keyOf })) return eventId(body)
  throw signatureInvalid(partner, 'Store the `webhook_secret` of this webhook here.')
}

const scheme = 'hmac-sha256-hex='

/**
 * EasyPost signs a whole weight as the float it is to it, `136.0`. Where the body says `136` its own client puts the
 * `.0` back before it compares (`Utils.validateWebhook` of @easypost/api 8.9.0, easypost-node#467), and so does this.
 */
const asSigned = (body: Uint8Array): string =>
  Buffer.from(body)
    .toString('utf8')
    .replace(/("weight":\s*)(\d+)(\s*)(?=,|\})/g, '$1$2.0')

/** The key is the secret in Unicode form NFKD. */
const keyOf = (secret: Secret): string => secret.reveal().normalize('NFKD')

const named = z.object({ id: z.string().min(1).max(200) })

const eventId = (body: Uint8Array): string | null => named.safeParse(jsonOrNull(body)).data?.id ?? null

function read(json: unknown, { timeZone }: { readonly timeZone: string | null }): readonly PartnerNotice[] {
  const { id, description, created_at, result } = readEvent(event, json, partner)
  const created = sourceTime(created_at, { zone: null })
  return [
    {
      id,
      type: description,
      occurredAt: created && instantOf(created),
      about: description.startsWith('tracker.') ? aboutTracker(result, timeZone) : null,
    },
  ]
}

function aboutTracker(result: unknown, timeZone: string | null): PartnerNotice['about'] {
  const report = trackingReport(readEvent(tracker, result, partner), timeZone)
  return { kind: 'tracking', trackingNumber: report.trackingNumber, report }
}
