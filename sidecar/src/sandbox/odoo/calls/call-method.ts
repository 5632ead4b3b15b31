import { z } from 'zod'
import { originNote } from '../addon/outbox.ts'
import { OdooFault, pythonTuple, typeError, userError } from '../faults.ts'
import type { Registry, WireModel } from '../series/registry.ts'
import type { Series } from '../series/series.ts'
import type { Caller } from '../users.ts'
import type { World } from '../world/world.ts'
import { type Arguments, bind, type Mismatch } from './arguments.ts'
import { envFor } from './env-for.ts'
import { methodNamed } from './lookup.ts'
import { type Method, RecordSet } from './method.ts'

export interface Request {
  readonly model: string
  readonly method: string
  /** Positional arguments without the ids. */
  readonly positional: readonly unknown[]
  readonly named: Arguments
  readonly context: unknown
}

export interface Server {
  readonly world: World
  readonly registry: Registry
}

const idList = z.union([
  z.array(z.number().int()),
  z
    .number()
    .int()
    .transform((id) => [id]),
])

/** The ids a method is called on. @throws as PostgreSQL does when they are no numbers */
export function idsFrom(given: unknown): readonly number[] {
  const parsed = idList.safeParse(given ?? [])
  if (!parsed.success) throw typeError(`unhashable ids: ${JSON.stringify(given)}`)
  return parsed.data
}

/** One call is one transaction, as in Odoo. The result may be a `RecordSet`; `undefined` is None. */
export function callMethod(
  { world, registry }: Server,
  caller: Caller,
  model: WireModel,
  method: Method,
  ids: readonly number[],
  request: Request,
  mismatch: Mismatch,
): unknown {
  const env = envFor(world, registry, caller, request.context, model)
  const args = bind(registry.series, model.table, request.method, method, request.positional, request.named, mismatch)
  const work = (): unknown => {
    // Who is behind a change is told with it (the addon's context key).
    const { logistics_origin: origin } = env.context
    if (typeof origin === 'string' && origin !== '') world.notes.set(originNote, origin)
    return method.run({ env, model, ids }, args)
  }
  return world.transaction(work, caller.uid)
}

/** As `call_kw` does it: the first positional argument of a method on records is its ids (odoo/service/model.py). */
export function callPositional(server: Server, caller: Caller, request: Request, mismatch: Mismatch): unknown {
  const { registry } = server
  const model = registry.models.get(request.model)
  if (!model) throw userError(`Object ${request.model} doesn't exist`)
  const method = methodNamed(registry, model, request.method)
  // `call_kw` looks at the first positional argument of `create` to know what to answer.
  if (request.method === 'create' && request.positional.length === 0) throw outOfRange()
  if (method.on === 'model') return callMethod(server, caller, model, method, [], request, mismatch)
  const [first, ...positional] = request.positional
  if (first === undefined) throw outOfRange()
  return callMethod(server, caller, model, method, idsFrom(first), { ...request, positional }, mismatch)
}

const outOfRange = (): OdooFault => new OdooFault('builtins.IndexError', 'list index out of range')

/** A recordset in wire form: ids, or in 14 Python's repr of it where the method does not say it returns records. */
export function wireResult(series: Series, result: unknown): unknown {
  if (!(result instanceof RecordSet)) return result
  return series === '14.0' && !result.declared ? `${result.model}${pythonTuple(result.ids)}` : result.ids
}
