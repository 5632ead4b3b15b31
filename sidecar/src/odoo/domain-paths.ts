import type { Domain } from './domain.ts'
import type { FieldProfile } from './field-profile.ts'
import type { OdooRecord } from './record.ts'
import { related } from './records.ts'

const isTerm = (part: unknown): part is readonly [string, string, unknown] =>
  Array.isArray(part) && part.length === 3 && typeof part[0] === 'string'

/** The same domain with the field names of this series. Paths are followed as far as the graph knows the models. */
export const wireDomain = (profile: FieldProfile, record: OdooRecord, domain: Domain): Domain =>
  domain.map((part) => {
    if (!isTerm(part)) return part
    const [path, operator, value] = part
    const { wirePath, target } = wirePathOf(profile, record, path)
    const nested = operator.endsWith('any') && target ? wireDomain(profile, target, value as Domain) : value
    return [wirePath, operator, nested]
  })

/**
 * The facets a search depends on: that of the records it finds, and those its conditions look at on the way. Anything
 * else may change without changing what is found.
 */
export function facetsSearched(record: OdooRecord, domain: Domain): readonly string[] {
  const names = new Set([record.name])
  for (const [path, operator, value] of domain.filter(isTerm)) {
    let at: OdooRecord | undefined = record
    for (const field of path.split('.')) {
      at = at && related(at, field)
      if (at) names.add(at.name)
    }
    if (at && operator.endsWith('any')) for (const name of facetsSearched(at, value as Domain)) names.add(name)
  }
  return [...names]
}

function wirePathOf(
  profile: FieldProfile,
  record: OdooRecord,
  path: string,
): { wirePath: string; target: OdooRecord | undefined } {
  let at: OdooRecord | undefined = record
  const names = path.split('.').map((name) => {
    const here = at
    at = here && related(here, name)
    return here ? wireNameOf(profile, here, name) : name
  })
  return { wirePath: names.join('.'), target: at }
}

const wireNameOf = (profile: FieldProfile, record: OdooRecord, name: string): string =>
  profile.model(record).columns.find((column) => column.name === name)?.wireName ?? name
