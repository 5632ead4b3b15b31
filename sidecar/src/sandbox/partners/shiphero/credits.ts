import {
  type DocumentNode,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'

export const mostCredits = 4004
export const creditsPerSecond = 60
const pageSize = 100

/**
 * The credits a document asks for: one for what it begins with, and for each node of a connection as many as were asked
 * for, times what stands inside. (Pages of the vendor's give the rule by examples only; a plain list is taken as one.)
 */
export function creditsOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): number {
  const fragments = new Map(
    document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])),
  )

  function inside(typeName: string, selections: SelectionSetNode): number {
    const type = schema.getType(typeName)
    if (!isObjectType(type)) return 0
    let sum = 0
    for (const selection of selections.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(selection.name.value)
        sum += fragment ? inside(fragment.typeCondition.name.value, fragment.selectionSet) : 0
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        sum += inside(selection.typeCondition?.name.value ?? typeName, selection.selectionSet)
      } else {
        const field = type.getFields()[selection.name.value]
        if (!field || !selection.selectionSet) continue
        const below = inside(getNamedType(field.type).name, selection.selectionSet)
        const isConnection = getNamedType(field.type).name.endsWith('Connection')
        const { first, last } = isConnection ? getArgumentValues(field, selection, variables) : {}
        if (isConnection) sum += Number(first ?? last ?? pageSize) * (1 + below)
        else sum += below + (isListType(field.type) && selection.name.value !== 'edges' ? 1 : 0)
      }
    }
    return sum
  }

  const root = schema.getRootType(operation.operation)
  const begun = operation.selectionSet.selections.length
  return root ? begun + inside(root.name, operation.selectionSet) : begun
}
