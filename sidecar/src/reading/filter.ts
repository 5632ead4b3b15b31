import { SidecarError } from '../foundation/errors.ts'
import type { Domain } from '../odoo/domain.ts'
import { toOdooInstant } from '../odoo/record.ts'
import { resPartner } from '../odoo/res-partner.ts'
import { trackingNumberDomain } from '../odoo/tracking-reference.ts'
import { recordKey } from './find.ts'
import type { RequestReader } from './request-reader.ts'

type Given<T> = T | null | undefined

/** The longest text somebody may search for. */
const longestText = 200

/** A condition that nothing meets: the id given can't be anybody's. */
const nothing: Domain = [['id', '=', 0]]

/** No condition when the value was left out. */
export const when = <T>(value: Given<T>, domain: (value: T) => Domain): Domain =>
  value === null || value === undefined ? [] : domain(value)

/** PostgreSQL knows neither a zero byte nor half a character. */
const isText = (value: string): boolean => value.isWellFormed() && !value.includes('\0')

/** @throws ARGUMENT_INVALID */
export function searchText(value: string): string {
  const text = value.trim()
  if (text.length > 0 && text.length <= longestText && isText(text)) return text
  throw new SidecarError('ARGUMENT_INVALID', `A text to search for has 1 to ${longestText} characters.`)
}

export const exactly = (path: string, value: Given<string>): Domain =>
  when(value, (text) => [[path, '=', searchText(text)]])

/** `%` and `_` stand for themselves. */
export const contains = (path: string, value: Given<string>): Domain =>
  when(value, (text) => [[path, 'ilike', searchText(text).replace(/[\\%_]/g, '\\$&')]])

export const isTrue = (path: string, value: Given<boolean>): Domain => when(value, (wanted) => [[path, '=', wanted]])

export const oneOfValues = (path: string, values: Given<readonly string[]>): Domain =>
  when(values, (wanted) => [[path, 'in', [...wanted]]])

/** The record an id names. */
export const refersTo = (path: string, type: string, id: Given<string>): Domain =>
  when(id, (given) => {
    const key = recordKey(type, given)
    return key === null ? nothing : [[path, '=', Number(key)]]
  })

/** With a package that has exactly this tracking number. Several numbers, joined as Odoo joins them, are not one. */
export const tracked = (path: string, trackingNumber: Given<string>): Domain =>
  when(trackingNumber, (given) => {
    const number = searchText(given)
    return number.includes(',') ? nothing : trackingNumberDomain(path, number)
  })

/** The party an id names, or a contact of it, if the one who asks may see them: else a search would tell who it is. */
export const refersToParty = (reader: Pick<RequestReader, 'seenAt'>, path: string, id: Given<string>): Domain =>
  when(id, (given) => {
    const key = recordKey('Party', given)
    return key === null ? nothing : [[path, 'child_of', Number(key)], ...reader.seenAt(path, resPartner)]
  })

/** Conditions that all must hold, as one that can stand in another. */
export function together(domain: Domain): Domain {
  const joined = domain.filter((part) => part === '&' || part === '|').length
  const terms = domain.filter(Array.isArray).length
  return [...Array.from({ length: terms - joined - 1 }, () => '&'), ...domain]
}

/** @throws ARGUMENT_INVALID when it ends before it begins */
export function within(path: string, range: Given<{ from?: Given<string>; before?: Given<string> }>): Domain {
  const { from, before } = range ?? {}
  if (from && before && from >= before) {
    throw new SidecarError('ARGUMENT_INVALID', '`from` must be earlier than `before`.')
  }
  return [
    ...when(from, (instant) => [[path, '>=', toOdooInstant(instant)]]),
    ...when(before, (instant) => [[path, '<', toOdooInstant(instant)]]),
  ]
}

/** All the keys of a table whose value is one of these, as Odoo writes them. */
export const keysOf = (
  table: Readonly<Record<string, string>>,
  values: Given<readonly string[]>,
): Given<readonly string[]> => values && Object.keys(table).filter((key) => values.includes(table[key] as string))
