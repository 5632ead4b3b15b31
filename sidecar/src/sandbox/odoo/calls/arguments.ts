import { OdooFault, typeError } from '../faults.ts'
import { differencesOf, type Series } from '../series/series.ts'
import type { Method } from './method.ts'

export type Arguments = Readonly<Record<string, unknown>>

/** What is wrong with a call, in the words of Python's `inspect.Signature.bind`, which `/json/2` sends as they are. */
export type Mismatch = (words: string) => Error

export const asUnprocessable: Mismatch = (words) => new OdooFault('werkzeug.exceptions.UnprocessableEntity', words)
export const asTypeError: Mismatch = (words) => typeError(words)

const isOptional = (method: Method, name: string): boolean =>
  method.parameters[name]?.safeParse(undefined).success === true

/** Puts positional and named arguments under the names 19 uses. @throws when they do not fit the method */
export function bind(
  series: Series,
  table: string,
  name: string,
  method: Method,
  positional: readonly unknown[],
  named: Arguments,
  mismatch: Mismatch,
): Arguments {
  const { parameters } = differencesOf(series)
  const renamed = parameters[`${table}.${name}`] ?? parameters[name] ?? {}
  const known = Object.keys(method.parameters).filter((parameter) => renamed[parameter] !== null)
  const wireName = (parameter: string): string => renamed[parameter] ?? parameter
  if (positional.length > known.length) {
    throw mismatch(
      `${name}() takes from 1 to ${known.length + 1} positional arguments but ${positional.length + 1} were given`,
    )
  }
  const bound = new Map<string, unknown>(positional.map((value, index) => [known[index] ?? '', value]))
  for (const [given, value] of Object.entries(named)) {
    const parameter = known.find((candidate) => wireName(candidate) === given)
    if (!parameter) throw mismatch(`got an unexpected keyword argument '${given}'`)
    bound.set(parameter, value)
  }
  const missing = known.find((parameter) => !bound.has(parameter) && !isOptional(method, parameter))
  if (missing) throw mismatch(`missing a required argument: '${wireName(missing)}'`)
  return accepted(method, bound)
}

/** @throws TypeError where Python would stumble over the value further in */
function accepted(method: Method, bound: ReadonlyMap<string, unknown>): Arguments {
  for (const [parameter, value] of bound) {
    const parsed = method.parameters[parameter]?.safeParse(value)
    if (parsed && !parsed.success) throw typeError(`${parameter}: ${parsed.error.issues[0]?.message ?? 'wrong type'}`)
  }
  return Object.fromEntries(bound)
}
