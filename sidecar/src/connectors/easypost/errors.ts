import { z } from 'zod'
import { type ErrorCode, SidecarError } from '../../foundation/errors.ts'
import type { PartnerReply } from '../../http/partner-http.ts'
import { jsonOrNull } from '../json-or-null.ts'

/**
 * `errors` holds objects or plain texts (docs.easypost.com/docs/errors, recordings), and its texts quote what was sent.
 * Only names of fields are taken from it.
 */
const shape = z.object({
  error: z.object({
    code: z.string().nullish(),
    errors: z.array(z.unknown()).nullish(),
  }),
})

const codeByStatus: Readonly<Record<number, ErrorCode>> = {
  400: 'PARTNER_CALL_INVALID',
  401: 'PARTNER_AUTH_FAILED',
  402: 'PARTNER_REFUSED',
  403: 'PARTNER_AUTH_FAILED',
  404: 'PARTNER_RECORD_MISSING',
  405: 'PARTNER_CALL_INVALID',
  408: 'PARTNER_FAULT',
  409: 'PARTNER_REFUSED',
  422: 'PARTNER_REFUSED',
  429: 'PARTNER_THROTTLED',
}

const whatToDo: Partial<Record<ErrorCode, string>> = {
  PARTNER_AUTH_FAILED: 'EasyPost does not take the API key: put an active key of this account into the settings.',
  PARTNER_REFUSED: 'EasyPost understood the call and refused it: correct what it names, then try again.',
  PARTNER_RECORD_MISSING: 'EasyPost has no such record in this account and mode (test or production).',
  PARTNER_CALL_INVALID: 'EasyPost could not make sense of the call: the same call never succeeds.',
  PARTNER_THROTTLED: 'EasyPost asks for fewer calls: it is tried again later.',
  PARTNER_OUTCOME_UNKNOWN: 'EasyPost can not say whether the label was sold: look it up before buying again.',
  PARTNER_FAULT: 'EasyPost had a fault of its own: it is tried again later.',
}

const knownRefusals: Readonly<Record<string, string>> = {
  PAYMENT_REQUIRED: 'EasyPost wants to be paid: top up the wallet or renew the billing of the account.',
  INSUFFICIENT_FUNDS: 'EasyPost wants to be paid: top up the wallet or renew the billing of the account.',
  'SHIPMENT.RATE.EXPIRED': 'The offer does not stand any more: ask for rates again.',
  'SHIPMENT.REFUND.UNAVAILABLE': 'The carrier takes this label back no more, or was never asked for one.',
  'TRACKER.NO_CARRIER_FOR_CODE': 'EasyPost can not tell which carrier this number is of: name the carrier.',
  'TRACKER.MULTIPLE_CARRIERS_FOR_CODE': 'Several carriers have such numbers: name the carrier.',
}

/** Refusals after which a label may have been sold all the same. */
const soldPerhaps: ReadonlySet<string> = new Set([
  'SHIPMENT.POSTAGE.EXISTS',
  'SHIPMENT.POSTAGE.NO_RESPONSE',
  'SHIPMENT.POSTAGE.TIMED_OUT',
  'SHIPMENT.PURCHASE.IN_PROGRESS',
])

/** What a reply is, when it is no success. */
export function refusalOf(reply: PartnerReply): SidecarError | null {
  if (reply.status < 400) return null
  const { partnerCode, fields } = told(reply)
  const code = codeOf(reply.status, partnerCode)
  const requestId = reply.headers['x-ep-request-uuid']
  const sentence = (partnerCode && knownRefusals[partnerCode]) || whatToDo[code]
  const named = [partnerCode, ...fields].filter((part) => part !== null).join(', ')
  return new SidecarError(code, named ? `${sentence} It names: ${named}.` : `${sentence}`, {
    details: {
      status: reply.status,
      ...(partnerCode === null ? {} : { partnerCode }),
      ...(requestId === undefined ? {} : { partnerRequestId: requestId }),
    },
  })
}

function codeOf(status: number, partnerCode: string | null): ErrorCode {
  if (partnerCode !== null && soldPerhaps.has(partnerCode)) return 'PARTNER_OUTCOME_UNKNOWN'
  return codeByStatus[status] ?? (status >= 500 ? 'PARTNER_FAULT' : 'PARTNER_CALL_INVALID')
}

function told(reply: PartnerReply): { partnerCode: string | null; fields: readonly string[] } {
  const parsed = shape.safeParse(jsonOrNull(reply.bytes))
  if (!parsed.success) return { partnerCode: null, fields: [] }
  const { code, errors } = parsed.data.error
  return { partnerCode: plainName(code), fields: [...new Set((errors ?? []).flatMap(fieldsOf))].slice(0, 10) }
}

/** `{field, message}`, or the field itself as the key: `{to_address: 'Required and missing.'}`. */
function fieldsOf(error: unknown): readonly string[] {
  if (typeof error !== 'object' || error === null) return []
  const names = 'field' in error ? [error.field] : Object.keys(error)
  return names.flatMap((name) => plainName(name) ?? [])
}

/** A name of the vendor's, and nothing somebody typed. */
const plainName = (value: unknown): string | null =>
  typeof value === 'string' && /^[A-Za-z][\w.[\]-]{0,60}$/.test(value) ? value : null
