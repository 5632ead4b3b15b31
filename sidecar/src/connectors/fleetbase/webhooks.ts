import type { NoticeSubject, PartnerNotice } from '../../canonical/partner-notice.ts'
import { instantOf } from '../../canonical/source-time.ts'
import { SidecarError } from '../../foundation/errors.ts'
import { Secret } from '../../foundation/secret.ts'
import { jsonOrNull } from '../json-or-null.ts'
import type { InboundWebhook, Webhooks } from '../spi.ts'
import { eventInvalid, readEvent } from '../webhook-event.ts'
import { isSignedBy, signatureInvalid, signatureMissing } from '../webhook-signature.ts'
import { timeOf } from './events.ts'
import { partner } from './partner.ts'
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
    throw signatureMissing(
      partner,
      'It signs every one in `Signature`: something else called this address, or a proxy drops the header.',
    )
  }
  const isBy = (those: readonly Secret[]): boolean => isSignedBy(those, [given], { content: [body], encoding: 'hex' })
  if (isBy(secrets.filter((secret) => secret.reveal() !== everybodysSecret.reveal()))) return idOf(body)
  if (!isBy([everybodysSecret])) throw signatureInvalid(partner, 'Store the secret of the API key here.')
  throw new SidecarError(
    'WEBHOOK_SIGNATURE_INVALID',
    'This came about in Fleetbase’s console, and what does is signed with a word everybody knows. It is not believed; the change itself is found by the next pull.',
  )
}

/** The same at every attempt: the body is made once. */
function idOf(body: Uint8Array): string | null {
  const event = webhookShape.safeParse(jsonOrNull(body))
  return event.success ? deliveryId(event.data) : null
}

function read(json: unknown, { timeZone }: { readonly timeZone: string | null }): readonly PartnerNotice[] {
  const event = readEvent(webhookShape, json, partner)
  if (isAboutOrder(event) && !event.data.id) throw eventInvalid(partner, 'data.id')
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
