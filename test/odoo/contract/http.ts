import { expect } from 'vitest'
import { z } from 'zod'
import type { Target } from './target.ts'

export interface Reply {
  readonly status: number
  readonly type: string
  readonly headers: Headers
  readonly text: string
}

export interface Post {
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly method?: string
}

const json = { 'content-type': 'application/json' }

/** One request, nothing understood yet. */
export async function ask(
  target: Target,
  path: string,
  { body, headers = json, method = 'POST' }: Post = {},
): Promise<Reply> {
  const response = await fetch(`${target.url}${path}`, { method, headers, ...(body !== undefined && { body }) })
  const type = response.headers.get('content-type') ?? ''
  return { status: response.status, type, headers: response.headers, text: await response.text() }
}

/** What both transports say of a failure. */
const fault = z.object({
  name: z.string(),
  message: z.string(),
  arguments: z.array(z.unknown()),
  context: z.object({}),
  debug: z.string(),
})

export type Fault = z.infer<typeof fault>

const envelope = z.strictObject({
  jsonrpc: z.literal('2.0'),
  id: z.unknown(),
  result: z.unknown().optional(),
  error: z.object({ code: z.number(), message: z.string(), data: fault }).optional(),
})

export type Envelope = z.infer<typeof envelope>

export async function jsonRpc(
  target: Target,
  service: string,
  method: string,
  args: readonly unknown[],
): Promise<Envelope> {
  const body = JSON.stringify({ jsonrpc: '2.0', method: 'call', id: 17, params: { service, method, args } })
  const reply = await ask(target, '/jsonrpc', { body })
  expect(reply.status, reply.text).toBe(200)
  expect(reply.type).toContain('application/json')
  return envelope.parse(JSON.parse(reply.text))
}

export interface Json2Options {
  readonly key?: string | null
  readonly headers?: Readonly<Record<string, string>>
}

/** `POST /json/2/<model>/<method>` with a body of named arguments. */
export async function json2(
  target: Target,
  model: string,
  method: string,
  body: unknown,
  { key = target.apiKey, headers = {} }: Json2Options = {},
): Promise<Reply> {
  const auth = key === null ? {} : { authorization: `bearer ${key}` }
  return ask(target, `/json/2/${model}/${method}`, {
    body: JSON.stringify(body),
    headers: { ...json, 'x-odoo-database': target.db, ...auth, ...headers },
  })
}

export const faultOf = (reply: Reply): Fault => fault.parse(JSON.parse(reply.text))
