import type { Fresh } from '../canonical/freshness.ts'
import { SidecarError } from '../foundation/errors.ts'
import { expectId, odooIdOf } from '../foundation/ids.ts'
import type { Domain } from '../odoo/domain.ts'
import type { ReadPlan } from '../odoo/read.ts'
import type { OdooRecord } from '../odoo/record.ts'
import type { Maybe, Now, RequestReader } from './request-reader.ts'

export const notFound = (type: string): SidecarError =>
  new SidecarError('NOT_FOUND', `There is no such ${type}, or it is not yours to see.`, { details: { type } })

export const mustExist = <T>(type: string, found: T | null): T => {
  if (found === null) throw notFound(type)
  return found
}

/**
 * One object by its record key. When memory does not have it, it is searched for rather than read, so that what the
 * selection needs below it comes along in the same call.
 */
export function findByKey<T extends object>(
  reader: RequestReader,
  record: OdooRecord<T>,
  key: string | null,
  plan: ReadPlan,
): Now<Maybe<T>> {
  if (key === null) return null
  const known = reader.known(record, key)
  return known === undefined ? searchByKey(reader, record, key, plan) : known
}

async function searchByKey<T extends object>(
  reader: RequestReader,
  record: OdooRecord<T>,
  key: string,
  plan: ReadPlan,
): Promise<Maybe<T>> {
  await reader.search(record, { domain: [['id', '=', Number(key)]], order: 'id', limit: 1 }, plan).catch(() => [])
  // Archived, missing, or Odoo is away: reading by id tells which, from the last known value if need be.
  return reader.one(record, key)
}

/** The newest object that matches a search, such as the one with a number. */
export async function findOne<T extends object>(
  reader: RequestReader,
  record: OdooRecord<T>,
  domain: Domain,
  plan: ReadPlan,
): Promise<Fresh<T> | null> {
  const [key] = await reader.search(record, { domain, order: 'id desc', limit: 1 }, plan)
  return key === undefined ? null : reader.one(record, key)
}

/** The record key in an id from outside; null when no record can have it. @throws ID_INVALID, ID_TYPE_MISMATCH */
export function recordKey(type: string, id: string): string | null {
  const odooId = odooIdOf(expectId(type, id))
  return odooId === null ? null : String(odooId)
}

/** Exactly one of two ways to name an object. @throws ARGUMENT_INVALID */
export function oneOf(
  args: Readonly<Record<string, string | number | null | undefined>>,
  first: string,
  second: string,
): 'first' | 'second' {
  const given = [first, second].filter((name) => args[name] !== null && args[name] !== undefined)
  if (given.length !== 1) {
    throw new SidecarError('ARGUMENT_INVALID', `Give either \`${first}\` or \`${second}\`, and only one of them.`)
  }
  return given[0] === first ? 'first' : 'second'
}
