import type { Context } from 'hono'
import { SidecarError, toSidecarError } from '../foundation/errors.ts'
import type { Logger } from '../foundation/logger.ts'
import { errorReply, retryAfter, securityHeaders } from '../foundation/replies.ts'
import { type InboundSource, type Ingress, mostBodyBytes } from '../webhooks/ingress.ts'
import type { AddressOf } from './client-address.ts'
import { readBody } from './request-body.ts'

export interface WebhookRouteDeps {
  readonly ingress: Ingress
  readonly logger: Logger
  readonly addressOf: AddressOf
}

const statuses: Readonly<Partial<Record<string, number>>> = {
  WEBHOOK_BODY_INVALID: 400,
  WEBHOOK_EVENT_INVALID: 400,
  WEBHOOK_SIGNATURE_MISSING: 401,
  WEBHOOK_SIGNATURE_INVALID: 401,
  WEBHOOK_TIMESTAMP_OUTSIDE_WINDOW: 401,
  WEBHOOK_SOURCE_UNKNOWN: 403,
  WEBHOOKS_NOT_SET_UP: 404,
  WEBHOOK_CONNECTION_UNKNOWN: 404,
  WEBHOOK_ID_REUSED: 409,
  WEBHOOK_BATCH_TOO_LARGE: 413,
  BODY_TOO_LARGE: 413,
  WEBHOOK_MEDIA_TYPE_UNKNOWN: 415,
  WEBHOOK_RATE_LIMITED: 429,
  WEBHOOK_SOURCE_UNDECIDED: 503,
  DATABASE_UNREACHABLE: 503,
  DATABASE_OVERLOADED: 503,
  DATABASE_CONFLICT: 503,
}

/** What can't be kept now can be sent again soon, ms. */
const pauseMs = 2_000

/** `POST /webhooks/…`: 202 once everything is kept, and an error with a stable code otherwise. */
export async function answerWebhook(
  c: Context,
  sourceOf: () => InboundSource,
  deps: WebhookRouteDeps,
): Promise<Response> {
  let name = 'unknown'
  try {
    const source = sourceOf()
    name = source.name
    const taken = await deps.ingress.receive(source, {
      headers: c.req.raw.headers,
      read: () => readBody(c, mostBodyBytes, tooLarge),
      sender: deps.addressOf(c),
    })
    const { status, json } = source.reply ?? { status: 202, json: { accepted: taken.events, new: taken.fresh } }
    return status === 204
      ? new Response(null, { status, headers: securityHeaders })
      : Response.json(json, { status, headers: securityHeaders })
  } catch (caught) {
    const error = toSidecarError(caught)
    const status = statuses[error.code] ?? 500
    if (status >= 500) deps.logger.error({ err: caught, code: error.code, source: name }, 'A webhook was not kept')
    else deps.logger.warn({ code: error.code, source: name, ...error.details }, 'A webhook was refused')
    const pause = status === 503 || status === 500 ? pauseMs : null
    // What was not read to its end would be taken for the next request.
    const close = error.code === 'BODY_TOO_LARGE' ? { connection: 'close' } : {}
    return errorReply(status, error, { ...retryAfter(error, pause), ...close })
  }
}

const tooLarge = (): SidecarError =>
  new SidecarError('BODY_TOO_LARGE', 'The message is larger than 1 MB. Send its events in several messages.')
