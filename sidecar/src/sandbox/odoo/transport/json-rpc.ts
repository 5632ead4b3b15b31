import { z } from 'zod'
import { asTypeError } from '../calls/arguments.ts'
import { callPositional, type Server, wireResult } from '../calls/call-method.ts'
import { OdooFault, serializeFault, typeError, valueError } from '../faults.ts'
import { authenticate, databaseName } from '../users.ts'
import type { CallLog } from './call-log.ts'
import { misbehave, type SandboxContext } from './misbehave.ts'
import type { MoodKeeper } from './mood.ts'
import { badRequest, internalServerError, mediaType, plain, unsupportedMediaType } from './pages.ts'
import { versionInfo } from './version.ts'

const envelope = z.object({ id: z.unknown().optional(), params: z.record(z.string(), z.unknown()).optional() })
const parameters = z.object({ service: z.string(), method: z.string(), args: z.array(z.unknown()) })
const mediaTypes = ['application/json', 'application/json-rpc']

/** `/jsonrpc` (Odoo 19: odoo/http.py `JsonRPCDispatcher`, odoo/service/). Always 200 once it is JSON-RPC at all. */
export async function answerJsonRpc(
  c: SandboxContext,
  server: Server,
  moods: MoodKeeper,
  log: CallLog,
): Promise<Response> {
  const old = server.registry.series === '14.0'
  if (c.req.method !== 'POST' || !mediaTypes.includes(mediaType(c.req.header('content-type')))) {
    return old
      ? badRequest('Session expired (invalid CSRF token)')
      : unsupportedMediaType('/jsonrpc', 'jsonrpc', mediaTypes.join(', '))
  }
  const body = parseJson(await c.req.text())
  if (!body.isJson) return old ? badRequest('Invalid JSON data') : plain('Invalid JSON data')
  const request = envelope.safeParse(body.value)
  if (!request.success) return old ? internalServerError() : plain('Invalid JSON-RPC data')
  const head = { jsonrpc: '2.0', id: request.data.id ?? null }
  try {
    const call = parameters.safeParse(request.data.params)
    if (!call.success) {
      throw typeError("JSONRPC.jsonrpc() missing 3 required positional arguments: 'service', 'method', and 'args'")
    }
    const { service, method, args } = call.data
    const called = service === 'object' ? ([String(args[3]), String(args[4])] as const) : ([service, method] as const)
    log.add({ transport: 'jsonrpc', model: called[0], method: called[1], body: null })
    const instead = await misbehave(c, moods, ...called)
    if (instead) return instead
    const result = dispatch(server, service, method, args)
    // Python's None has no JSON-RPC form in Odoo: the key is left out.
    return c.json(result === undefined || result === null ? head : { ...head, result })
  } catch (fault) {
    if (!(fault instanceof OdooFault)) throw fault
    const error = { code: old ? 200 : 0, message: 'Odoo Server Error', data: serializeFault(fault) }
    return c.json({ ...head, error })
  }
}

function parseJson(text: string): { isJson: boolean; value: unknown } {
  try {
    return { isJson: true, value: JSON.parse(text) }
  } catch {
    return { isJson: false, value: undefined }
  }
}

function dispatch(server: Server, service: string, method: string, args: readonly unknown[]): unknown {
  if (service === 'common') return common(server, method, args)
  if (service === 'object') return object(server, method, args)
  if (server.registry.series !== '14.0') throw new OdooFault('builtins.KeyError', service)
  throw new OdooFault('builtins.UnboundLocalError', "local variable 'dispatch' referenced before assignment")
}

function common({ world, registry }: Server, method: string, args: readonly unknown[]): unknown {
  if (method === 'version') return versionInfo(registry.series)
  if (method !== 'authenticate' && method !== 'login') {
    throw new OdooFault('builtins.Exception', `Method not found: ${method}`)
  }
  const [database, login, secret] = args
  demandDatabase(database)
  return authenticate(world, String(login), String(secret))?.uid ?? false
}

function demandDatabase(database: unknown): void {
  if (database === databaseName) return
  throw new OdooFault(
    'psycopg2.OperationalError',
    `connection to server at "127.0.0.1", port 5432 failed: FATAL:  database "${String(database)}" does not exist\n`,
  )
}

const keywords = z.record(z.string(), z.unknown()).nullish()
const positionals = z.array(z.unknown())

function object(server: Server, method: string, args: readonly unknown[]): unknown {
  const [database, uid, secret, model, name, ...rest] = args
  if (args.length < 5) throw valueError(`not enough values to unpack (expected at least 5, got ${args.length})`)
  demandDatabase(database)
  const user = server.world.find('res.users', Number(uid))
  const caller = user && authenticate(server.world, String(user.login), String(secret))
  if (!caller) throw new OdooFault('odoo.exceptions.AccessDenied', 'Access Denied')
  if (method !== 'execute' && method !== 'execute_kw') {
    throw new OdooFault('builtins.NameError', `Method not available ${method}`)
  }
  const positional = positionals.safeParse(method === 'execute' ? rest : (rest[0] ?? []))
  const named = keywords.safeParse(method === 'execute' ? {} : rest[1])
  if (!positional.success || !named.success) throw typeError('argument after * must be an iterable')
  const { context, ...others } = named.data ?? {}
  const request = { model: String(model), method: String(name), positional: positional.data, named: others, context }
  const result = wireResult(server.registry.series, callPositional(server, caller, request, asTypeError))
  // `create` with one dict answers one id, with a list a list (odoo/service/model.py `call_kw`).
  const single = name === 'create' && !Array.isArray(positional.data[0] ?? others.vals_list)
  return single && Array.isArray(result) ? result[0] : result
}
