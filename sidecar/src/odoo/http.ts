import { Agent, type Dispatcher, request } from 'undici'
import { faultOfSocket } from './fault.ts'

export interface OdooReply {
  readonly status: number
  /** Undefined when the body is not JSON. */
  readonly json: unknown
  /** What time it is there, by the `Date` header. */
  readonly date: string | null
}

/** A whole page of 200 orders with everything nested is below 2 MB. */
const largestReplyBytes = 64 * 1024 * 1024

/**
 * Odoo closes every connection after its reply (HTTP/1.0), so there is nothing to pool; behind a reverse proxy a few
 * connections are kept.
 */
export const createOdooAgent = (connections: number): Agent =>
  new Agent({
    connections,
    pipelining: 1,
    maxResponseSize: largestReplyBytes,
    connect: { timeout: 5_000 },
  })

/** Sends JSON to Odoo. @throws ODOO_UNREACHABLE; an abort is thrown as it is */
export async function postJson(
  agent: Agent,
  url: URL,
  options: {
    headers: Record<string, string>
    body: unknown
    signal: AbortSignal
    model: string
    method: string
  },
): Promise<OdooReply> {
  const { body, headers, signal, model, method } = options
  try {
    const reply = await request(url, {
      method: 'POST',
      dispatcher: agent,
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...headers,
      },
      body: JSON.stringify(body),
      signal,
    })
    return await replyOf(reply)
  } catch (error) {
    if (signal.aborted) throw signal.reason
    throw faultOfSocket(error, { model, method })
  }
}

/** As postJson, without a body. */
export async function getJson(agent: Agent, url: URL, signal: AbortSignal): Promise<OdooReply> {
  try {
    const reply = await request(url, {
      dispatcher: agent,
      headers: { accept: 'application/json' },
      signal,
    })
    return await replyOf(reply)
  } catch (error) {
    if (signal.aborted) throw signal.reason
    throw faultOfSocket(error, { model: 'server', method: 'version' })
  }
}

async function replyOf({ statusCode, headers, body }: Dispatcher.ResponseData): Promise<OdooReply> {
  const date = typeof headers.date === 'string' ? headers.date : null
  return { status: statusCode, json: parse(await body.text()), date }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
