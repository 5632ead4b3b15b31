import {
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  getNamedType,
  isCompositeType,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import type { Edges } from '../contract/edges.ts'
import type { ReadPlan } from '../odoo/read-plan.ts'

type MutablePlan = { [relation: string]: MutablePlan }

/** Deeper than this the rest is read when it is resolved: a nested read of a whole history helps nobody. */
const deepest = 8

/** What the selection below a root field will need of Odoo, by the domains' edges. */
export function planOf(info: GraphQLResolveInfo, edges: Edges): ReadPlan {
  const plan: MutablePlan = {}
  const walk = new Walk(info, edges)
  const type = getNamedType(info.returnType)
  for (const node of info.fieldNodes) {
    if (node.selectionSet) walk.selections(node.selectionSet, type.name, plan, 0)
  }
  foldBack(plan)
  return plan
}

/** Relations to many, and the one that leads from each of them back to where they came from. */
const waysBack: Readonly<Record<string, string>> = { order_line: 'order_id', picking_ids: 'sale_id' }

/** What is wanted of a record by way of its own parts is read once, of the record: else each part brings all of it again. */
function foldBack(plan: MutablePlan): void {
  for (const below of Object.values(plan)) foldBack(below)
  for (const [relation, back] of Object.entries(waysBack)) {
    const wanted = plan[relation]?.[back]
    if (!wanted) continue
    delete plan[relation]?.[back]
    mergeInto(plan, wanted)
  }
}

function mergeInto(plan: MutablePlan, other: MutablePlan): void {
  for (const [relation, below] of Object.entries(other)) {
    plan[relation] ??= {}
    mergeInto(plan[relation], below)
  }
}

class Walk {
  readonly #schema: GraphQLSchema
  readonly #fragments: Readonly<Record<string, FragmentDefinitionNode>>
  readonly #variables: Readonly<Record<string, unknown>>
  readonly #edges: Edges

  constructor(info: GraphQLResolveInfo, edges: Edges) {
    this.#schema = info.schema
    this.#fragments = info.fragments
    this.#variables = info.variableValues
    this.#edges = edges
  }

  selections(set: SelectionSetNode, typeName: string, plan: MutablePlan, depth: number): void {
    if (depth > deepest) return
    for (const selection of set.selections) {
      if (this.#included(selection)) this.#selection(selection, typeName, plan, depth)
    }
  }

  #selection(selection: SelectionNode, typeName: string, plan: MutablePlan, depth: number): void {
    if (selection.kind === 'FragmentSpread') {
      const fragment = this.#fragments[selection.name.value]
      if (fragment) this.selections(fragment.selectionSet, fragment.typeCondition.name.value, plan, depth + 1)
      return
    }
    if (selection.kind === 'InlineFragment') {
      this.selections(selection.selectionSet, selection.typeCondition?.name.value ?? typeName, plan, depth)
      return
    }
    const edge = this.#edges[typeName]?.[selection.name.value]
    const below = edge ? grow(plan, edge.at) : plan
    for (const path of edge?.along ?? []) grow(plan, path)
    if (!selection.selectionSet) return
    const type = this.#typeOf(typeName, selection.name.value)
    // A field without an edge is followed only where it stays on the same record: the nodes of a page.
    if (type && (edge || isPage(typeName))) this.selections(selection.selectionSet, type, below, depth + 1)
  }

  #typeOf(typeName: string, fieldName: string): string | null {
    const type = this.#schema.getType(typeName)
    if (!isCompositeType(type)) return null
    const output: GraphQLOutputType | undefined = (type as GraphQLObjectType).getFields()[fieldName]?.type
    return output ? getNamedType(output).name : null
  }

  #included(selection: SelectionNode): boolean {
    const variables = this.#variables as Record<string, unknown>
    return (
      getDirectiveValues(GraphQLSkipDirective, selection, variables)?.if !== true &&
      getDirectiveValues(GraphQLIncludeDirective, selection, variables)?.if !== false
    )
  }
}

const isPage = (typeName: string): boolean => typeName.endsWith('Connection') || typeName.endsWith('Edge')

/** The place in the plan a path leads to, made on the way. */
function grow(plan: MutablePlan, path: string): MutablePlan {
  let at = plan
  for (const relation of path === '' ? [] : path.split('.')) {
    at[relation] ??= {}
    at = at[relation]
  }
  return at
}
