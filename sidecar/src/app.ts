import { randomUUID } from 'node:crypto'
import type { ExecutionResult } from 'graphql'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { isAuthorized } from './access/api-keys.ts'
import { type ErrorCode, SidecarError, toSidecarError } from './foundation/errors.ts'
import type { Logger } from './foundation/logger.ts'
import type { Secret } from './foundation/secret.ts'
import type { Telemetry } from './foundation/telemetry.ts'
import { acceptedType, isJsonBody, parseGraphRequest, statusOf } from './graphql/http.ts'
import { limits } from './graphql/limits.ts'
import type { GraphRequest, GraphServer } from './graphql/server.ts'
import { type ReadinessSources, readiness } from './health.ts'

export interface AppDeps {
  readonly graph: GraphServer
  readonly apiKeys: readonly Secret[]
  readonly telemetry: Telemetry
  readonly logger: Logger
  readonly sources: ReadinessSources
  /** Milliseconds until a request is told that it took too long. */
  readonly requestDeadlineMs?: number
}

const defaultDeadlineMs = 30_000
const callerRequestId = /^[\w.:-]{1,64}$/

/** Nothing here is meant to be framed, sniffed or cached; GraphiQL brings all it needs inline. */
const securityHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
} as const

const pagePolicy =
  "default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; " +
  "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; frame-ancestors 'none'"

/** The HTTP face of the sidecar. No CORS: a browser on another origin can't call it. */
export function createApp(deps: AppDeps): Hono {
  const app = new Hono()
  app.get('/health/live', (c) => c.json({ live: true }))
  app.get('/health/ready', (c) => {
    const found = readiness(deps.sources)
    return c.json(found, found.ready ? 200 : 503)
  })
  app.get('/metrics', async (c) => {
    const { registry } = deps.telemetry
    return c.body(await registry.metrics(), 200, { 'content-type': registry.contentType })
  })
  app.use('/graphql', bodyLimit({ maxSize: limits.bodyBytes, onError: (c) => refuse(c, 413, bodyTooLarge()) }))
  app.all('/graphql', (c) => answer(c, deps))
  app.get('/', (c) => c.redirect('/graphql'))
  app.notFound((c) => refuse(c, 404, new SidecarError('NOT_FOUND', 'Nothing is here. The graph is at /graphql.')))
  app.onError((error, c) => {
    deps.logger.error({ err: error }, 'Unexpected failure while answering')
    return refuse(c, 500, toSidecarError(error))
  })
  return app
}

const bodyTooLarge = (): SidecarError =>
  new SidecarError('BODY_TOO_LARGE', `A request may have at most ${limits.bodyBytes / 1024} KB.`)

async function answer(c: Context, deps: AppDeps): Promise<Response> {
  const startedAt = performance.now()
  const given = c.req.header('x-request-id')
  const requestId = given && callerRequestId.test(given) ? given : randomUUID()
  if (isPage(c)) return page(await deps.graph.handle(c.req.raw))
  if (!isAuthorized(deps.apiKeys, c.req.header('authorization') ?? null)) return unauthorized(c, requestId)
  const reply = await answerGraph(c, deps, requestId)
  const ms = performance.now() - startedAt
  deps.telemetry.requestSeconds.observe({ outcome: reply.outcome }, ms / 1000)
  deps.logger.info(
    { requestId, ms: Math.round(ms * 10) / 10, status: reply.response.status, codes: reply.codes },
    'graphql',
  )
  return reply.response
}

interface Reply {
  readonly response: Response
  readonly outcome: 'ok' | 'partial' | 'error' | 'other'
  /** Error codes in the reply, for the log. */
  readonly codes: readonly string[] | undefined
}

async function answerGraph(c: Context, deps: AppDeps, requestId: string): Promise<Reply> {
  const plain = c.req.method === 'POST' && isJsonBody(c.req.header('content-type') ?? null)
  const type = plain ? acceptedType(c.req.header('accept') ?? null) : null
  if (type === null) return slowReply(await deps.graph.handle(c.req.raw), requestId)
  const text = await c.req.text()
  const headers = { ...securityHeaders, 'content-type': `${type}; charset=utf-8`, 'x-request-id': requestId }
  let request: GraphRequest
  try {
    request = parseGraphRequest(text)
  } catch (caught) {
    const error = toSidecarError(caught)
    const response = new Response(JSON.stringify(errorResult(error)), { status: 400, headers })
    return { response, outcome: 'error', codes: [error.code] }
  }
  const executing = deps.graph.execute(request)
  if (!executing) return slowReply(await deps.graph.handle(again(c, text)), requestId)
  const result = await withinDeadline(executing, deps.requestDeadlineMs ?? defaultDeadlineMs)
  const codes = result.errors?.map((error) => String(error.extensions.code))
  const outcome = !result.errors ? 'ok' : result.data ? 'partial' : 'error'
  return { response: new Response(JSON.stringify(result), { status: statusOf(result, type), headers }), outcome, codes }
}

/** The same request, its body read already. */
const again = (c: Context, body: string): Request =>
  new Request(c.req.raw.url, { method: 'POST', headers: c.req.raw.headers, body })

/** Yoga's own Headers object does not survive Hono's node adapter: copied. */
function slowReply(response: Response, requestId: string): Reply {
  const headers = { ...Object.fromEntries(response.headers), ...securityHeaders, 'x-request-id': requestId }
  return {
    response: new Response(response.body, { status: response.status, headers }),
    outcome: 'other',
    codes: undefined,
  }
}

async function withinDeadline(executing: Promise<ExecutionResult>, deadlineMs: number): Promise<ExecutionResult> {
  const late = Promise.withResolvers<ExecutionResult>()
  const timer = setTimeout(() => late.resolve(errorResult(deadlineExceeded())), deadlineMs)
  try {
    return await Promise.race([executing, late.promise])
  } finally {
    clearTimeout(timer)
  }
}

const deadlineExceeded = (): SidecarError =>
  new SidecarError(
    'DEADLINE_EXCEEDED',
    'This took too long and was given up. Ask for less at once, or try again in a moment.',
  )

/** GraphiQL, for a browser that comes to look. The page holds no data: the queries made in it need a key. */
const isPage = (c: Context): boolean =>
  c.req.method === 'GET' && (c.req.header('accept') ?? '').includes('text/html') && c.req.query('query') === undefined

function page(response: Response): Response {
  const headers = { ...Object.fromEntries(response.headers), ...securityHeaders, 'content-security-policy': pagePolicy }
  return new Response(response.body, { status: response.status, headers })
}

function unauthorized(c: Context, requestId: string): Response {
  const error = new SidecarError(
    'UNAUTHENTICATED',
    'Send one of the configured API keys as `Authorization: Bearer <key>`.',
  )
  const response = refuse(c, 401, error)
  response.headers.set('www-authenticate', 'Bearer realm="logistics-graph"')
  response.headers.set('x-request-id', requestId)
  return response
}

const refuse = (c: Context, status: 401 | 404 | 413 | 500, error: SidecarError): Response =>
  c.json(errorResult(error), status, { ...securityHeaders })

const errorResult = (error: SidecarError): ExecutionResult =>
  ({
    errors: [{ message: error.message, extensions: { code: error.code satisfies ErrorCode, retry: error.retry } }],
  }) as never
