import { expect } from 'vitest'
import { type Fault, faultOf, json2, jsonRpc } from './http.ts'
import { is19, type Target } from './target.ts'

export interface Arguments {
  readonly ids?: readonly number[]
  readonly context?: Readonly<Record<string, unknown>>
  /** By the names 19 uses. */
  readonly [name: string]: unknown
}

/** What a call came to. A value that is absent is Python's None. */
type Outcome = { readonly value: unknown } | { readonly fault: Fault; readonly status: number }

/** One transport of one target, on which the same call can be made as on any other. */
export interface Wire {
  readonly name: 'jsonrpc' | 'json2'
  readonly target: Target
  readonly call: (model: string, method: string, args?: Arguments) => Promise<Outcome>
}

/** Names 14 has for what 19 calls otherwise. */
const olderArguments: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  search: { domain: 'args' },
  search_count: { domain: 'args' },
  name_search: { domain: 'args' },
}

/** Methods of the model: everything else is called on `ids`, even on none. */
const onModel = [
  'check_access_rights',
  'context_get',
  'create',
  'fields_get',
  'name_search',
  'search',
  'search_count',
  'search_read',
  'web_search_read',
]

function jsonRpcWire(target: Target): Wire {
  let uid: Promise<unknown> | undefined
  return {
    name: 'jsonrpc',
    target,
    async call(model, method, { ids, context, ...named } = {}) {
      uid ??= jsonRpc(target, 'common', 'authenticate', [target.db, target.login, target.password, {}]).then(
        (r) => r.result,
      )
      const { vals_list, vals, ...others } = named
      const older = is19(target) ? {} : (olderArguments[method] ?? {})
      const keywords = Object.fromEntries(Object.entries(others).map(([name, value]) => [older[name] ?? name, value]))
      const positional = [
        ...(onModel.includes(method) && ids === undefined ? [] : [ids ?? []]),
        // Not by name: `create` looks at its first positional argument, and 14's orders call that of `write` otherwise.
        ...(vals_list === undefined ? [] : [vals_list]),
        ...(vals === undefined ? [] : [vals]),
      ]
      const args = [
        target.db,
        await uid,
        target.password,
        model,
        method,
        positional,
        { ...keywords, ...(context && { context }) },
      ]
      const { error, result } = await jsonRpc(target, 'object', 'execute_kw', args)
      return error ? { fault: error.data, status: 200 } : { value: result }
    },
  }
}

const json2Wire = (target: Target): Wire => ({
  name: 'json2',
  target,
  async call(model, method, args = {}) {
    const reply = await json2(target, model, method, args)
    expect(reply.type, reply.text).toContain('application/json')
    if (reply.status !== 200) return { fault: faultOf(reply), status: reply.status }
    const value: unknown = JSON.parse(reply.text)
    return { value: value ?? undefined }
  },
})

/** The transports a series has. */
export const wiresOf = (target: Target): readonly Wire[] =>
  is19(target) ? [jsonRpcWire(target), json2Wire(target)] : [jsonRpcWire(target)]

/** The value of a call that must succeed. */
export async function call(wire: Wire, model: string, method: string, args: Arguments = {}): Promise<unknown> {
  const outcome = await wire.call(model, method, args)
  if ('fault' in outcome) expect.fail(`${model}.${method}: ${outcome.fault.name}: ${outcome.fault.message}`)
  return outcome.value
}

/** The failure of a call that must fail, with the status `/json/2` gives it. */
export async function refusal(wire: Wire, model: string, method: string, args: Arguments = {}): Promise<Fault> {
  const outcome = await wire.call(model, method, args)
  if ('value' in outcome) expect.fail(`${model}.${method} went through: ${JSON.stringify(outcome.value)}`)
  if (wire.name === 'json2') expect(outcome.status, outcome.fault.name).toBe(expectedStatus(outcome.fault.name))
  return outcome.fault
}

const statuses: Readonly<Record<string, number>> = {
  'odoo.exceptions.AccessError': 403,
  'odoo.exceptions.MissingError': 404,
  'odoo.exceptions.UserError': 422,
  'odoo.exceptions.ValidationError': 422,
  'werkzeug.exceptions.NotFound': 404,
  'werkzeug.exceptions.UnprocessableEntity': 422,
}

/** Everything Odoo does not expect is a 500. */
const expectedStatus = (name: string): number => statuses[name] ?? 500
