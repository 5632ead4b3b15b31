import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { PartnerNotice } from '../../canonical/partner-notice.ts'
import { instantOf, sourceTime } from '../../canonical/source-time.ts'
import { SidecarError } from '../../foundation/errors.ts'
import type { Secret } from '../../foundation/secret.ts'
import type { InboundWebhook, Webhooks } from '../spi.ts'
import type { Settings } from './settings.ts'
import { trackingReport } from './translate.ts'
import { event, tracker } from './wire.ts'

/** No time is signed, so an old message can't be told from a new one: its id is what makes it count once. */
export const webhooks: Webhooks<Settings> = { verify, read }

function verify({ headers, body }: InboundWebhook, secrets: readonly Secret[]): string | null {
  const given = headers.get('x-hmac-signature')
  if (!given) {
    throw new SidecarError(
      'WEBHOOK_SIGNATURE_MISSING',
      'EasyPost did not sign this: give the webhook a `webhook_secret`, so that it sends `X-Hmac-Signature`.',
    )
  }
  const signed = asSigned(body)
  // All are compared, so that the time it takes does not tell which secret matched.
  const matches = secrets.map((secret) => isSame(given, signatureOf(signed, secret)))
  if (matches.includes(true)) return eventId(body)
  throw new SidecarError(
    'WEBHOOK_SIGNATURE_INVALID',
    'The signature does not match the message. EasyPost and this connection hold different secrets, or the body was changed on the way.',
  )
}

/**
 * EasyPost signs a whole weight as the float it is to it, `136.0`. Where the body says `136` its own client puts the
 * `.0` back before it compares (`Utils.validateWebhook` of @easypost/api 8.9.0, easypost-node#467), and so does this.
 */
const asSigned = (body: Uint8Array): string =>
  Buffer.from(body)
    .toString('utf8')
    .replace(/("weight":\s*)(\d+)(\s*)(?=,|\})/g, '$1$2.0')

/** The key is the secret in Unicode form NFKD. */
const signatureOf = (signed: string, secret: Secret): string =>
  `hmac-sha256-hex=${createHmac('sha256', secret.reveal().normalize('NFKD')).update(signed).digest('hex')}`

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}

function eventId(body: Uint8Array): string | null {
  try {
    const parsed = z.object({ id: z.string().min(1).max(200) }).safeParse(JSON.parse(new TextDecoder().decode(body)))
    return parsed.success ? parsed.data.id : null
  } catch {
    return null
  }
}

function read(json: unknown, { timeZone }: { readonly timeZone: string | null }): readonly PartnerNotice[] {
  const parsed = event.safeParse(json)
  if (!parsed.success) throw notAsPromised(parsed.error)
  const { id, description, created_at, result } = parsed.data
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
  const parsed = tracker.safeParse(result)
  if (!parsed.success) throw notAsPromised(parsed.error)
  const report = trackingReport(parsed.data, timeZone)
  return { kind: 'tracking', trackingNumber: report.trackingNumber, report }
}

const notAsPromised = (error: z.ZodError): SidecarError =>
  new SidecarError(
    'WEBHOOK_EVENT_INVALID',
    `This is no event as EasyPost documents it: see ${error.issues[0]?.path.join('.') || 'the body'}. It was not taken.`,
  )
