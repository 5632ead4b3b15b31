import type { FieldProfile } from './field-profile.ts'
import type { OdooRecord } from './record.ts'
import { related } from './records.ts'

/** Odoo's search domain in prefix notation; a term is `[path, operator, value]`, an operator `'&'`, `'|'` or `'!'`. */
export type Domain = readonly unknown[]

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
