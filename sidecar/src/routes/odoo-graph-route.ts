import type { Context } from 'hono'
import { createViewer } from '../access/viewer.ts'
import type { Clock } from '../foundation/clock.ts'
import { SidecarError, toSidecarError } from '../foundation/errors.ts'
import { errorReply, retryAfter } from '../foundation/replies.ts'
import { graphRequestIn } from '../graphql/http.ts'
import { limits } from '../graphql/limits.ts'
import { type OdooRequestDeps, readOdooRequest } from '../webhooks/odoo-request.ts'
import { answerPlainly, type Exchange, type ExchangeDeps, report, requestIdOf, withinQuota } from './graph-exchange.ts'
import { readBody } from './request-body.ts'

export interface OdooGraphRouteDeps extends ExchangeDeps {
  readonly clock: Clock
  readonly odooRequests: OdooRequestDeps
}

const statuses: Readonly<Partial<Record<string, number>>> = {
  BAD_REQUEST: 400,
  WEBHOOK_BODY_INVALID: 400,
  WEBHOOK_SIGNATURE_MISSING: 401,
  WEBHOOK_SIGNATURE_INVALID: 401,
  WEBHOOK_TIMESTAMP_OUTSIDE_WINDOW: 401,
  WEBHOOK_SOURCE_UNKNOWN: 403,
  WEBHOOKS_NOT_SET_UP: 404,
  WEBHOOK_ID_REUSED: 409,
  BODY_TOO_LARGE: 413,
  WEBHOOK_SOURCE_UNDECIDED: 503,
  DATABASE_UNREACHABLE: 503,
  DATABASE_OVERLOADED: 503,
  DATABASE_CONFLICT: 503,
}

/** Before the signature says who it is. */
const unknownUser = createViewer({ principal: 'odoo' })

/**
 * `POST /odoo/graphql`: the graph for users of Odoo, who have no key. The addon signs what they ask with the secret of
 * its webhooks and says who they are; each signed request is answered once.
 */
export async function answerOdooGraph(c: Context, deps: OdooGraphRouteDeps): Promise<Response> {
  const asked: Exchange = {
    requestId: requestIdOf(c.req.header('x-request-id') ?? null),
    viewer: unknownUser,
    startedAt: performance.now(),
    deps,
  }
  try {
    const body = await readBody(c, limits.bodyBytes, tooLarge)
    const message = { headers: c.req.raw.headers, body, nowMs: deps.clock.now() }
    const { viewer, json } = await readOdooRequest(message, deps.odooRequests)
    const exchange = { ...asked, viewer }
    return await withinQuota(exchange, async () => {
      const answer = await answerPlainly(() => graphRequestIn(json), 'application/json', exchange)
      return answer ?? refusal(asked, new SidecarError('BAD_REQUEST', 'Subscriptions are answered at /graphql only.'))
    })
  } catch (caught) {
    return refusal(asked, toSidecarError(caught))
  }
}

function refusal(asked: Exchange, error: SidecarError): Response {
  const status = statuses[error.code] ?? 500
  if (status === 500) asked.deps.logger.error({ err: error }, 'A request from Odoo could not be answered')
  report(asked, status, 'error', [error.code])
  return errorReply(status, error, {
    'x-request-id': asked.requestId,
    ...retryAfter(error, null),
    // What was not read to its end would be taken for the next request.
    ...(status === 413 && { connection: 'close' }),
  })
}

const tooLarge = (): SidecarError =>
  new SidecarError('BODY_TOO_LARGE', `A request may have at most ${limits.bodyBytes / 1024} KB.`)
