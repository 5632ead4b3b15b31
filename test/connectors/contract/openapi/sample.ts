import { isObject, type Json, resolved } from './document.ts'

const texts: Readonly<Record<string, string>> = {
  byte: 'SGVsbG8=',
  date: '2026-05-04',
  'date-time': '2026-05-04T10:00:00Z',
  email: 'dock@example.com',
  time: '10:00:00Z',
  uri: 'https://example.com/a',
  uuid: '1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed',
}

/** Texts for the patterns vendors write; the first that fits is taken. */
const patterned = ['2026-05-04T10:00:00Z', 'se-1', 'a_b', 'sha256=ab12', '1234567']

/** A value the schema accepts, with every field down to `depth` and only the required ones below. */
export function sample(root: Json, schema: Json, depth = 2): unknown {
  const at = merged(root, schema)
  if (at.const !== undefined) return at.const
  if (Array.isArray(at.enum)) return at.enum.find((each) => each !== null && each !== '') ?? at.enum[0]
  const type = [at.type].flat().find((each) => each !== 'null')
  if (type === 'object' || isObject(at.properties)) return sampleObject(root, at, depth)
  if (type === 'array') {
    const { items, minItems } = at
    if (depth <= 0 && !minItems) return []
    return Array.from({ length: Math.max(1, Number(minItems ?? 1)) }, () =>
      isObject(items) ? sample(root, items, depth - 1) : {},
    )
  }
  if (type === 'string') return sampleText(at)
  if (type === 'integer' || type === 'number') return sampleNumber(at)
  if (type === 'boolean') return true
  return {}
}

function sampleObject(root: Json, at: Json, depth: number): Json {
  const properties = isObject(at.properties) ? at.properties : {}
  const required = Array.isArray(at.required) ? at.required : []
  const names = depth > 0 ? [...new Set([...Object.keys(properties), ...required])] : required
  return Object.fromEntries(
    names.map((name) => [name, isObject(properties[name]) ? sample(root, properties[name], depth - 1) : 'something']),
  )
}

function sampleText(at: Json): string {
  const text = texts[String(at.format)] ?? 'text'
  const pattern = typeof at.pattern === 'string' ? new RegExp(at.pattern) : null
  const fitting = pattern && !pattern.test(text) ? (patterned.find((each) => pattern.test(each)) ?? text) : text
  const least = Number(at.minLength ?? 0)
  return fitting.padEnd(least, 'x').slice(0, Number(at.maxLength ?? Number.POSITIVE_INFINITY))
}

function sampleNumber(at: Json): number {
  const above = Number(at.exclusiveMinimum ?? Number.NEGATIVE_INFINITY) + 1
  const least = Math.max(Number(at.minimum ?? Number.NEGATIVE_INFINITY), above)
  return Number.isFinite(least) ? least : Math.min(1, Number(at.maximum ?? 1))
}

/** One object of all its parts, and of the first branch of a choice that is more than `null`. */
function merged(root: Json, schema: Json, hops = 0): Json {
  const { allOf, anyOf, ...own } = resolved(root, schema) ?? {}
  if (hops > 20) return own
  const branch = list(anyOf).find(({ type }) => type !== 'null')
  return [...list(allOf), ...(branch ? [branch] : [])]
    .map((part) => merged(root, part, hops + 1))
    .reduce((all, part) => joined(all, part), own)
}

const list = (schemas: unknown): readonly Json[] => (Array.isArray(schemas) ? schemas.filter(isObject) : [])

/** Both say something of a field: then it has to please both. */
function joined(one: Json, other: Json): Json {
  const ones = isObject(one.properties) ? one.properties : {}
  const others = isObject(other.properties) ? other.properties : {}
  const both = Object.keys(ones).filter((name) => name in others)
  const properties = {
    ...ones,
    ...others,
    ...Object.fromEntries(both.map((name) => [name, { allOf: [ones[name], others[name]] }])),
  }
  const required = [...new Set([one.required, other.required].flatMap((each) => (Array.isArray(each) ? each : [])))]
  return {
    ...one,
    ...other,
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(required.length > 0 && { required }),
  }
}
