import {
  type ASTNode,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  type NamedTypeNode,
  TypeInfo,
  typeFromAST,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { SidecarError } from '../../foundation/errors.ts'
import { type ScopeRules, type Scopes, union } from './scope-rules.ts'

/** Something a document asks for, and what it wants. */
export interface Need {
  /** Such as `Order.total`. */
  readonly coordinate: string
  readonly scopes: Scopes
  readonly nodes: readonly ASTNode[]
}

export interface WatchedVariable {
  readonly guards: Guards
  readonly node: ASTNode
}

export interface OperationNeeds {
  readonly needs: readonly Need[]
  /** All that they want together. */
  readonly scopes: Scopes
  /** Variables whose values may hold something that wants a scope. */
  readonly variables: readonly (WatchedVariable & { readonly name: string })[]
  /** It asks what the schema is. */
  readonly introspects: boolean
}

export interface DocumentNeeds {
  readonly operations: ReadonlyMap<string | null, OperationNeeds>
  /** All operations together. */
  readonly whole: OperationNeeds
}

/**
 * What the operations of a valid document want. Fixed by its text: what `@skip` and `@include` leave out counts as
 * asked for.
 */
export function documentNeeds(schema: GraphQLSchema, rules: ScopeRules, document: DocumentNode): DocumentNeeds {
  const parts = partsOf(schema, rules, document)
  const operations = new Map<string | null, OperationNeeds>()
  for (const definition of document.definitions) {
    if (definition.kind !== 'OperationDefinition') continue
    operations.set(definition.name?.value ?? null, together(withFragments(parts, definition)))
  }
  return { operations, whole: together([...parts.values()]) }
}

/** What stands in one operation or fragment, without the fragments it spreads. */
interface Part {
  readonly asked: { readonly coordinate: string; readonly scopes: Scopes; readonly node: ASTNode }[]
  readonly spreads: Set<string>
  readonly variables: (WatchedVariable & { readonly name: string })[]
}

/** By name; operations by their node. */
type Parts = ReadonlyMap<string | ASTNode, Part>

function partsOf(schema: GraphQLSchema, rules: ScopeRules, document: DocumentNode): Parts {
  const parts = new Map<string | ASTNode, Part>()
  const info = new TypeInfo(schema)
  let part: Part = emptyPart()
  const begin = (key: string | ASTNode): void => {
    part = emptyPart()
    parts.set(key, part)
  }
  const ask = (coordinate: string, scopes: Scopes | undefined, node: ASTNode): void => {
    if (scopes && scopes.length > 0) part.asked.push({ coordinate, scopes, node })
  }
  visit(
    document,
    visitWithTypeInfo(info, {
      OperationDefinition: { enter: (node) => begin(node) },
      FragmentDefinition: { enter: (node) => begin(node.name.value) },
      FragmentSpread: (node) => void part.spreads.add(node.name.value),
      VariableDefinition(node) {
        const type = typeFromAST(schema, node.type as NamedTypeNode) as GraphQLInputType | undefined
        const guards = type ? guardsOf(type, rules) : null
        if (guards) part.variables.push({ name: node.variable.name.value, guards, node })
      },
      Field(node) {
        const type = info.getParentType()?.name
        const name = info.getFieldDef()?.name
        if (name === '__typename' || type?.startsWith('__')) return
        const scopes = rules.fields.get(`${type}.${name}`)
        if (!scopes) throw new SidecarError('INTERNAL', `Nobody says who may read ${type}.${node.name.value}.`)
        ask(`${type}.${name}`, scopes, node)
      },
      Argument(node) {
        if (info.getDirective()) return
        const coordinate = `${info.getParentType()?.name}.${info.getFieldDef()?.name}(${node.name.value}:)`
        ask(coordinate, rules.inputs.get(coordinate), node)
      },
      ObjectField(node) {
        const type = info.getParentInputType()
        const coordinate = `${type && getNamedType(type).name}.${node.name.value}`
        ask(coordinate, rules.inputs.get(coordinate), node)
      },
    }),
  )
  return parts
}

const emptyPart = (): Part => ({ asked: [], spreads: new Set(), variables: [] })

/** A part and all it spreads, each once. */
function withFragments(parts: Parts, from: ASTNode): readonly Part[] {
  const reached = new Set<string | ASTNode>([from])
  for (const key of reached) for (const name of parts.get(key)?.spreads ?? []) reached.add(name)
  return [...reached].flatMap((key) => parts.get(key) ?? [])
}

function together(parts: readonly Part[]): OperationNeeds {
  const needs = new Map<string, { coordinate: string; scopes: Scopes; nodes: ASTNode[] }>()
  for (const { coordinate, scopes, node } of parts.flatMap((part) => part.asked)) {
    const known = needs.get(coordinate)
    if (known) known.nodes.push(node)
    else needs.set(coordinate, { coordinate, scopes, nodes: [node] })
  }
  return {
    needs: [...needs.values()],
    scopes: union(...[...needs.values()].map(({ scopes }) => scopes)),
    variables: parts.flatMap((part) => part.variables),
    introspects: needs.has('Query.__schema') || needs.has('Query.__type'),
  }
}

/** What the value of a variable asks for: the fields of inputs it gives. One that is null is not given. */
export function variableNeeds({ guards, node }: WatchedVariable, value: unknown): readonly Need[] {
  if (Array.isArray(value)) return value.flatMap((item) => variableNeeds({ guards, node }, item))
  if (typeof value !== 'object' || value === null) return []
  const needs: Need[] = []
  for (const { name, coordinate, scopes, below } of guards.fields) {
    const given = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined
    if (given === undefined || given === null) continue
    if (scopes) needs.push({ coordinate, scopes, nodes: [node] })
    if (below) needs.push(...variableNeeds({ guards: below, node }, given))
  }
  return needs
}

/** The fields of an input that want something, or lead to one that does. Inputs may hold themselves. */
interface Guards {
  readonly fields: {
    readonly name: string
    readonly coordinate: string
    readonly scopes: Scopes | undefined
    readonly below: Guards | null
  }[]
}

function guardsOf(type: GraphQLInputType, rules: ScopeRules, known = new Map<string, Guards>()): Guards | null {
  const named = getNamedType(type)
  if (!isInputObjectType(named)) return null
  const found = known.get(named.name)
  if (found) return found
  const guards: Guards = { fields: [] }
  known.set(named.name, guards)
  for (const field of Object.values(named.getFields())) {
    const coordinate = `${named.name}.${field.name}`
    const [scopes, below] = [rules.inputs.get(coordinate), guardsOf(field.type, rules, known)]
    if (scopes || below) guards.fields.push({ name: field.name, coordinate, scopes, below })
  }
  return guards.fields.length > 0 ? guards : null
}
