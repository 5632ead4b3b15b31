import { randomUUID } from 'node:crypto'
import type { HttpBindings } from '@hono/node-server'
import type { ExecutionResult } from 'graphql'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { principalOf } from './access/api-keys.ts'
import { SidecarError, toSidecarError } from './foundation/errors.ts'
import type { Logger } from './foundation/logger.ts'
import type { Secret } from './foundation/secret.ts'
import type { Telemetry } from './foundation/telemetry.ts'
import { deadlineExceeded, defaultDeadlineMs } from './graphql/deadline.ts'
import { type AcceptedType, acceptedType, isJsonBody, parseGraphRequest, statusOf } from './graphql/http.ts'
import { limits } from './graphql/limits.ts'
import { withFormat } from './graphql/parts-format.ts'
import type { GraphServer } from './graphql/server.ts'
import { errorReply, securityHeaders } from './replies.ts'

export interface GraphRouteDeps {
  readonly graph: GraphServer
  readonly apiKeys: readonly Secret[]
  readonly telemetry: Telemetry
  readonly logger: Logger
  /** Milliseconds until a request is told that it took too long. */
  readonly requestDeadlineMs?: number
}

/** GraphiQL's page executes nothing, so it needs nobody. */
const nobody = ''

const callerRequestId = /^[\w.:-]{1,64}$/

/** GraphiQL brings all it needs inline. */
const pagePolicy =
  "default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; " +
  "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; frame-ancestors 'none'"

/**
 * `/graphql`. One handler without middleware, because each layer costs every request: who is asking, then either the
 * fast way (a plain JSON request) or Yoga's.
 */
export async function answerGraph(c: Context, deps: GraphRouteDeps): Promise<Response> {
  const startedAt = performance.now()
  if (deps.graph.hasPage && isPage(c)) return page(await deps.graph.handle(c.req.raw, nobody))
  const given = header(c, 'x-request-id')
  const requestId = given && callerRequestId.test(given) ? given : randomUUID()
  const principal = principalOf(deps.apiKeys, header(c, 'authorization'))
  if (principal === null) return unauthorized(requestId)
  if (Number(header(c, 'content-length') ?? 0) > limits.bodyBytes) return tooLarge(requestId)
  const plain = c.req.method === 'POST' && isJsonBody(header(c, 'content-type')) && header(c, 'content-length') !== null
  const type = plain ? acceptedType(header(c, 'accept')) : null
  const exchange = { requestId, principal, startedAt, deps }
  return type === null ? slowWay(c, exchange) : fastWay(c, type, exchange)
}

interface Exchange {
  readonly requestId: string
  readonly principal: string
  readonly startedAt: number
  readonly deps: GraphRouteDeps
}

async function fastWay(c: Context, type: AcceptedType, exchange: Exchange): Promise<Response> {
  const { deps, requestId } = exchange
  const text = await c.req.text()
  try {
    const executing = deps.graph.execute(parseGraphRequest(text), exchange.principal)
    if (executing === null) return await slowWay(c, exchange, text)
    const deadlineMs = deps.requestDeadlineMs ?? defaultDeadlineMs
    const result = executing instanceof Promise ? await withinDeadline(executing, deadlineMs) : executing
    const status = statusOf(result, type)
    done(exchange, status, !result.errors ? 'ok' : result.data ? 'partial' : 'error', codesOf(result))
    return new Response(JSON.stringify(result), {
      status,
      headers: { ...securityHeaders, 'content-type': `${type}; charset=utf-8`, 'x-request-id': requestId },
    })
  } catch (caught) {
    const error = toSidecarError(caught)
    const status = statusOfFailure[error.code as keyof typeof statusOfFailure] ?? 500
    done(exchange, status, 'error', [error.code])
    return errorReply(status, error, { 'content-type': `${type}; charset=utf-8`, 'x-request-id': requestId })
  }
}

const statusOfFailure = { BAD_REQUEST: 400, DEADLINE_EXCEEDED: 504 } as const

/** Yoga's own Headers object does not survive Hono's node adapter: copied. */
async function slowWay(c: Context, exchange: Exchange, text?: string): Promise<Response> {
  const { deps, requestId } = exchange
  const limited = await limitStream(c, text)
  if (limited) return tooLarge(requestId)
  const wrong = wrongWith(c)
  if (wrong) return refused(wrong, exchange)
  const request = text === undefined ? c.req.raw : again(c, text)
  const response = await deps.graph.handle(request, exchange.principal, deps.requestDeadlineMs)
  const unanswered = unansweredBy[response.status as keyof typeof unansweredBy]
  if (unanswered) return refused({ status: response.status, message: unanswered }, exchange)
  done(exchange, response.status, 'other', undefined)
  const headers = new Headers({
    ...Object.fromEntries(response.headers),
    ...securityHeaders,
    'x-request-id': requestId,
  })
  headers.set('content-type', withFormat(headers.get('content-type') ?? ''))
  return new Response(response.body, { status: response.status, headers })
}

