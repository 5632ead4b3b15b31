import { z } from 'zod'
import { asUnprocessable } from '../calls/arguments.ts'
import { callMethod, idsFrom, type Server, wireResult } from '../calls/call-method.ts'
import { methodNamed } from '../calls/lookup.ts'
import { OdooFault, serializeFault } from '../faults.ts'
import { type Caller, callerOfKey, databaseName } from '../users.ts'
import type { CallLog } from './call-log.ts'
import { misbehave, type SandboxContext } from './misbehave.ts'
import type { MoodKeeper } from './mood.ts'
import { mediaType, noSuchDatabase, unsupportedMediaType } from './pages.ts'

const namedArguments = z.record(z.string(), z.unknown())

/** `POST /json/2/<model>/<method>`, since 19 (addons/rpc/controllers/json2.py; odoo/http.py `Json2Dispatcher`). */
export async function answerJson2(
  c: SandboxContext,
  server: Server,
  moods: MoodKeeper,
  log: CallLog,
): Promise<Response> {
  const body = await c.req.text()
  if ((c.req.header('x-odoo-database') ?? databaseName) !== databaseName) return noSuchDatabase()
  if (body !== '' && mediaType(c.req.header('content-type')) !== 'application/json') {
    return unsupportedMediaType('/json/2/&lt;__model__&gt;/&lt;__method__&gt;', 'json2', 'application/json')
  }
  const model = c.req.param('model') ?? ''
  const method = c.req.param('method') ?? ''
  log.add({ transport: 'json2', model, method, body })
  try {
    const instead = await misbehave(c, moods, model, method)
    if (instead) return instead
    const caller = callerOf(server, c.req.header('authorization'))
    const result = call(server, caller, model, method, argumentsIn(body))
    return c.json(wireResult(server.registry.series, result) ?? null)
  } catch (fault) {
    return refuse(c, fault)
  }
}

/** Everything else below `/json/2`. */
export const answerJson2Elsewhere = (c: SandboxContext): Response =>
  refuse(c, new OdooFault('werkzeug.exceptions.NotFound', 'Did you mean POST /json/2/<model>/<method>?'))

function refuse(_c: SandboxContext, fault: unknown): Response {
  if (!(fault instanceof OdooFault)) throw fault
  const headers: Record<string, string> = fault.status === 401 ? { 'www-authenticate': 'Bearer ' } : {}
  return new Response(JSON.stringify(serializeFault(fault)), {
    status: fault.status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  })
}

function callerOf({ world }: Server, header: string | undefined): Caller {
  const key = /^bearer\s+(.+)$/i.exec(header ?? '')?.[1]
  if (!key) {
    throw new OdooFault(
      'werkzeug.exceptions.Unauthorized',
      'User not authenticated, use an API Key with a Bearer Authorization header.',
    )
  }
  const caller = callerOfKey(world, key)
  if (!caller) throw new OdooFault('werkzeug.exceptions.Unauthorized', 'Invalid apikey')
  return caller
}

/** An array, or anything else that is not an object, counts as no arguments at all. */
function argumentsIn(body: string): Readonly<Record<string, unknown>> {
  if (body === '') return {}
  try {
    const parsed = namedArguments.safeParse(JSON.parse(body))
    return parsed.success ? parsed.data : {}
  } catch (reason) {
    throw new OdooFault(
      'werkzeug.exceptions.BadRequest',
      `could not parse the body as json: ${reason instanceof Error ? reason.message : ''}`,
    )
  }
}

function call(
  server: Server,
  caller: Caller,
  modelName: string,
  name: string,
  body: Readonly<Record<string, unknown>>,
): unknown {
  const { registry } = server
  const { ids: given, context, ...named } = body
  const model = registry.models.get(modelName)
  if (!model) throw new OdooFault('werkzeug.exceptions.NotFound', `the model '${modelName}' does not exist`)
  const method = asNotFound(() => methodNamed(registry, model, name))
  const ids = idsFrom(given)
  if (method.on === 'model' && ids.length > 0) {
    throw asUnprocessable(`cannot call ${modelName}.${name} with ids`)
  }
  const request = { model: modelName, method: name, positional: [], named, context }
  return callMethod(server, caller, model, method, ids, request, asUnprocessable)
}

/** A method that is not there is a 404 here, an AttributeError over `/jsonrpc`. */
function asNotFound<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (fault) {
    if (!(fault instanceof OdooFault) || fault.name !== 'builtins.AttributeError') throw fault
    throw new OdooFault('werkzeug.exceptions.NotFound', fault.message)
  }
}
