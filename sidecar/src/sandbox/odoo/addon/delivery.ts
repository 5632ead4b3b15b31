import { z } from 'zod'
import { signedHeaders, webhookId } from './cloud-event.ts'
import type { Failure } from './outbox.ts'

const webhookPath = '/webhooks/odoo'

/** What came of one message. `split`: its content was refused, so the culprit is looked for by halving. */
export type Outcome =
  | { readonly verdict: 'sent' }
  | { readonly verdict: 'split'; readonly failure: Failure }
  | { readonly verdict: 'later'; readonly failure: Failure; readonly retryAfterMs: number }

/** One message on its way. */
export interface Envelope {
  readonly url: string
  readonly secrets: readonly string[]
  readonly eventIds: readonly string[]
  readonly body: string
}

const answerTimeoutMs = 15_000
const longestRetryAfterMs = 24 * 60 * 60 * 1000
const refusedForContent = [400, 410, 413, 422]

const errorBody = z.object({
  errors: z.tuple([z.object({ message: z.string(), extensions: z.object({ code: z.string() }) })]).rest(z.unknown()),
})

/** Sends one message and says what came of it; never throws for what the other side does. */
export async function post({ url, secrets, eventIds, body }: Envelope, stopped: AbortSignal): Promise<Outcome> {
  const id = webhookId(eventIds)
  try {
    const response = await fetch(url + webhookPath, {
      method: 'POST',
      headers: signedHeaders(secrets, id, Math.floor(Date.now() / 1000), body),
      body,
      redirect: 'manual',
      signal: AbortSignal.any([stopped, AbortSignal.timeout(answerTimeoutMs)]),
    })
    return outcomeOf(response.status, response.headers.get('retry-after'), await response.text().catch(() => ''))
  } catch (reason) {
    return { verdict: 'later', failure: failureOf(reason), retryAfterMs: 0 }
  }
}

function outcomeOf(status: number, retryAfter: string | null, text: string): Outcome {
  if (status >= 200 && status < 300) return { verdict: 'sent' }
  const { code, message } = told(text)
  const failure = { code: code ?? `HTTP_${status}`, message: message ?? `The sidecar answered with status ${status}.` }
  if (refusedForContent.includes(status)) return { verdict: 'split', failure }
  return { verdict: 'later', failure, retryAfterMs: delayOf(retryAfter) }
}

function told(text: string): { code?: string; message?: string } {
  try {
    const { message, extensions } = errorBody.parse(JSON.parse(text)).errors[0]
    return { code: extensions.code, message }
  } catch {
    return {}
  }
}

/** `Retry-After` in seconds or as a date. */
function delayOf(header: string | null): number {
  const given = (header ?? '').trim()
  const ms = /^\d+$/.test(given) ? Number(given) * 1000 : Date.parse(given) - Date.now()
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), longestRetryAfterMs) : 0
}

function failureOf(reason: unknown): Failure {
  if (reason instanceof Error && reason.name === 'TimeoutError') {
    return { code: 'SIDECAR_TIMEOUT', message: 'The sidecar did not answer in time.' }
  }
  const cause = reason instanceof Error && reason.cause instanceof Error ? reason.cause.message : String(reason)
  return { code: 'SIDECAR_UNREACHABLE', message: `The sidecar could not be reached: ${cause}` }
}
