import type { NoticeSubject, PartnerNotice } from '../../canonical/partner-notice.ts'
import type { Secret } from '../../foundation/secret.ts'
import type { InboundWebhook } from '../spi.ts'
import { eventDigest, readEvent } from '../webhook-event.ts'
import { signatureInvalid, signatureMissing } from '../webhook-signature.ts'
import { partner } from './partner.ts'
import { wireWebhook } from './wire.ts'

/**
 * Karrio signs nothing: the header called event id carries the webhook's secret itself (2026.1.32,
 * `events/task_definitions/base/webhook.py`). Whoever has seen one delivery can send another, and no delivery has a name.
 */
export function verifyWebhook({ headers }: InboundWebhook, secrets: readonly Secret[]): null {
  const given = headers.get('x-event-id')
  if (!given) {
    throw signatureMissing(
      partner,
      'It sends the secret of the webhook as `X-Event-Id`: something else called, or a proxy drops it.',
    )
  }
  // All are compared, so that the time it takes does not tell which one matched.
  const matches = secrets.map((secret) => secret.matches(given))
  if (matches.includes(true)) return null
  throw signatureInvalid(partner, 'Copy the secret of the webhook from Karrio.')
}

/** The body proves nothing (see above), so that it is only taken as a hint of what to read again. */
export function readWebhook(json: unknown): readonly PartnerNotice[] {
  const { event, data } = readEvent(wireWebhook, json, partner)
  return [
    {
      id: `${event.slice(0, 60)}:${eventDigest([event, data])}`,
      type: event,
      occurredAt: null,
      about: subjectOf(event, data.tracking_number),
    },
  ]
}

/** Of the rest nothing follows here: orders, pickups and batches of Karrio's own are not ours. */
function subjectOf(event: string, trackingNumber: string | null | undefined): NoticeSubject | null {
  if (!trackingNumber || !/^(tracker|shipment)_/.test(event)) return null
  return { kind: 'tracking', trackingNumber, report: null }
}
