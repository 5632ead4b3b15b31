import { z } from 'zod'
import { type ErrorCode, SidecarError } from '../../foundation/errors.ts'
import type { PartnerReply } from '../../http/partner-http.ts'
import { jsonOrNull } from '../json-or-null.ts'
import type { Quota } from '../spi.ts'

/** `{"error": "..."}` of the consumable API, `{"errors": [...]}` of everything else; texts or objects with a `detail`. */
const said = z.object({
  error: z.unknown().optional(),
  errors: z.array(z.union([z.string(), z.object({ detail: z.string() }).transform(({ detail }) => detail)])).optional(),
})

/** Fleetbase's sentences that name nobody: they may be shown. Anything else may hold an address or a name. */
const harmless: readonly RegExp[] = [
  /^The (selected )?[a-z_ .]{1,60} (field is required( when [a-z_ .]{1,60})?|is invalid|is not a valid date|must be an? [a-z ]{1,30})\.?$/,
  /^No driver assigned (to dispatch!|to order\.|for order to dispatch to\.)$/,
  /^Order (has already been dispatched!|is already completed\.|has already started\.)$/,
  /^Order has not been dispatched yet and cannot be started\.$/,
  /^Invalid order `type` or `order_config` provided\.$/,
  /^Attempted to attach invalid payload to order\.$/,
  /^Unable to render label\.$/,
]

/** A route that is not there, in contrast to a record that is not. */
const noSuchRoute = 'There is nothing to see here.'

/** The limiter counts by the minute, and its 429 carries no hint: the handler makes a new reply without the headers. */
const windowMs = 60_000

/** What a reply of Fleetbase is, when it is no success. */
export function refusalOf(reply: PartnerReply): SidecarError | null {
  const { status } = reply
  if (status >= 200 && status < 300) return null
  const words = wordsOf(reply)
  const details = { status }
  if (status === 429) {
    return error('PARTNER_THROTTLED', 'Fleetbase takes no more calls for the moment. They are made again later.', {
      ...details,
      ...(reply.headers['retry-after'] === undefined ? { retryAfterMs: windowMs } : {}),
    })
  }
  if (status === 401 || status === 403) {
    return error(
      'PARTNER_AUTH_FAILED',
      'Fleetbase does not accept the API key. See in its console, under Developers > API Keys, whether it is there, has expired, and may do this.',
      details,
    )
  }
  if (status === 404 && words === noSuchRoute) {
    return error(
      'PARTNER_CALL_INVALID',
      'There is no such address at this Fleetbase. Check `baseUrl`: it is the address of the API, not of the console, and has no `/v1`.',
      details,
    )
  }
  if (status === 404) {
    return error('PARTNER_RECORD_MISSING', 'Fleetbase has no such record. It may have been deleted there.', details)
  }
  if (status === 400 || status === 409 || status === 422) {
    return error('PARTNER_REFUSED', refusal(words), details)
  }
  if (status >= 500) return error('PARTNER_FAULT', 'Fleetbase failed at this call. It is tried again.', details)
  return error(
    'PARTNER_CALL_INVALID',
    `Fleetbase answered with status ${status}, which this connector does not expect. Check \`baseUrl\`.`,
    details,
  )
}

/** Every reply but a 429 tells what is left of the minute. */
export function quotaOf({ headers }: PartnerReply): Quota | null {
  const left = headers['x-ratelimit-remaining']
  if (left === undefined || !/^\d+$/.test(left)) return null
  return { waitMs: Number(left) === 0 ? windowMs : 0 }
}

const error = (code: ErrorCode, message: string, details: Record<string, number>): SidecarError =>
  new SidecarError(code, message, { details })

const refusal = (words: string | null): string =>
  words && harmless.some((sentence) => sentence.test(words))
    ? `Fleetbase refused: ${words.replace(/[.!]$/, '')}. Mend that and try again.`
    : 'Fleetbase refused this call. Its console has the reason, under Developers > Logs.'

function wordsOf({ bytes }: PartnerReply): string | null {
  const { error: one, errors } = said.safeParse(jsonOrNull(bytes)).data ?? {}
  return typeof one === 'string' ? one : (errors?.[0] ?? null)
}
