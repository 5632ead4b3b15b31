import { z } from 'zod'
import { userError } from '../faults.ts'

/*
 * What callers of `logistics.graph` may pass: checked before anything is touched, refused in the addon's words.
 */

const mostRows = 500
const nothing = [null, undefined, false, '']

export function recordId(value: unknown, name: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 2 ** 31) return value
  throw userError(`“${name}” must be the id of a record: a whole number above zero.`)
}

export function number(value: unknown, name: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  throw userError(`“${name}” must be a number.`)
}

export function quantity(value: unknown, name: string, zero = true): number {
  if (typeof value === 'number' && Number.isFinite(value) && (value > 0 || (zero && value === 0))) return value
  throw userError(`“${name}” must be a number, ${zero ? 'zero or more' : 'more than zero'}.`)
}

export function flag(value: unknown, name: string): boolean {
  if (typeof value === 'boolean') return value
  throw userError(`“${name}” must be true or false.`)
}

/** One or more characters that can be stored and shown; space around them does not count. */
export function text(value: unknown, name: string, limit = 200): string {
  if (typeof value !== 'string' || value.trim() === '' || value.includes('\0')) {
    throw userError(`“${name}” must be a text that is not empty.`)
  }
  if (value.length > limit) throw userError(`“${name}” may have at most ${limit} characters.`)
  return value.trim()
}

export const optionalText = (value: unknown, name: string, limit = 200): string | null =>
  nothing.some((empty) => empty === value) ? null : text(value, name, limit)

export function choice(value: unknown, name: string, allowed: readonly string[]): string {
  if (typeof value === 'string' && allowed.includes(value)) return value
  throw userError(`“${name}” must be one of: ${allowed.toSorted().join(', ')}.`)
}

export function wholeNumber(value: unknown, name: string, least: number, most: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value
  throw userError(`“${name}” must be a whole number from ${least} to ${most}.`)
}

export type Entry = Readonly<Record<string, unknown>>

/** A list of objects which have the required keys and none that would be silently ignored. */
export function rows(
  value: unknown,
  name: string,
  required: readonly string[],
  optional: readonly string[] = [],
): readonly Entry[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > mostRows) {
    throw userError(`“${name}” must be a list of 1 to ${mostRows} entries.`)
  }
  return value.map((row) => {
    const entry = z.record(z.string(), z.unknown()).safeParse(row)
    if (!entry.success) throw userError(`Each entry of “${name}” must be an object.`)
    const missing = required.filter((key) => !(key in entry.data))
    const unknown = Object.keys(entry.data).filter((key) => !required.includes(key) && !optional.includes(key))
    if (missing.length > 0) throw userError(`An entry of “${name}” lacks ${missing.join(', ')}.`)
    if (unknown.length > 0) throw userError(`An entry of “${name}” has unknown keys: ${unknown.sort().join(', ')}.`)
    return entry.data
  })
}

/** A list of one or more texts. */
export function texts(value: unknown, name: string, limit = 200): readonly string[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > mostRows) {
    throw userError(`“${name}” must be a list of 1 to ${mostRows} entries.`)
  }
  return value.map((item) => text(item, name, limit))
}

export function idList(value: unknown, name: string): readonly number[] {
  if (Array.isArray(value)) return value.map((id) => recordId(id, name))
  throw userError(`“${name}” must be a list of ids.`)
}

/** An ISO 8601 instant with its offset, as Odoo's naive UTC with a fraction. */
export function instant(value: unknown, name: string): string {
  const parsed = z.iso.datetime({ offset: true }).safeParse(value)
  if (!parsed.success) throw userError(`“${name}” must be an instant such as 2026-11-23T09:00:00Z.`)
  return new Date(parsed.data).toISOString().replace('T', ' ').replace('Z', '')
}

/** Where a page ended, `<first>|<id>`, as it was handed out; null for the beginning. */
export function position(value: unknown, name: string, form: RegExp): readonly [first: string, id: number] | null {
  if (value === null || value === undefined) return null
  const [, first = '', id] = (typeof value === 'string' && /^([^|]+)\|(\d+)$/.exec(value)) || []
  if (!id || !form.test(first))
    throw userError(`“${name}” is not what an earlier answer said. Leave it out to start over.`)
  return [first, Number(id)]
}
