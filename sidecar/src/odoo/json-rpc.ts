import { JSONRPCClient, JSONRPCErrorException, type JSONRPCRequest, type JSONRPCResponse } from 'json-rpc-2.0'
import type { Agent } from 'undici'
import { z } from 'zod'
import type { Secret } from '../foundation/secret.ts'
import { faultOfException, faultOfStatus, odooFault } from './fault.ts'
import { postJson } from './http.ts'
import type { OdooCall, OdooTransport } from './transport.ts'

/**
 * Methods whose first argument has another name in older series (`args` for `domain`, `values` for `vals`): it goes
 * by position.
 */
const positional: Readonly<Record<string, readonly string[]>> = {
  create: ['vals_list'],
  write: ['vals'],
  search: ['domain'],
  search_count: ['domain'],
}

const envelope = z.looseObject({
  jsonrpc: z.literal('2.0'),
  id: z.union([z.number(), z.string(), z.null()]),
})
const exception = z.looseObject({
  name: z.string(),
  message: z.string().catch(''),
})

export interface JsonRpcOptions {
  readonly url: URL
  readonly db: string
  readonly login: string
  readonly apiKey: Secret
  readonly agent: Agent
}

/** `/jsonrpc`, service `object`, method `execute_kw`: Odoo 14 to 19. */
export function createJsonRpcTransport({ url, db, login, apiKey, agent }: JsonRpcOptions): OdooTransport {
  let user: Promise<number> | null = null

  /** In 19 every login costs 370 ms of password hashing: it is done once. */
  const uid = (signal: AbortSignal): Promise<number> => {
    user ??= authenticate(signal).catch((error: unknown) => {
      user = null
      throw error
    })
    return user
  }

  const authenticate = async (signal: AbortSignal): Promise<number> => {
    const args = [db, login, apiKey.reveal(), {}]
    const found = await execute(agent, url, { service: 'common', method: 'authenticate', args }, 'res.users', signal)
    if (typeof found !== 'number')
      throw odooFault('ODOO_AUTH_FAILED', {
        model: 'res.users',
        method: 'authenticate',
      })
    return found
  }

  return {
    kind: 'jsonrpc',
    userId: uid,
    async send(call: OdooCall, signal: AbortSignal): Promise<unknown> {
      const [args, kwargs] = split(call)
      const params = [db, await uid(signal), apiKey.reveal(), call.model, call.method, args, kwargs]
      return execute(
        agent,
        url,
        { service: 'object', method: 'execute_kw', args: params },
        call.model,
        signal,
        call.method,
      )
    },
  }
}

function split(call: OdooCall): [unknown[], Record<string, unknown>] {
  const names = positional[call.method] ?? []
  const named = Object.entries(call.args ?? {}).filter(([name]) => !names.includes(name))
  const args = [...(call.ids ? [call.ids] : []), ...names.map((name) => call.args?.[name])]
  return [args, { ...Object.fromEntries(named), context: call.context }]
}

interface ServiceCall {
  readonly service: 'common' | 'object'
  readonly method: string
  readonly args: readonly unknown[]
}

/** One JSON-RPC request. @throws the fault Odoo's answer means, or what went wrong on the wire */
export async function execute(
  agent: Agent,
  url: URL,
  params: ServiceCall,
  model: string,
  signal: AbortSignal,
  method: string = params.method,
): Promise<unknown> {
  const at = { model, method }
  const wire: { failure?: unknown } = {}
  const client: JSONRPCClient = new JSONRPCClient(async (request) => {
    try {
      client.receive(await exchange(agent, url, request, signal, at))
    } catch (failure) {
      wire.failure = failure
      throw failure
    }
  })
  try {
    return await client.request('call', params)
  } catch (error) {
    // Of what went wrong on the wire the JSON-RPC client keeps only the message.
    if (wire.failure !== undefined) throw wire.failure
    const fault = error instanceof JSONRPCErrorException ? exception.safeParse(error.data) : null
    throw fault?.success ? faultOfException(fault.data, at) : odooFault('ODOO_REPLY_INVALID', at)
  }
}

/** The reply to one request, in the envelope that JSON-RPC wants. */
async function exchange(
  agent: Agent,
  url: URL,
  request: JSONRPCRequest,
  signal: AbortSignal,
  at: { readonly model: string; readonly method: string },
): Promise<JSONRPCResponse> {
  const reply = await postJson(agent, new URL('/jsonrpc', url), { ...at, headers: {}, body: request, signal })
  const parsed = envelope.safeParse(reply.json)
  if (!parsed.success)
    throw reply.status === 200 ? odooFault('ODOO_REPLY_INVALID', at) : faultOfStatus(reply.status, at)
  // An error found before the request was read has no id; whatever else comes without ours answers somebody else.
  const id = parsed.data.id ?? request.id
  if (id !== request.id) throw odooFault('ODOO_REPLY_INVALID', at)
  // A method that returns None answers with neither `result` nor `error` (odoo/http.py): JSON-RPC wants one of them.
  const answered = 'result' in parsed.data || 'error' in parsed.data
  return answered
    ? ({ ...parsed.data, id } as JSONRPCResponse)
    : { jsonrpc: '2.0', id: request.id ?? null, result: null }
}
