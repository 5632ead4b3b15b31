import { createHash } from 'node:crypto'
import type { NoticeSubject, PartnerNotice } from '../../canonical/partner-notice.ts'
import { SidecarError } from '../../foundation/errors.ts'
import type { Secret } from '../../foundation/secret.ts'
import type { InboundWebhook } from '../spi.ts'
import { wireWebhook } from './wire.ts'

/**
 * Karrio signs nothing: the header called event id carries the webhook's secret itself (2026.1.32,
 * `events/task_definitions/base/webhook.py`). Whoever has seen one delivery can send another, and no delivery has a name.
 */
export function verifyWebhook({ headers }: InboundWebhook, secrets: readonly Secret[]): null {
  const given = headers.get('x-event-id')
  if (!given) {
    throw new SidecarError(
      'WEBHOOK_SIGNATURE_MISSING',
      'The message has no `X-Event-Id`: Karrio sends its webhook secret there.',
    )
  }
  // All are compared, so that the time it takes does not tell which one matched.
  const matches = secrets.map((secret) => secret.matches(given))
  if (matches.includes(true)) return null
  throw new SidecarError(
    'WEBHOOK_SIGNATURE_INVALID',
    'The secret in `X-Event-Id` is not the one of this connection. Copy the secret of the webhook from Karrio.',
  )
}

/** The body proves nothing (see above), so that it is only taken as a hint of what to read again. */
export function readWebhook(json: unknown): readonly PartnerNotice[] {
  const parsed = wireWebhook.safeParse(json)
  if (!parsed.success) {
    const at = parsed.error.issues[0]?.path.map(String).join('.') || 'its top'
    throw new SidecarError(
      'WEBHOOK_EVENT_INVALID',
      `The message is not what Karrio sends, at ${at}: \`{event, data}\` is wanted.`,
    )
  }
  const { event, data } = parsed.data
  const told = createHash('sha256')
    .update(JSON.stringify([event, data]))
    .digest('hex')
    .slice(0, 32)
  return [
    {
      id: `${event.slice(0, 60)}:${told}`,
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
