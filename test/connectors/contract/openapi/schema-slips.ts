import type { Json } from './document.ts'

/** Something vendors write that JSON Schema does not know, and what they mean by it. */
export interface Slip {
  readonly what: string
  /** OpenAPI 3.0 speaks so: not worth telling. */
  readonly dialect?: true
  readonly found: (schema: Json) => boolean
  readonly mended: (schema: Json) => Json
}

const types = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string']

/** Words of other languages. What is not here has its punctuation taken off, or means any type. */
const meantTypes: Readonly<Record<string, string>> = {
  bool: 'boolean',
  date: 'string',
  datetime: 'string',
  decimal: 'number',
  double: 'number',
  float: 'number',
  int: 'integer',
  long: 'integer',
  uuid: 'string',
}

const formats = new Set([
  'byte',
  'date',
  'date-time',
  'email',
  'hostname',
  'int32',
  'int64',
  'ipv4',
  'ipv6',
  'time',
  'uri',
  'uuid',
])

const hints = new Set(['binary', 'double', 'float', 'password', 'postal-code', 'tel', 'url'])

const numeric = [
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'multipleOf',
] as const

const without = (schema: Json, ...keys: readonly string[]): Json =>
  Object.fromEntries(Object.entries(schema).filter(([key]) => !keys.includes(key)))

const typesOf = (schema: Json): readonly unknown[] => [schema.type].flat().filter((type) => type !== undefined)

const meantType = (type: unknown): string | null => {
  if (types.includes(String(type))) return String(type)
  const bare = String(type)
    .toLowerCase()
    .replace(/[^a-z]/g, '')
  return types.includes(bare) ? bare : (meantTypes[bare] ?? null)
}

const isPattern = (pattern: unknown): boolean => {
  try {
    new RegExp(String(pattern))
    return true
  } catch {
    return false
  }
}

/** `BKG (Booking)`, where `BKG` is what is sent. */
const meaning = / \(.+\)$/

const numberWords = (schema: Json): readonly string[] => numeric.filter((key) => typeof schema[key] === 'string')

/** In the order they are mended; `nullable` last, because it wraps all the others. */
export const slips: readonly Slip[] = [
  {
    what: 'a type nobody knows',
    found: (schema) => typesOf(schema).some((type) => !types.includes(String(type))),
    mended(schema) {
      const meant = typesOf(schema).map(meantType)
      if (meant.includes(null)) return without(schema, 'type')
      return { ...schema, type: meant.length === 1 ? meant[0] : meant }
    },
  },
  {
    what: 'a format that says no more than the type',
    dialect: true,
    found: (schema) => hints.has(String(schema.format)),
    mended: (schema) => without(schema, 'format'),
  },
  {
    what: 'a format nobody knows',
    found: (schema) => 'format' in schema && !formats.has(String(schema.format)),
    mended(schema) {
      const bare = String(schema.format).replace(/^[^a-z]+/, '')
      return formats.has(bare) ? { ...schema, format: bare } : without(schema, 'format')
    },
  },
  {
    what: 'a number written as text',
    found: (schema) => numberWords(schema).length > 0,
    mended: (schema) => ({
      ...schema,
      ...Object.fromEntries(numberWords(schema).map((key) => [key, Number(schema[key])])),
    }),
  },
  ...(['Minimum', 'Maximum'] as const).map((end) => ({
    what: `exclusive${end} as yes or no`,
    dialect: true as const,
    found: (schema: Json) => typeof schema[`exclusive${end}`] === 'boolean',
    mended(schema: Json) {
      const limit = end.toLowerCase()
      if (schema[`exclusive${end}`] === false) return without(schema, `exclusive${end}`)
      return { ...without(schema, limit, `exclusive${end}`), [`exclusive${end}`]: schema[limit] }
    },
  })),
  {
    what: 'a pattern that is none',
    found: (schema) => 'pattern' in schema && !isPattern(schema.pattern),
    mended: (schema) => without(schema, 'pattern'),
  },
  {
    what: 'words with their meaning in them',
    found: ({ enum: words }) =>
      Array.isArray(words) && words.length > 0 && words.every((word) => meaning.test(String(word))),
    mended: (schema) => ({
      ...schema,
      enum: (schema.enum as unknown[]).map((word) => String(word).replace(meaning, '')),
    }),
  },
  {
    what: 'a value twice in an enum',
    found: (schema) => Array.isArray(schema.enum) && new Set(schema.enum).size < schema.enum.length,
    mended: (schema) => ({ ...schema, enum: [...new Set(schema.enum as unknown[])] }),
  },
  {
    what: 'required as yes or no',
    found: (schema) => typeof schema.required === 'boolean',
    mended: (schema) => without(schema, 'required'),
  },
  {
    what: 'an allOf whose parts refuse what the others add',
    found: (schema) => Array.isArray(schema.allOf) && schema.additionalProperties === false,
    mended: (schema) => ({ ...without(schema, 'additionalProperties'), unevaluatedProperties: false }),
  },
  {
    // Vendors write `oneOf` for "one of these": their branches often overlap.
    what: 'a choice that forbids two to fit',
    dialect: true,
    found: (schema) => 'oneOf' in schema,
    mended: ({ oneOf, ...schema }) =>
      'anyOf' in schema ? { allOf: [schema, { anyOf: oneOf }] } : { ...schema, anyOf: oneOf },
  },
  {
    what: 'nullable without a type',
    found: (schema) => schema.nullable === true && !('type' in schema),
    mended: (schema) => ({ anyOf: [{ type: 'null' }, without(schema, 'nullable')] }),
  },
  {
    what: 'nullable',
    dialect: true,
    found: (schema) => schema.nullable === true,
    mended: (schema) => ({ anyOf: [{ type: 'null' }, without(schema, 'nullable')] }),
  },
]
