import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { ExecutionResult } from 'graphql'
import type { Viewer } from '../access/viewer.ts'
import { type SidecarError, toSidecarError } from '../foundation/errors.ts'
import type { Logger } from '../foundation/logger.ts'
import { errorReply, retryAfter, securityHeaders } from '../foundation/replies.ts'
import type { Telemetry } from '../foundation/telemetry.ts'
import { deadlineExceeded, defaultDeadlineMs } from '../graphql/deadline.ts'
import { type AcceptedType, statusOf } from '../graphql/http.ts'
import { statusByCode } from '../graphql/refusal.ts'
import type { GraphRequest, GraphServer } from '../graphql/server.ts'
import type { QuotaKeeper } from '../quotas/quotas.ts'

export interface ExchangeDeps {
  readonly graph: GraphServer
  readonly telemetry: Telemetry
  readonly logger: Logger
  readonly quotas: QuotaKeeper
  /** Milliseconds until a request is told that it took too long. */
  readonly requestDeadlineMs?: number
}

/** One GraphQL request under way, whichever way it came in. */
export interface Exchange {
  readonly requestId: string
  readonly viewer: Viewer
  /** As `Caller` has it. */
  readonly again?: () => Viewer | Promise<Viewer>
  readonly startedAt: number
  readonly deps: ExchangeDeps
}

const callerRequestId = /^[\w.:-]{1,64}$/

/** The caller's own id of the request where it sent a usable one. */
export const requestIdOf = (given: string | null): string =>
  given && callerRequestId.test(given) ? given : randomUUID()

/** What every answer in an exchange says of it. */
export const headersOf = ({ requestId, viewer, deps }: Exchange): Readonly<Record<string, string>> => ({
  'x-request-id': requestId,
  ...deps.quotas.headers(viewer),
})

/** Answers what its principal may still ask. A stream lasts until its connection is done with it. */
export async function withinQuota(exchange: Exchange, answer: () => Promise<Response>): Promise<Response> {
  const { deps, viewer } = exchange
  try {
    const counting = deps.quotas.enter(viewer)
    if (counting) await counting
  } catch (caught) {
    return refused(toSidecarError(caught), 429, exchange)
  }
  const leave = (): void => deps.quotas.leave(viewer)
  let stream: ServerResponse | undefined
  try {
    const response = await answer()
    stream = streams.get(response)
    stream?.once('close', leave)
    return response
  } finally {
    if (!stream || stream.closed) leave()
  }
}

const streams = new WeakMap<Response, ServerResponse>()

/** Says of an answer that it comes bit by bit, over this. */
export function streaming(response: Response, over: ServerResponse | undefined): Response {
  if (over) streams.set(response, over)
  return response
}

/** Answers with one JSON reply. Null: the operation is a stream; nothing was executed. */
export async function answerPlainly(
  read: () => GraphRequest,
  type: AcceptedType,
  exchange: Exchange,
): Promise<Response | null> {
  const { deps } = exchange
  try {
    const executing = deps.graph.execute(read(), exchange)
    if (executing === null) return null
    const deadlineMs = deps.requestDeadlineMs ?? defaultDeadlineMs
    const result = executing instanceof Promise ? await withinDeadline(executing, deadlineMs) : executing
    const status = statusOf(result, type)
    report(exchange, status, !result.errors ? 'ok' : result.data ? 'partial' : 'error', codesOf(result))
    return new Response(JSON.stringify(result), {
      status,
      headers: { ...securityHeaders, 'content-type': `${type}; charset=utf-8`, ...headersOf(exchange) },
    })
  } catch (caught) {
    const error = toSidecarError(caught)
    const status = statusByCode[error.code] ?? (neverExecuted.has(error.code) ? statusOf({}, type) : 500)
    return refused(error, status, exchange, { 'content-type': `${type}; charset=utf-8` })
  }
}

/** An error of the operation, although it comes before there is one. */
const neverExecuted: ReadonlySet<string> = new Set(['PERSISTED_QUERY_NOT_FOUND', 'QUERY_LIMIT_EXCEEDED'])

/** Answers with an error instead. */
export function refused(
  error: SidecarError,
  status: number,
  exchange: Exchange,
  headers: Readonly<Record<string, string>> = {},
): Response {
  report(exchange, status, 'error', [error.code])
  return errorReply(status, error, { ...headersOf(exchange), ...retryAfter(error, null), ...headers })
}

/** Counts the request and writes it into the log. */
export function report(
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

async function withinDeadline(executing: Promise<ExecutionResult>, deadlineMs: number): Promise<ExecutionResult> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(deadlineExceeded()), deadlineMs)
  try {
    return await Promise.race([executing, late.promise])
  } finally {
    clearTimeout(timer)
  }
}
