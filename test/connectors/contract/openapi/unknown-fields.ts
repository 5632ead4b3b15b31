import { isObject, type Json, resolved } from './document.ts'
import type { Flaw } from './flaw.ts'

interface Rules {
  readonly root: Json
  readonly accepts: (schema: Json, value: unknown) => boolean
}

/**
 * Fields no schema names. JSON Schema lets them pass where nothing forbids them; a vendor ignores or refuses them, and
 * a sandbox that sends them has made them up. Only what the contract declares open may hold anything.
 */
export function unknownFields(rules: Rules, schema: Json, value: unknown): readonly Flaw[] {
  const found: Flaw[] = []
  visit(rules, [schema], value, '', found)
  return found
}

function visit(rules: Rules, schemas: readonly Json[], value: unknown, pointer: string, found: Flaw[]): void {
  if (typeof value !== 'object' || value === null) return
  const flat = schemas.flatMap((schema) => parts(rules, schema, value))
  if (Array.isArray(value)) {
    const items = flat.map(({ items }) => items).filter(isObject)
    for (const [index, each] of value.entries()) visit(rules, items, each, `${pointer}/${index}`, found)
    return
  }
  const open = isOpen(flat)
  for (const [name, each] of Object.entries(value)) {
    const at = `${pointer}/${name}`
    const named = flat.flatMap((part) => schemasOf(part, name))
    if (named.length > 0) visit(rules, named, each, at, found)
    else if (!open) found.push({ pointer: at, message: 'is not in the contract', value: each })
  }
}

/** The schema without references and compositions. Of a choice, the branches that fit; all of them, if none does. */
function parts(rules: Rules, schema: Json, value: unknown, depth = 0): readonly Json[] {
  const at = resolved(rules.root, schema)
  if (at === null || depth > 50) return []
  const all = list(at.allOf).flatMap((part) => parts(rules, part, value, depth + 1))
  const branches = list(at.anyOf)
  const fitting = branches.filter((branch) => rules.accepts(branch, value))
  const chosen = fitting.length > 0 ? fitting : branches
  return [at, ...all, ...chosen.flatMap((branch) => parts(rules, branch, value, depth + 1))]
}

const list = (schemas: unknown): readonly Json[] => (Array.isArray(schemas) ? schemas.filter(isObject) : [])

/** What it says about a field: by its name, by a pattern, or as one of the others. */
function schemasOf(part: Json, name: string): readonly Json[] {
  const { properties, patternProperties, additionalProperties } = part
  const named = isObject(properties) && Object.hasOwn(properties, name) ? [properties[name]] : []
  const matching = isObject(patternProperties)
    ? Object.entries(patternProperties).filter(([pattern]) => new RegExp(pattern).test(name))
    : []
  const own = [...named, ...matching.map(([, schema]) => schema)].map((schema) => (isObject(schema) ? schema : {}))
  return own.length === 0 && isObject(additionalProperties) ? [additionalProperties] : own
}

/** It says so, or it says nothing at all about fields. */
const isOpen = (flat: readonly Json[]): boolean =>
  flat.some((part) => part.additionalProperties === true) ||
  !flat.some((part) => 'properties' in part || 'patternProperties' in part || 'additionalProperties' in part)
