import { isObject, type Json, resolved } from './document.ts'
import { slips } from './schema-slips.ts'

/** Something of the vendor's that had to be mended before it could be compiled. */
export interface Repair {
  readonly pointer: string
  readonly what: string
}

/** Who speaks: what is read-only need not be sent, and what is write-only does not come back. */
export type Direction = 'request' | 'response'

/** A copy of the document in which every schema is JSON Schema 2020-12 and every reference is absolute. */
export interface RepairedDocument {
  readonly id: string
  readonly document: Json
  readonly repairs: readonly Repair[]
}

const silent = { request: 'readOnly', response: 'writeOnly' } as const

const listsOfSchemas = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems'])
const schemas = new Set(['items', 'not', 'additionalProperties', 'if', 'then', 'else', 'contains', 'propertyNames'])
const namedSchemas = new Set(['properties', 'patternProperties', '$defs', 'dependentSchemas'])
/** Words for the reader, which may look like schemas. */
const prose = new Set(['example', 'examples', 'description', 'default', 'externalDocs', 'xml', 'discriminator'])

export function repair(source: Json, direction: Direction): RepairedDocument {
  const id = `contract:${direction}`
  const repairs: Repair[] = []
  const joined = joinedSchemas(source)

  const mended = (raw: Json, schema: Json, pointer: string, isJoined: boolean): Json => {
    let at = spoken(schema, silent[direction])
    const placeless = placelessFields(source, raw)
    if (placeless.length > 0) {
      at = { ...at, required: (at.required as unknown[]).filter((name) => !placeless.includes(name)) }
      repairs.push({ pointer, what: 'a required field it has no place for' })
    }
    if (isJoined && at.additionalProperties === false) {
      const { additionalProperties: _, ...open } = at
      at = open
      repairs.push({ pointer, what: 'a part of an allOf that refuses the other parts' })
    }
    for (const slip of slips) {
      if (!slip.found(at)) continue
      at = slip.mended(at)
      if (slip.dialect !== true) repairs.push({ pointer, what: slip.what })
    }
    return at
  }

  const schema = (node: unknown, pointer: string, isJoined = joined.has(pointer)): unknown => {
    if (!isObject(node)) return node
    const inside = Object.entries(node).flatMap(([key, value]): [string, unknown][] => {
      const at = `${pointer}/${key}`
      if (prose.has(key) || key.startsWith('x-')) return []
      if (key === '$ref') return [[key, `${id}${String(value)}`]]
      if (schemas.has(key)) return [[key, schema(value, at)]]
      if (namedSchemas.has(key) && isObject(value)) {
        return [[key, mapped(value, (each, name) => schema(each, `${at}/${name}`))]]
      }
      if (listsOfSchemas.has(key) && Array.isArray(value)) {
        return [[key, value.map((each, index) => schema(each, `${at}/${index}`, key === 'allOf'))]]
      }
      return [[key, value]]
    })
    return mended(node, Object.fromEntries(inside), pointer, isJoined)
  }

  const other = (node: unknown, pointer: string): unknown => {
    if (Array.isArray(node)) return node.map((each, index) => other(each, `${pointer}/${index}`))
    if (!isObject(node)) return node
    return mapped(node, (value, key) => {
      const at = `${pointer}/${key}`
      if (key === 'schema') return schema(value, at)
      if (at === '#/components/schemas' && isObject(value))
        return mapped(value, (each, name) => schema(each, `${at}/${name}`))
      return key === 'example' || key === 'examples' ? null : other(value, at)
    })
  }
  return { id, document: other(source, '#') as Json, repairs }
}

const mapped = (object: Json, map: (value: unknown, key: string) => unknown): Json =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value, key)]))

/** Takes out of `required` what this side never says. */
function spoken(schema: Json, flag: 'readOnly' | 'writeOnly'): Json {
  const { required, properties } = schema
  if (!Array.isArray(required) || !isObject(properties)) return schema
  const unsaid = (name: unknown): boolean => {
    const property = properties[String(name)]
    return isObject(property) && property[flag] === true
  }
  return required.some(unsaid) ? { ...schema, required: required.filter((name) => !unsaid(name)) } : schema
}

/** Fields a closed schema requires although only a branch of a choice has them, or nothing at all. */
function placelessFields(root: Json, schema: Json): readonly unknown[] {
  const { required, additionalProperties } = schema
  if (additionalProperties !== false || !Array.isArray(required)) return []
  const places = new Set(fieldsOf(root, schema))
  return required.filter((name) => !places.has(String(name)))
}

function fieldsOf(root: Json, schema: unknown): readonly string[] {
  const at = resolved(root, schema) ?? {}
  const own = isObject(at.properties) ? Object.keys(at.properties) : []
  const parts = Array.isArray(at.allOf) ? at.allOf : []
  return [...own, ...parts.flatMap((part) => fieldsOf(root, part))]
}

/** The schemas that are parts of an `allOf` somewhere, by their pointer. */
function joinedSchemas(source: unknown): ReadonlySet<string> {
  const found = new Set<string>()
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return void node.forEach(visit)
    if (!isObject(node)) return
    const { allOf } = node
    if (Array.isArray(allOf)) {
      for (const part of allOf) if (isObject(part) && typeof part.$ref === 'string') found.add(part.$ref)
    }
    Object.values(node).forEach(visit)
  }
  visit(source)
  return found
}
