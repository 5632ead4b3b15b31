/** What JSON has for types; integers are numbers. */
export type JsonType = 'array' | 'boolean' | 'null' | 'number' | 'object' | 'string'

/** What is known of a value from having seen some: of a field, a body, or a kind of object. */
export interface Shape {
  readonly types: Set<JsonType>
  readonly fields: Map<string, Field>
  /** Words it must be one of, where the vendor lists them. */
  readonly words: Set<string>
  /** How many objects were seen here. */
  objects: number
  items: Shape | null
  /** Said to be an object without its fields being told: it may hold anything. */
  open: boolean
}

export interface Field {
  readonly shape: Shape
  /** In how many of the objects it was seen. */
  seen: number
  /** The vendor says that it must be there. */
  required: boolean
}

/** The vendor's objects by kind, each learnt wherever one was seen. */
export type Kinds = Map<string, Shape>

/** How a vendor's examples are read. */
export interface Reading {
  readonly kinds: Kinds
  /** What an object says that it is: `Tracker` by its `object`, `order` by its id. */
  readonly kindOf: (value: Readonly<Record<string, unknown>>) => string | null
  /** Fields the caller may fill with what they like. */
  readonly free: ReadonlySet<string>
}

export const newShape = (): Shape => ({
  types: new Set(),
  fields: new Map(),
  words: new Set(),
  objects: 0,
  items: null,
  open: false,
})

export function typeOf(value: unknown): JsonType {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return 'array'
  return typeof value as JsonType
}

export function shapeOfKind(kinds: Kinds, kind: string): Shape {
  const known = kinds.get(kind) ?? newShape()
  kinds.set(kind, known)
  return known
}

export function fieldOf(shape: Shape, name: string): Field {
  const known = shape.fields.get(name) ?? { shape: newShape(), seen: 0, required: false }
  shape.fields.set(name, known)
  return known
}

/** Ids as keys are one field, whatever they are. */
export const fieldName = (key: string): string => (/^[0-9a-f]{8}-[0-9a-f]{4}-/.test(key) ? '*' : key)

export function learn(reading: Reading, shape: Shape, value: unknown): void {
  shape.types.add(typeOf(value))
  if (Array.isArray(value)) {
    shape.items ??= newShape()
    for (const each of value) learn(reading, shape.items, each)
  } else if (typeof value === 'object' && value !== null) {
    const object = value as Readonly<Record<string, unknown>>
    learnFields(reading, shape, object)
    const kind = reading.kindOf(object)
    if (kind !== null) learnFields(reading, shapeOfKind(reading.kinds, kind), object)
  }
}

function learnFields(reading: Reading, shape: Shape, object: Readonly<Record<string, unknown>>): void {
  shape.types.add('object')
  shape.objects += 1
  for (const [key, value] of Object.entries(object)) {
    const field = fieldOf(shape, fieldName(key))
    field.seen += 1
    if (reading.free.has(key)) field.shape.open = true
    learn(reading, field.shape, value)
  }
}
