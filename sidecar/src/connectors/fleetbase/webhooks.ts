import { createHmac, timingSafeEqual } from 'node:crypto'
import type { NoticeSubject, PartnerNotice } from '../../canonical/partner-notice.ts'
import { instantOf } from '../../canonical/source-time.ts'
import { SidecarError } from '../../foundation/errors.ts'
import { Secret } from '../../foundation/secret.ts'
import type { InboundWebhook, Webhooks } from '../spi.ts'
import { timeOf } from './events.ts'
import type { Settings } from './settings.ts'
import { type WireWebhook, webhook as webhookShape } from './wire.ts'

/**
 * What happens in the console is signed with this word on every Fleetbase there is, instead of with the secret of the key
 * (source: core-api, `SendResourceLifecycleWebhook`): anybody can forge that, so it proves nothing.
 */
const everybodysSecret = new Secret('internal')

export const webhooks: Webhooks<Settings> = { verify, read }

/** Hex HMAC-SHA256 of the body. PHP writes `\/` and `\u00fc`, so it is the bytes that count and not what they mean. */
function verify({ headers, body }: InboundWebhook, secrets: readonly Secret[]): string | null {
  const given = headers.get('signature')
  if (!given) {
    throw new SidecarError(
      'WEBHOOK_SIGNATURE_MISSING',
      'The webhook has no `Signature`. Fleetbase signs every one: something else called this address, or a proxy drops the header.',
    )
  }
  // All are compared, so that the time it takes does not tell which one matched.
  const matches = secrets.filter((secret) => secret.reveal() !== everybodysSecret.reveal()).map(isBy)
  if (matches.includes(true)) return idOf(body)
  throw new SidecarError(
    'WEBHOOK_SIGNATURE_INVALID',
    isBy(everybodysSecret)
      ? 'This came about in Fleetbase’s console, and what does is signed with a word everybody knows. It is not believed; the change itself is found by the next pull.'
      : 'The signature does not match the webhook. The secret here is not that of the Fleetbase API key, or the body was changed on the way.',
  )

  function isBy(secret: Secret): boolean {
    const expected = Buffer.from(createHmac('sha256', secret.reveal()).update(body).digest('hex'))
    const candidate = Buffer.from(given ?? '')
    return candidate.length === expected.length && timingSafeEqual(candidate, expected)
  }
}

/** The same at every attempt: the body is made once. */
function idOf(body: Uint8Array): string | null {
  try {
    const event = webhookShape.safeParse(JSON.parse(new TextDecoder().decode(body)))
    return event.success ? deliveryId(event.data) : null
  } catch {
    return null
  }
}

function read(json: unknown, { timeZone }: { readonly timeZone: string | null }): readonly PartnerNotice[] {
  const result = webhookShape.safeParse(json)
  if (!result.success) throw notAnEvent(result.error.issues[0]?.path.map(String).join('.') || 'the whole of it')
  const event = result.data
  if (isAboutOrder(event) && !event.data.id) throw notAnEvent('data.id')
  const time = timeOf(event.created_at, timeZone)
  return [
    {
      id: deliveryId(event),
      type: event.event,
      occurredAt: time === null ? null : instantOf(time),
      about: subjectOf(event),
    },
  ]
}

const notAnEvent = (at: string): SidecarError =>
  new SidecarError(
    'WEBHOOK_EVENT_INVALID',
    `This is no event of Fleetbase: ${at} is not as promised. Compare its version with the one this connector was written for.`,
  )

const isAboutOrder = ({ event }: WireWebhook): boolean => event.startsWith('order.')

/** Its id is made of the microsecond alone (`uniqid`), which two workers may share. */
const deliveryId = ({ id, event, data }: WireWebhook): string => [id, event, data.id ?? ''].join('/').slice(0, 200)

/**
 * A status of its own (`tracking_status.*`, `waypoint.*`) names the tracking number by an id nobody else knows; the order
 * it belongs to is updated with it, and says so in `order.updated`.
 */
function subjectOf(notice: WireWebhook): NoticeSubject | null {
  const { event, data } = notice
  if (isAboutOrder(notice) && data.id) {
    return { kind: 'transport', externalId: data.id, reference: data.internal_id ?? null }
  }
  if (event.startsWith('purchase_rate.') && typeof data.order === 'string') {
    return { kind: 'transport', externalId: data.order, reference: null }
  }
  return null
}
