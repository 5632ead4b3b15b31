import { z } from 'zod'
import { fieldOf, type JsonType, newShape, type Shape } from './shape.ts'

interface DocumentedField {
  readonly name: string
  readonly type: string
  readonly required?: boolean | undefined
  readonly values?: readonly string[] | undefined
  readonly fields?: readonly DocumentedField[] | undefined
}

const field: z.ZodType<DocumentedField> = z.object({
  name: z.string(),
  type: z.string(),
  required: z.boolean().optional(),
  values: z.array(z.coerce.string()).optional(),
  get fields() {
    return z.array(field).optional()
  },
})

/** Fields as a vendor documents them beside the examples. */
export const documented = z.array(field)

const jsonTypes: Readonly<Record<string, readonly JsonType[]>> = {
  string: ['string'],
  enum: ['string'],
  date: ['string'],
  timestamp: ['string'],
  // An amount in the smallest unit, or the code of a currency.
  currency: ['number', 'string'],
  integer: ['number'],
  number: ['number'],
  boolean: ['boolean'],
  object: ['object'],
}

/** Adds to a shape what the documentation says of its fields. */
export function describe(shape: Shape, fields: readonly DocumentedField[]): void {
  shape.types.add('object')
  for (const { name, type, required, values = [], fields: inner } of fields) {
    const known = fieldOf(shape, name)
    if (required === true) known.required = true
    describeValue(known.shape, type, inner)
    for (const word of values) known.shape.words.add(word)
  }
}

function describeValue(shape: Shape, type: string, inner: readonly DocumentedField[] | undefined): void {
  const [, of] = /^array of (\w+)s$/.exec(type) ?? []
  if (of !== undefined) {
    shape.types.add('array')
    shape.items ??= newShape()
    return void describeValue(shape.items, of, inner)
  }
  for (const each of jsonTypes[type] ?? []) shape.types.add(each)
  if (type !== 'object') return
  if (inner) describe(shape, inner)
  else shape.open = true
}
