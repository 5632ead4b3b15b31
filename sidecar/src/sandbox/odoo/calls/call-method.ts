import { z } from 'zod'
import { OdooFault, typeError, userError } from '../faults.ts'
import type { Registry, WireModel } from '../series/registry.ts'
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

export const modelNamed = (registry: Registry, name: string): WireModel | undefined => registry.models.get(name)

function demandModel(registry: Registry, name: string): WireModel {
  const model = modelNamed(registry, name)
  if (!model) throw userError(`Object ${name} doesn't exist`)
  return model
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

/** One call is one transaction, as in Odoo (odoo.md 1.5). The result may be a `RecordSet`; `undefined` is None. */
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
  return world.transaction(() => method.run({ env, model, ids }, args))
}

/** As `call_kw` does it: the first positional argument of a method on records is its ids (odoo/service/model.py). */
export function callPositional(server: Server, caller: Caller, request: Request, mismatch: Mismatch): unknown {
  const { registry } = server
  const model = demandModel(registry, request.model)
  const method = methodNamed(registry.series, model, request.method)
  // `call_kw` looks at the first positional argument of `create` to know what to answer.
  if (request.method === 'create' && request.positional.length === 0) throw outOfRange()
  if (method.on === 'model') return callMethod(server, caller, model, method, [], request, mismatch)
  const [first, ...positional] = request.positional
  if (first === undefined) throw outOfRange()
  return callMethod(server, caller, model, method, idsFrom(first), { ...request, positional }, mismatch)
}

const outOfRange = (): OdooFault => new OdooFault('builtins.IndexError', 'list index out of range')

/** A recordset in wire form: ids, or the single id of a `create` with one dict over `/jsonrpc`. */
export function wireResult(series: Registry['series'], result: unknown): unknown {
  if (!(result instanceof RecordSet)) return result
  if (series === '14.0' && !result.declared)
    return `${result.model}(${result.ids.join(', ')}${result.ids.length === 1 ? ',' : ''})`
  return result.ids
}