interface Refusal {
  readonly status: number
  readonly message: string
}

/** Where Yoga refuses without a word. */
const unansweredBy = {
  406: 'Accept `application/graphql-response+json` or `application/json`.',
  415: 'Send the request as `application/json`.',
} as const

/** What Yoga would take for a failure of its own, or take although nobody means it. */
function wrongWith(c: Context): Refusal | null {
  if (c.req.method === 'POST') {
    const isJson = /^application\/json\b/i.test(header(c, 'content-type') ?? '')
    return isJson ? null : { status: 415, message: unansweredBy[415] }
  }
  if (c.req.method !== 'GET') return null
  if (!c.req.query('query')) return { status: 400, message: 'Send a `query`.' }
  const broken = ['variables', 'extensions'].find((name) => !isMap(c.req.query(name)))
  return broken ? { status: 400, message: `\`${broken}\` is not a JSON object.` } : null
}

/** Nothing at all, or a JSON object. */
function isMap(text: string | undefined): boolean {
  try {
    const value: unknown = JSON.parse(text || 'null')
    return typeof value === 'object' && !Array.isArray(value)
  } catch {
    return false
  }
}

function refused({ status, message }: Refusal, exchange: Exchange): Response {
  const error = new SidecarError('BAD_REQUEST', message)
  done(exchange, status, 'error', [error.code])
  return errorReply(status, error, { 'x-request-id': exchange.requestId })
}

function done(
  { requestId, startedAt, deps }: Exchange,
  status: number,
  outcome: 'ok' | 'partial' | 'error' | 'other',
  codes: readonly string[] | undefined,
): void {
  const ms = performance.now() - startedAt
  deps.telemetry.requestSeconds.observe({ outcome }, ms / 1000)
  for (const code of codes ?? []) deps.telemetry.requestErrors.inc({ code })
  deps.logger.info({ requestId, ms: Math.round(ms * 10) / 10, status, codes }, 'graphql')
}

const codesOf = (result: ExecutionResult): readonly string[] | undefined =>
  result.errors?.map((error) => String(error.extensions.code))

/** The same request, its body read already. */
const again = (c: Context, body: string): Request =>
  new Request(c.req.raw.url, { method: 'POST', headers: c.req.raw.headers, body, signal: c.req.raw.signal })

/** True when a body of unknown length turned out too long. Hono's limit opens the body as a stream: too dear for all. */
async function limitStream(c: Context, text: string | undefined): Promise<boolean> {
  if (text !== undefined || c.req.method !== 'POST' || header(c, 'content-length') !== null) return false
  let exceeded = false
  const limit = bodyLimit({
    maxSize: limits.bodyBytes,
    onError: () => {
      exceeded = true
      return new Response()
    },
  })
  await limit(c, () => Promise.resolve())
  return exceeded
}

/**
 * A header of the request. Behind Node's server it is there already; through the web Request every header would be
 * copied first, which costs more than the key check and the parsing together.
 */
const header = (c: Context, name: string): string | null => {
  const incoming = (c.env as Partial<HttpBindings> | undefined)?.incoming
  const value = incoming ? incoming.headers[name] : c.req.header(name)
  return (Array.isArray(value) ? value.join(', ') : value) ?? null
}

async function withinDeadline(executing: Promise<ExecutionResult>, deadlineMs: number): Promise<ExecutionResult> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(deadlineExceeded()), deadlineMs)
  try {
    return await Promise.race([executing, late.promise])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * GraphiQL, for a browser that comes to look. The page holds no data: the queries made in it need a key. By the same
 * rule as Yoga's, which then shows the page and executes nothing, whatever the address says.
 */
const isPage = (c: Context): boolean => c.req.method === 'GET' && (header(c, 'accept') ?? '').includes('text/html')

function page(response: Response): Response {
  const headers = { ...Object.fromEntries(response.headers), ...securityHeaders, 'content-security-policy': pagePolicy }
  return new Response(response.body, { status: response.status, headers })
}

const tooLarge = (requestId: string): Response =>
  errorReply(413, new SidecarError('BODY_TOO_LARGE', `A request may have at most ${limits.bodyBytes / 1024} KB.`), {
    'x-request-id': requestId,
  })

const unauthorized = (requestId: string): Response =>
  errorReply(
    401,
    new SidecarError('UNAUTHENTICATED', 'Send one of the configured API keys as `Authorization: Bearer <key>`.'),
    { 'www-authenticate': 'Bearer realm="logistics-graph"', 'x-request-id': requestId },
  )
