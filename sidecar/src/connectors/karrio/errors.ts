import { SidecarError } from '../../foundation/errors.ts'
import type { PartnerReply } from '../../http/partner-http.ts'
import { jsonOrNull } from '../json-or-null.ts'
import { wireProblems } from './wire.ts'

/** `{errors: [{code, message, details}]}`, and `{messages: [{code, message, carrier_name}]}` when a carrier refused. */
interface Problems {
  /** Words without personal data: codes and names of fields. */
  readonly codes: readonly string[]
  readonly carriers: readonly string[]
  readonly fields: readonly string[]
  readonly withoutCarrier: boolean
}

const word = /^[\w.-]{1,60}$/
/** `recipient.city: This field is required.` What stands behind the colon may quote what was sent. */
const field = /^([a-z_]+(?:\[\d+\])?(?:\.[a-z_]+(?:\[\d+\])?)*): /i

/** @returns null when the reply is no refusal */
export function refusalOf(reply: PartnerReply): SidecarError | null {
  if (reply.status < 400) return null
  const problems = problemsOf(reply)
  const details = {
    status: reply.status,
    codes: problems.codes.join(' '),
    ...(problems.carriers.length > 0 ? { carriers: problems.carriers.join(' ') } : {}),
    ...(problems.fields.length > 0 ? { fields: problems.fields.join(' ') } : {}),
  }
  const error = (code: ConstructorParameters<typeof SidecarError>[0], message: string) =>
    new SidecarError(code, message, { details })
  const which = problems.codes.length > 0 ? ` (${problems.codes.join(', ')})` : ''
  if (reply.status >= 500) {
    return error(
      'PARTNER_FAULT',
      `Karrio failed with ${reply.status}${which}. It is tried again; look at its log if it stays.`,
    )
  }
  if (problems.withoutCarrier) {
    return error('PARTNER_REFUSED', 'Karrio has no active account of this carrier. Add one under Connections there.')
  }
  switch (reply.status) {
    case 401:
    case 403:
      return error(
        'PARTNER_AUTH_FAILED',
        'Karrio does not take the API key. Put a key from its Developers page into the connection.',
      )
    case 404:
      return error('PARTNER_RECORD_MISSING', `Karrio does not have what was asked for${which}.`)
    case 409:
      return error(
        'PARTNER_REFUSED',
        `Karrio refused, because the shipment is already past that${which}. Look at it there.`,
      )
    case 424:
      return error(
        'PARTNER_REFUSED',
        `The carrier${problems.carriers.length > 0 ? ` ${problems.carriers.join(', ')}` : ''} refused${which}. Karrio's API log has its words.`,
      )
    case 429:
      return error('PARTNER_THROTTLED', 'Karrio was asked too often and wants a pause.')
    case 400:
    case 422:
      return error(
        'PARTNER_REFUSED',
        `Karrio refused what was sent${which}. Mend ${problems.fields.join(', ') || 'it'} and send it again.`,
      )
    default:
      return error(
        'PARTNER_CALL_INVALID',
        `Karrio does not know such a call, and said ${reply.status}${which}. Compare its version with the one this connector was made for.`,
      )
  }
}

function problemsOf(reply: PartnerReply): Problems {
  // A proxy before Karrio answers in HTML.
  const { errors, messages } = wireProblems.safeParse(jsonOrNull(reply.bytes)).data ?? {}
  const texts = (errors ?? []).flatMap(({ message }) => (typeof message === 'string' ? [message] : []))
  return {
    codes: words([...(errors ?? []), ...(messages ?? [])].map(({ code }) => code)),
    carriers: words((messages ?? []).map(({ carrier_name }) => carrier_name)),
    fields: words(texts.map((message) => field.exec(message)?.[1])),
    withoutCarrier: texts.some((message) => /^no active carrier connection/i.test(message)),
  }
}

const words = (values: readonly unknown[]): string[] =>
  [
    ...new Set(
      values.flatMap((value) => (typeof value === 'string' || typeof value === 'number' ? [String(value)] : [])),
    ),
  ].filter((value) => word.test(value.replace(/\[\d+\]/g, '')))
