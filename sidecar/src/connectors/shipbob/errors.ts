import { z } from 'zod'
import { type ErrorCode, SidecarError } from '../../foundation/errors.ts'
import type { PartnerReply } from '../../http/partner-http.ts'
import { jsonOrNull } from '../json-or-null.ts'
import type { Quota } from '../spi.ts'

/** Names of fields with what ShipBob has against each. The texts may quote an address, so only the names are told. */
const fieldErrors = z.record(z.string(), z.array(z.string()))
const throttleNote = z.object({ message: z.string() })
const failedCancellation = z.object({
  order_id: z.number(),
  status: z.enum(['Failure', 'PartialSuccess']),
  canceled_shipment_results: z.unknown(),
})

/** As it says itself: `{"": ["Cannot insert order with existing ReferenceId"]}`. */
const isDuplicate = (texts: readonly string[]): boolean =>
  texts.some((text) => /exist/i.test(text) && /reference\s?_?id/i.test(text))

const verdicts: Readonly<Record<number, readonly [ErrorCode, string]>> = {
  401: [
    'PARTNER_AUTH_FAILED',
    'ShipBob does not take the token any more. Make a new one in its dashboard and store it.',
  ],
  403: [
    'PARTNER_AUTH_FAILED',
    'The token may not do this. Give it the scope that is missing, or a channel it may write to.',
  ],
  404: [
    'PARTNER_RECORD_MISSING',
    'ShipBob does not know this record. It was taken away, or belongs to another account.',
  ],
  408: ['PARTNER_TIMEOUT', 'ShipBob gave up waiting for itself. Try again in a moment.'],
}

/** What a reply is, when it is no success. @returns null when it is one */
export function refusalOf(reply: PartnerReply): SidecarError | null {
  const { status } = reply
  if (status >= 200 && status < 300) return insideSuccess(reply)
  if (status === 429) return throttled(reply)
  const known = verdicts[status]
  if (known) return new SidecarError(known[0], known[1], { details: { status } })
  if (status === 422 || status === 400) return objection(reply)
  if (status >= 500) {
    return new SidecarError('PARTNER_FAULT', 'Something broke at ShipBob. Try again later.', { details: { status } })
  }
  return new SidecarError('PARTNER_CALL_INVALID', `ShipBob does not take this call, and answers ${status}.`, {
    details: { status },
  })
}

export function isDuplicateReference(error: unknown): boolean {
  if (!(error instanceof SidecarError)) return false
  const { duplicateReference } = error.details
  return duplicateReference === true
}

function objection(reply: PartnerReply): SidecarError {
  const { status } = reply
  const errors = fieldErrors.safeParse(jsonOrNull(reply.bytes)).data ?? {}
  if (isDuplicate(Object.values(errors).flat())) {
    return new SidecarError(
      'PARTNER_REFUSED',
      'ShipBob has an order with this reference already. Read that one instead of making another.',
      { details: { status, duplicateReference: true } },
    )
  }
  const fields = Object.keys(errors).filter((name) => /^[\w.[\]$]{1,80}$/.test(name))
  const where = fields.length > 0 ? ` It objects to ${fields.slice(0, 5).join(', ')}.` : ''
  return status === 422
    ? new SidecarError('PARTNER_REFUSED', `ShipBob understood and refused.${where} Correct it and send it again.`, {
        details: { status },
      })
    : new SidecarError('PARTNER_CALL_INVALID', `ShipBob does not understand the call.${where}`, { details: { status } })
}

/** A cancellation that came to nothing is answered with 200. */
function insideSuccess(reply: PartnerReply): SidecarError | null {
  if (reply.bytes.byteLength > 1_000_000 || !mayBeCancellation(reply.bytes)) return null
  const failed = failedCancellation.safeParse(jsonOrNull(reply.bytes)).data
  if (!failed) return null
  const partly = failed.status === 'PartialSuccess'
  return new SidecarError(
    'PARTNER_REFUSED',
    partly
      ? 'ShipBob cancelled some parcels of the order, and others are too far to stop. Look at what it shipped.'
      : 'ShipBob is too far with the order to cancel it. Ask for the goods back as a return.',
    { details: { status: reply.status, partly } },
  )
}

/** Spares parsing every page of orders twice. */
const mayBeCancellation = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('canceled_shipment_results')

function throttled(reply: PartnerReply): SidecarError {
  const seconds = waitSeconds(reply)
  return new SidecarError(
    'PARTNER_THROTTLED',
    'ShipBob takes 150 calls a minute of one token, and they are used up. The next try waits.',
    { details: { status: 429, ...(seconds === null ? {} : { retryAfterMs: seconds * 1000 }) } },
  )
}

function waitSeconds(reply: PartnerReply): number | null {
  const told = reply.headers['x-retry-after'] ?? secondsInText(reply)
  return told !== undefined && /^\d{1,5}$/.test(told) ? Number(told) : null
}

/** `Rate limit is exceeded. Try again in 25 seconds.` */
function secondsInText(reply: PartnerReply): string | undefined {
  const note = throttleNote.safeParse(jsonOrNull(reply.bytes)).data?.message
  return /in (\d{1,5}) seconds?/.exec(note ?? '')?.[1]
}

/** When nothing is said about how long: the window slides over a minute. */
const aMinute = 60_000

export function quotaOf(reply: PartnerReply): Quota | null {
  if (reply.headers['x-remaining-calls'] !== '0') return null
  const seconds = waitSeconds(reply)
  return { waitMs: seconds === null ? aMinute : seconds * 1000 }
}
