import type { ServerResponse } from 'node:http'
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { SidecarError, toSidecarError } from '../foundation/errors.ts'
import { accessStatusOf, challengeFor, errorReply, retryAfter, securityHeaders } from '../foundation/replies.ts'
import { type AcceptedType, acceptedInOrder, acceptedType, isJsonBody, parseGraphRequest } from '../graphql/http.ts'
import { limits } from '../graphql/limits.ts'
import { acceptsParts, withFormat } from '../graphql/parts-format.ts'
import type { AddressOf } from './client-address.ts'
import {
  answerPlainly,
  type Exchange,
  type ExchangeDeps,
  headersOf,
  refused,
  report,
  requestIdOf,
  streaming,
  withinQuota,
} from './graph-exchange.ts'
import { ownStream } from './own-stream.ts'
import { type WhoAsksDeps, whoAsks } from './who-asks.ts'

export interface GraphRouteDeps extends ExchangeDeps, WhoAsksDeps {
  readonly addressOf: AddressOf
}

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
  if (deps.graph.page && isPage(c)) return page(await deps.graph.page(c.req.raw))
  const requestId = requestIdOf(header(c, 'x-request-id'))
  const asking = {
    address: deps.addressOf(c),
    authorization: header(c, 'authorization'),
    request: (c.env as Partial<HttpBindings> | undefined)?.incoming,
  }
  const asked = whoAsks(asking, deps)
  const viewer = asked instanceof Promise ? await asked : asked
  if (viewer instanceof SidecarError) return notAnswered(viewer, requestId)
  const again = () => deps.authentication.viewerOf({ ...asking, isOngoing: true })
  const exchange = { requestId, viewer, startedAt, deps, again }
  return withinQuota(exchange, () => answer(c, exchange))
}

async function answer(c: Context, exchange: Exchange): Promise<Response> {
  if (Number(header(c, 'content-length') ?? 0) > limits.bodyBytes) return tooLarge(exchange)
  if (isEncoded(c)) return refused(badRequest(encoded), 415, exchange)
  const plain = c.req.method === 'POST' && isJsonBody(header(c, 'content-type')) && header(c, 'content-length') !== null
  const type = plain ? acceptedType(header(c, 'accept')) : null
  return type === null ? slowWay(c, exchange) : fastWay(c, type, exchange)
}

async function fastWay(c: Context, type: AcceptedType, exchange: Exchange): Promise<Response> {
  const text = await c.req.text()
  const inParts = acceptsParts(header(c, 'accept'))
  const read = () => ({ ...parseGraphRequest(text), inParts })
  return (await answerPlainly(read, type, exchange)) ?? slowWay(c, exchange, text)
}

/** The request for Yoga: its body is read as on the fast way, and what is liked best stands first. @throws BAD_REQUEST */
async function requestForYoga(c: Context, text: string | undefined): Promise<Request> {
  const { url, signal } = c.req.raw
  const headers = new Headers(c.req.raw.headers)
  const accept = headers.get('accept')
  if (accept) headers.set('accept', acceptedInOrder(accept))
  if (c.req.method !== 'POST') return new Request(url, { method: c.req.method, headers, signal })
  const asked = parseGraphRequest(text ?? (await c.req.text()))
  return new Request(url, { method: 'POST', headers, body: JSON.stringify(asked), signal })
}

/** Yoga's own Headers object does not survive Hono's node adapter: copied. */
async function slowWay(c: Context, exchange: Exchange, text?: string): Promise<Response> {
  const { deps } = exchange
  const limited = await limitStream(c, text)
  if (limited) return tooLarge(exchange)
  const wrong = wrongWith(c)
  if (wrong) return refused(badRequest(wrong.message), wrong.status, exchange)
  const request = await requestForYoga(c, text).catch(toSidecarError)
  if (request instanceof SidecarError) return refused(request, 400, exchange)
  const response = await deps.graph.handle(request, exchange, deps.requestDeadlineMs)
  const unanswered = unansweredBy[response.status as keyof typeof unansweredBy]
  if (unanswered) return refused(badRequest(unanswered), response.status, exchange)
  report(exchange, response.status, 'other', undefined)
  const headers = new Headers({
    ...Object.fromEntries(response.headers),
    ...securityHeaders,
    ...headersOf(exchange),
  })
  const contentType = withFormat(headers.get('content-type') ?? '')
  headers.set('content-type', contentType)
  const answered = new Response(ownStream(response.body), { status: response.status, headers })
  return isStream.test(contentType) ? streaming(answered, outgoing(c)) : answered
}

const outgoing = (c: Context): ServerResponse | undefined =>
  (c.env as Partial<HttpBindings> | undefined)?.outgoing as ServerResponse | undefined

const isStream = /^(multipart\/mixed|text\/event-stream)/

/** Nothing is unpacked here: a small body may be a very large one. */
const isEncoded = (c: Context): boolean => (header(c, 'content-encoding') ?? 'identity').toLowerCase() !== 'identity'

const encoded = 'Send the body as it is, without `content-encoding`.'

interface Refusal {
  readonly status: number
  readonly message: string
}

/** Where Yoga refuses without a word. */
const unansweredBy = {
  406: 'Accept `application/graphql-response+json` or `application/json`; for a subscription `text/event-stream`.',
  415: 'Send the request as `application/json`.',
} as const

/** What Yoga would take for a failure of its own, or take although nobody means it. */
function wrongWith(c: Context): Refusal | null {
  const accept = header(c, 'accept')
  if (accept && acceptedInOrder(accept) === '') return { status: 406, message: unansweredBy[406] }
  if (c.req.method === 'POST') {
    const isJson = /^application\/json\b/i.test(header(c, 'content-type') ?? '')
    return isJson ? null : { status: 415, message: unansweredBy[415] }
  }
  if (c.req.method !== 'GET') return null
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

const badRequest = (message: string): SidecarError => new SidecarError('BAD_REQUEST', message)

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

/**
 * GraphiQL, for a browser that comes to look. The page holds no data: the queries made in it need a key. By the same
 * rule as Yoga's, which then shows the page and executes nothing, whatever the address says.
 */
const isPage = (c: Context): boolean => c.req.method === 'GET' && (header(c, 'accept') ?? '').includes('text/html')

function page(response: Response): Response {
  const headers = { ...Object.fromEntries(response.headers), ...securityHeaders, 'content-security-policy': pagePolicy }
  return new Response(ownStream(response.body), { status: response.status, headers })
}

const tooLarge = (exchange: Exchange): Response =>
  refused(
    new SidecarError('BODY_TOO_LARGE', `A request may have at most ${limits.bodyBytes / 1024} KB.`),
    413,
    exchange,
  )

const notAnswered = (error: SidecarError, requestId: string): Response =>
  errorReply(accessStatusOf(error), error, {
    ...challengeFor(error),
    ...retryAfter(error, null),
    'x-request-id': requestId,
  })
