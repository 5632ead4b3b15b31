import { z } from 'zod'
import type { PartnerNotice } from '../../canonical/partner-notice.ts'
import type { Secret } from '../../foundation/secret.ts'
import type { InboundWebhook, Webhooks } from '../spi.ts'
import { eventDigest, eventInvalid } from '../webhook-event.ts'
import { isSignedBy, signatureInvalid, signatureMissing } from '../webhook-signature.ts'
import { numbersOf } from './numbers-of.ts'
import { partner } from './partner.ts'
import type { DcsaSettings } from './settings.ts'
import { createdAt, keyOf, sourceEventOf } from './translate.ts'
import { wireEvent } from './wire.ts'

const signature = /^\s*sha256=([0-9a-f]{64})\s*$/i

/**
 * `Notification-Signature: sha256=<hex>` is the HMAC of the whole body under the decoded base64 secret (Track & Trace 2.2,
 * event-subscriptions callback). There is no time in it and no delivery id: what was told before is found by its events.
 */
function verify({ headers, body }: InboundWebhook, secrets: readonly Secret[]): null {
  const header = headers.get('notification-signature')
  const given = header && signature.exec(header)?.[1]
  if (!given) {
    throw signatureMissing(partner, 'Send `Notification-Signature: sha256=` and the HMAC of the body as hex.')
  }
  const keyOf = (secret: Secret): Buffer => Buffer.from(secret.reveal(), 'base64')
  if (isSignedBy(secrets, [given.toLowerCase()], { content: [body], encoding: 'hex', keyOf })) return null
  throw signatureInvalid(partner, 'Store the secret of this subscription here, in base64.')
}

/** Carriers send bundles; some send a single event by itself. */
const bundle = z.union([z.array(z.unknown()).min(1), z.record(z.string(), z.unknown()).transform((event) => [event])])

function read(json: unknown): readonly PartnerNotice[] {
  const items = bundle.safeParse(json)
  const notices = items.success ? items.data.map(noticesOf) : []
  if (!notices.some(({ understood }) => understood)) {
    throw eventInvalid(partner, 'every event in it')
  }
  return notices.flatMap((each) => each.notices)
}

/** An event without its history does not say where the journey ends, so no report goes along: it is read again. */
function noticesOf(item: unknown): { understood: boolean; notices: readonly PartnerNotice[] } {
  const parsed = wireEvent.safeParse(item)
  if (!parsed.success) {
    return {
      understood: false,
      notices: [{ id: eventDigest(item), type: 'UNREADABLE', occurredAt: null, about: null }],
    }
  }
  const event = parsed.data
  const told = { type: sourceEventOf(event, null).code, occurredAt: createdAt(event) }
  const numbers = [...new Set(numbersOf(event).map(({ number }) => number))]
  if (numbers.length === 0) return { understood: true, notices: [{ ...told, id: keyOf(event), about: null }] }
  return {
    understood: true,
    notices: numbers.map((trackingNumber) => ({
      ...told,
      id: `${keyOf(event)}/${trackingNumber}`,
      about: { kind: 'tracking', trackingNumber, report: null },
    })),
  }
}

/** The contract wants 204 and nothing else. */
export const webhooks: Webhooks<DcsaSettings> = { verify, read, reply: { status: 204, json: null } }
