import { type Field, fieldName, type JsonType, type Reading, type Shape, typeOf } from './shape.ts'

export interface ShapeRules {
  readonly reading: Reading
  /** Null where no example has it: a vendor's few examples show few of its gaps. */
  readonly nullAnywhere: boolean
  /** What was in every example must be in every value: of the outermost object, of all, or of none. */
  readonly always: 'all' | 'outermost' | 'none'
  readonly flaw: (pointer: string, message: string, value: unknown) => void
}

/** Holds a value against all that is known of its place, and of its kind. */
export function judgeShape(rules: ShapeRules, shape: Shape, value: unknown, pointer = ''): void {
  const object = objectOf(value)
  const kind = object && rules.reading.kindOf(object)
  const ofKind = kind === null ? undefined : rules.reading.kinds.get(kind)
  if (!fits(rules, shape, ofKind, value, pointer)) return
  if (Array.isArray(value)) {
    if (shape.items !== null) {
      for (const [index, each] of value.entries()) judgeShape(rules, shape.items, each, `${pointer}/${index}`)
    }
    return
  }
  if (object === null) return
  judgeFields(rules, shape, ofKind ?? shape, object, pointer)
}

const objectOf = (value: unknown): Readonly<Record<string, unknown>> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null

function fits(rules: ShapeRules, shape: Shape, ofKind: Shape | undefined, value: unknown, pointer: string): boolean {
  const type = typeOf(value)
  // What is known of its kind may stand for an id, and never for a list.
  const types = new Set<JsonType>([...shape.types, ...((shape.types.has('array') ? null : ofKind)?.types ?? [])])
  // Only ever seen as null: what it is otherwise, nobody knows.
  const isUnknown = types.size === 0 || (types.size === 1 && types.has('null'))
  if (!isUnknown && !types.has(type) && !(type === 'null' && rules.nullAnywhere)) {
    rules.flaw(pointer || '/', `must be ${[...types].join(' or ')}`, value)
    return false
  }
  if (type === 'string' && shape.words.size > 0 && !shape.words.has(String(value))) {
    rules.flaw(pointer || '/', `must be one of ${[...shape.words].join(', ')}`, value)
  }
  return !isUnknown || type !== 'object' || ofKind !== undefined
}

function judgeFields(
  rules: ShapeRules,
  shape: Shape,
  known: Shape,
  object: Readonly<Record<string, unknown>>,
  pointer: string,
): void {
  for (const [key, value] of Object.entries(object)) {
    const name = fieldName(key)
    const field = known.fields.get(name) ?? shape.fields.get(name)
    if (field) judgeShape(rules, field.shape, value, `${pointer}/${key}`)
    else if (!isOpen(known)) rules.flaw(`${pointer}/${key}`, 'is not in the contract', value)
  }
  const outermost = /^(\/\d+)?$/.test(pointer)
  const counted = rules.always === 'all' || (rules.always === 'outermost' && outermost)
  const seen = shape.objects > 0 ? shape : known
  for (const [name, field] of seen.fields) {
    if (!(name in object) && name !== '*' && isRequired(seen, field, counted)) {
      rules.flaw(`${pointer}/${name}`, field.required ? 'is required' : 'is in every example', undefined)
    }
  }
}

const isOpen = ({ open, fields }: Shape): boolean => open || fields.size === 0

const isRequired = (shape: Shape, { required, seen }: Field, counted: boolean): boolean =>
  required || (counted && shape.objects > 0 && seen === shape.objects)
