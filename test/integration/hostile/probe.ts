import { expect } from 'vitest'

/** An answer to a probe, already looked at for what must never be in one. */
export interface Probed {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** Null: it is no JSON. */
  readonly body: unknown
  /** Codes of its errors, each once. */
  readonly codes: readonly string[]
  readonly ms: number
}

/**
 * Whatever takes this long is stuck. How long probes take when the machine has nothing else to do, `npm run bench -- --only
 * attack` says: each less than a second.
 */
export const longestMs = 5_000

/** Sends it, and expects what every probe is to get: an answer, never a failure of ours, nothing of our insides. */
export async function probe(url: string, init: RequestInit = {}): Promise<Probed> {
  const answer = await send(url, init)
  expect(answer.ms, `ms until the answer to ${url}`).toBeLessThan(longestMs)
  expectClean(answer)
  return answer
}

async function send(url: string, init: RequestInit): Promise<Probed> {
  const startedAt = performance.now()
  const reply = await fetch(url, { redirect: 'manual', ...init })
  const text = await reply.text()
  const ms = performance.now() - startedAt
  const body = parsed(text)
  return { status: reply.status, headers: reply.headers, text, body, codes: codesIn(body), ms }
}

const insides: Readonly<Record<string, RegExp>> = {
  'a stack': /\bat .{1,200}:\d+:\d+/,
  'a path': /node_modules|file:\/\/|\/sidecar\/src|\.[cm]?[jt]s:\d/,
  'a traceback': /Traceback|File \\?"/,
  SQL: /\b(select|insert|update)\b.{1,300}\b(from|into|set)\b.{1,100}\blogistics\.|psycopg|pg_catalog|syntax error at or near/is,
  'a name of JavaScript': /Cannot read propert|is not a function|is not iterable|undefined is not|\[object Object\]/,
  'a key': /lgk_[0-9a-f]{12}_[A-Za-z0-9_-]{43}_[0-9a-f]{8}|whsec_/,
}

/** No failure of ours, and nothing of how it is made. */
export function expectClean({ status, text }: Pick<Probed, 'status' | 'text'>): void {
  expect(status, text.slice(0, 500)).toBeLessThan(500)
  expect(text).not.toContain('INTERNAL')
  for (const [what, pattern] of Object.entries(insides)) expect(text, `${what} in an answer`).not.toMatch(pattern)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function codesIn(body: unknown): readonly string[] {
  const { errors } = (body ?? {}) as { errors?: readonly { extensions?: { code?: string } }[] }
  return [...new Set((errors ?? []).map(({ extensions }) => extensions?.code ?? 'none'))]
}

/** Refused, by one of these codes and no other: nothing was answered besides. */
export function expectRefused(answer: Probed, ...allowed: readonly string[]): void {
  expect(answer.codes.length, answer.text.slice(0, 500)).toBeGreaterThan(0)
  for (const code of answer.codes) expect(allowed, answer.text.slice(0, 500)).toContain(code)
  const { data } = answer.body as { data?: Record<string, unknown> | null }
  for (const value of Object.values(data ?? {})) expect(isNothing(value), answer.text.slice(0, 500)).toBe(true)
}

/** Null, or a list of nothing. */
const isNothing = (value: unknown): boolean => value === null || (Array.isArray(value) && value.every(isNothing))
