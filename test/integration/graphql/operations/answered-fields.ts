import { type GraphQLSchema, isIntrospectionType, isObjectType } from 'graphql'

/** Every field of the contract, `Type.field`. */
export const fieldsOf = (schema: GraphQLSchema): readonly string[] =>
  Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) && !isIntrospectionType(type)
      ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`)
      : [],
  )

/** Notes which fields were answered, and whether any answer had a value there. Each object names its type. */
export function noteAnswered(answered: Map<string, boolean>, typeName: string, value: unknown): void {
  if (Array.isArray(value)) for (const item of value) noteAnswered(answered, typeName, item)
  else if (typeof value === 'object' && value !== null) {
    const { __typename = typeName, ...fields } = value as Record<string, unknown>
    for (const [field, below] of Object.entries(fields)) {
      const isThere = below !== null && !(Array.isArray(below) && below.length === 0)
      const key = `${__typename}.${field}`
      answered.set(key, answered.get(key) === true || isThere)
      noteAnswered(answered, '?', below)
    }
  }
}
