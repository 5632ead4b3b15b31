import type { Fresh } from '../canonical/freshness.ts'
import { SidecarError } from '../foundation/errors.ts'
import { expectId, odooIdOf } from '../foundation/ids.ts'
import type { Domain } from '../odoo/domain.ts'
import type { LazyPlan } from '../odoo/read-plan.ts'
import type { OdooRecord } from '../odoo/record.ts'
import { type Maybe, type Now, type RequestReader, whenThere } from './request-reader.ts'

export const notFound = (type: string): SidecarError =>
  new SidecarError('NOT_FOUND', `There is no such ${type}, or it is not yours to see.`, { details: { type } })

export const mustExist = <T>(type: string, found: T | null): T => {
  if (found === null) throw notFound(type)
  return found
}

/**
 * One object by its record key. When memory does not have it and the selection needs something below it, it is searched
 * for rather than read, so that all comes in the same call. Otherwise it is read by id, together with whatever else
 * this request reads by id.
 */
export function findByKey<T extends object>(
  reader: RequestReader,
  record: OdooRecord<T>,
  key: string | null,
  plan: LazyPlan,
): Now<Maybe<T>> {
  if (key === null) return null
  return whenThere(reader.admits(record, key, plan), (admitted) =>
    admitted ? findAdmitted(reader, record, key, plan) : null,
  )
}

function findAdmitted<T extends object>(
  reader: RequestReader,
  record: OdooRecord<T>,
  key: string,
  plan: LazyPlan,
): Now<Maybe<T>> {
  const known = reader.known(record, key)
  if (known !== undefined) return known
  const below = plan()
  return Object.keys(below).length === 0 ? reader.one(record, key) : searchByKey(reader, record, key, () => below)
}

async function searchByKey<T extends object>(
  reader: RequestReader,
  record: OdooRecord<T>,
  key: string,
  plan: LazyPlan,
): Promise<Maybe<T>> {
  try {
    await reader.search(record, { domain: [['id', '=', Number(key)]], order: 'id', limit: 1 }, plan)
  } catch {
    // Reading by id says what is wrong, or has the last known value.
  }
  // Found or not: an archived record is not found by a search, but it can be read.
  return reader.one(record, key)
}

/** The newest object that matches a search, such as the one with a number. */
export const findOne = <T extends object>(
  reader: RequestReader,
  record: OdooRecord<T>,
  domain: Domain,
  plan: LazyPlan,
): Now<Maybe<T>> =>
  whenThere(reader.search(record, { domain, order: 'id desc', limit: 1 }, plan), ([key]) =>
    reader.one(record, key ?? null),
  )

/** So many records in one search by names, of which each has one as a rule. */
const mostNamed = 1_000

/**
 * All objects that have one of several names, in one search, by their name.
 * @throws ARGUMENT_INVALID when there are so many that some might have been left out
 */
export async function findByNames<T extends object>(
  reader: RequestReader,
  record: OdooRecord<T>,
  column: string,
  nameOf: (found: T) => string | null,
  names: readonly string[],
  plan: LazyPlan,
): Promise<ReadonlyMap<string, readonly Fresh<T>[]>> {
  const domain: Domain = [[column, 'in', [...new Set(names)].sort()]]
  const keys = await reader.search(record, { domain, order: 'id', limit: mostNamed }, plan)
  if (keys.length === mostNamed) {
    throw new SidecarError('ARGUMENT_INVALID', 'Too many objects have these names. Name them by their ids.')
  }
  return Map.groupBy(await reader.many(record, keys), (found) => nameOf(found) ?? '')
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
