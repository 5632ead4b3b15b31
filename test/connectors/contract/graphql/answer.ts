import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  getNamedType,
  getNullableType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql'
import type { Verdict } from '../verdicts.ts'
import { serializationFlaw } from './scalars.ts'

interface Asked {
  readonly schema: GraphQLSchema
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  readonly variables: Readonly<Record<string, unknown>>
  readonly verdict: Verdict
}

type Selections = ReadonlyMap<string, readonly FieldNode[]>

/** Holds the `data` of an answer against what the operation selected, field by field. */
export function judgeData(asked: Asked, operation: OperationDefinitionNode, data: unknown): void {
  const root = asked.schema.getRootType(operation.operation)
  if (root) judgeObject(asked, root, [operation.selectionSet.selections], data, '/data')
}

function judgeObject(
  asked: Asked,
  type: GraphQLObjectType,
  sets: readonly (readonly SelectionNode[])[],
  value: unknown,
  pointer: string,
): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return void asked.verdict.violated('response', pointer, `must be an object ${type.name}`, value)
  }
  const selected = new Map<string, FieldNode[]>()
  for (const selections of sets) collect(asked, type, selections, selected)
  const given = new Map(Object.entries(value))
  for (const [key, nodes] of selected as Selections) {
    const at = `${pointer}/${key}`
    const name = nodes[0]?.name.value ?? ''
    const field = name === '__typename' ? null : type.getFields()[name]
    if (!given.has(key)) asked.verdict.violated('response', at, 'was selected and is missing', undefined)
    else if (field === null) judgeTypename(asked, type, given.get(key), at)
    else if (field) judgeValue(asked, field.type, nodes, given.get(key), at)
  }
  for (const [key, each] of given) {
    if (!selected.has(key)) asked.verdict.violated('response', `${pointer}/${key}`, 'was not selected', each)
  }
}

function judgeTypename(asked: Asked, type: GraphQLObjectType, value: unknown, pointer: string): void {
  if (value !== type.name) asked.verdict.violated('response', pointer, `must be ${type.name}`, value)
}

function judgeValue(
  asked: Asked,
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
  value: unknown,
  pointer: string,
): void {
  const { verdict } = asked
  if (value === null) {
    if (isNonNullType(type)) verdict.violated('response', pointer, `must not be null: it is ${type}`, value)
    return
  }
  const bare = getNullableType(type)
  if (isListType(bare)) {
    if (!Array.isArray(value)) return void verdict.violated('response', pointer, `must be a list ${type}`, value)
    for (const [index, each] of value.entries()) judgeValue(asked, bare.ofType, nodes, each, `${pointer}/${index}`)
    return
  }
  if (isLeafType(bare)) {
    const flaw = serializationFlaw(bare, value)
    if (flaw !== null) verdict.violated('response', pointer, flaw, value)
    return
  }
  const object = isAbstractType(bare) ? concrete(asked, value) : bare
  if (!isObjectType(object)) {
    return void verdict.cannotJudge(`${pointer} is some ${getNamedType(bare).name}, and __typename does not say which`)
  }
  const sets = nodes.map(({ selectionSet }) => selectionSet?.selections ?? [])
  judgeObject(asked, object, sets, value, pointer)
}

function concrete(asked: Asked, value: unknown): unknown {
  const name: unknown = (value as { readonly __typename?: unknown }).__typename
  return typeof name === 'string' ? asked.schema.getType(name) : null
}

function collect(
  asked: Asked,
  type: GraphQLObjectType,
  selections: readonly SelectionNode[],
  into: Map<string, FieldNode[]>,
): void {
  for (const node of selections.filter((each) => isIncluded(asked, each))) {
    if (node.kind === 'Field') {
      const key = node.alias?.value ?? node.name.value
      into.set(key, [...(into.get(key) ?? []), node])
      continue
    }
    const fragment = node.kind === 'InlineFragment' ? node : asked.fragments.get(node.name.value)
    if (fragment && fits(asked, type, fragment.typeCondition?.name.value)) {
      collect(asked, type, fragment.selectionSet.selections, into)
    }
  }
}

function isIncluded({ variables }: Asked, node: SelectionNode): boolean {
  if (getDirectiveValues(GraphQLSkipDirective, node, variables)?.if === true) return false
  return getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if !== false
}

function fits({ schema }: Asked, type: GraphQLObjectType, condition: string | undefined): boolean {
  if (condition === undefined || condition === type.name) return true
  const wanted = schema.getType(condition)
  return isAbstractType(wanted) && schema.isSubType(wanted, type)
}
