import { GraphQLError, type GraphQLLeafType, type GraphQLSchema, isEnumType, isScalarType } from 'graphql'

/** What a scalar of the vendor's looks like in JSON, both ways. */
export type ScalarRule = (value: unknown) => boolean

export const isInstant: ScalarRule = (value) =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/.test(value)

export const isDay: ScalarRule = (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)

export const isDecimal: ScalarRule = (value) =>
  typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value))

const builtIn: Readonly<Record<string, ScalarRule>> = {
  Boolean: (value) => typeof value === 'boolean',
  Float: (value) => typeof value === 'number',
  ID: (value) => typeof value === 'string',
  Int: (value) => Number.isInteger(value) && Math.abs(value as number) < 2 ** 31,
  String: (value) => typeof value === 'string',
}

const rules = new WeakMap<GraphQLLeafType, ScalarRule>()

/** SDL says nothing of scalars: from here on they refuse what their rule refuses, as input and as output. */
export function teachScalars(schema: GraphQLSchema, taught: Readonly<Record<string, ScalarRule>>): void {
  for (const [name, rule] of Object.entries(taught)) {
    const scalar = schema.getType(name)
    if (!isScalarType(scalar)) throw new Error(`The contract has no scalar ${name}.`)
    rules.set(scalar, rule)
    scalar.parseValue = (value) => {
      if (rule(value)) return value
      throw new GraphQLError(`${JSON.stringify(value)} is no ${name}.`)
    }
  }
}

/** What is wrong with a leaf as it stands in an answer, or null. */
export function serializationFlaw(type: GraphQLLeafType, value: unknown): string | null {
  if (isEnumType(type)) {
    const names = type.getValues().map(({ name }) => name)
    return names.includes(String(value)) ? null : `must be one of ${names.join(', ')}`
  }
  const rule = rules.get(type) ?? builtIn[type.name]
  return rule === undefined || rule(value) ? null : `must be ${type.name}`
}
