import {
  type ASTNode,
  type ConstDirectiveNode,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getDirectiveValues,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
} from 'graphql'
import { isScope, type Scope } from '../../access/scopes.ts'
import type { Viewer } from '../../access/viewer.ts'
import { SidecarError } from '../../foundation/errors.ts'

export type Scopes = readonly Scope[]

/** Which scopes the contract wants, by the names of what wants them: `Order`, `Order.total`, `Query.orders(filter:)`. */
export interface ScopeRules {
  /** What every object of a type wants, wherever it is met. Undefined: there is no such type. */
  readonly types: ReadonlyMap<string, Scopes>
  /** Fields, with what their type wants, what they name themselves, and what the type they lead to wants. */
  readonly fields: ReadonlyMap<string, Scopes>
  /** Arguments and fields of inputs that want something. */
  readonly inputs: ReadonlyMap<string, Scopes>
}

/** Introspection shows what else may be read. `__typename` says nothing that was not asked for. */
const introspection: readonly [string, Scopes][] = [
  ['Query.__schema', ['schema:read']],
  ['Query.__type', ['schema:read']],
]

const remembered = new WeakMap<GraphQLSchema, ScopeRules>()

/** @throws INTERNAL naming every field that says nothing, and every word that is no scope: such a graph is not built */
export function scopeRulesOf(schema: GraphQLSchema): ScopeRules {
  const known = remembered.get(schema)
  if (known) return known
  const declared = new Declared(schema)
  if (declared.problems.length > 0) {
    throw new SidecarError('INTERNAL', `The scopes of the contract are not whole:\n${declared.problems.join('\n')}`)
  }
  remembered.set(schema, declared)
  return declared
}

/** `@scope` as it stands in the contract, and what is wrong with it. */
class Declared implements ScopeRules {
  readonly types = new Map<string, Scopes>()
  readonly fields = new Map<string, Scopes>(introspection)
  readonly inputs = new Map<string, Scopes>()
  readonly problems: string[] = []
  readonly #schema: GraphQLSchema

  constructor(schema: GraphQLSchema) {
    this.#schema = schema
    const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type))
    const outputs = types.filter((type) => isObjectType(type) || isInterfaceType(type))
    for (const type of outputs) this.#type(type)
    for (const type of outputs) this.#fields(type)
    for (const type of outputs) for (const above of type.getInterfaces()) this.#agree(type, above)
    for (const type of types.filter(isInputObjectType)) this.#inputs(type.name, Object.values(type.getFields()))
  }

  #type(type: GraphQLObjectType | GraphQLInterfaceType): void {
    const named = this.#named(type.name, [type.astNode, ...type.extensionASTNodes])
    if (named && this.#isRoot(type)) this.problems.push(`${type.name} is a root: each of its fields names its own`)
    if (named) this.types.set(type.name, named)
  }

  #fields(type: GraphQLObjectType | GraphQLInterfaceType): void {
    const ofAll = this.types.get(type.name)
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${type.name}.${field.name}`
      const own = this.#named(coordinate, [field.astNode])
      if (!own && !ofAll) this.problems.push(`${coordinate} has no @scope, nor has its type`)
      const target = this.types.get(getNamedType(field.type).name)
      this.fields.set(coordinate, union(ofAll, own, target))
      for (const argument of field.args) {
        const wanted = this.#named(`${coordinate}(${argument.name}:)`, [argument.astNode])
        if (wanted) this.inputs.set(`${coordinate}(${argument.name}:)`, wanted)
      }
    }
  }

  /** Who asks by way of an interface must not get past what a field of the type behind it names. */
  #agree(type: GraphQLObjectType | GraphQLInterfaceType, above: GraphQLInterfaceType): void {
    for (const name of Object.keys(above.getFields())) {
      const asked = union(this.types.get(type.name), this.fields.get(`${above.name}.${name}`))
      const missing = (this.fields.get(`${type.name}.${name}`) ?? []).filter((scope) => !asked.includes(scope))
      if (missing.length === 0) continue
      this.problems.push(`${above.name}.${name} does not name ${missing.join(', ')}, which ${type.name}.${name} wants`)
    }
  }

  #inputs(type: string, fields: readonly { name: string; astNode?: ASTNode | null | undefined }[]): void {
    for (const { name, astNode } of fields) {
      const wanted = this.#named(`${type}.${name}`, [astNode])
      if (wanted) this.inputs.set(`${type}.${name}`, wanted)
    }
  }

  /** What `@scope` says there; null when there is none. */
  #named(coordinate: string, nodes: readonly (ASTNode | null | undefined)[]): Scopes | null {
    const directive = this.#schema.getDirective('scope')
    if (!directive) return null
    const found = nodes.flatMap((node) => {
      const values = node && getDirectiveValues(directive, node as { directives?: readonly ConstDirectiveNode[] })
      return values ? [values.of as readonly string[]] : []
    })
    const unknown = found.flat().filter((word) => !isScope(word))
    this.problems.push(...unknown.map((word) => `${coordinate} names \`${word}\`, which is no scope`))
    return found.length === 0 ? null : union(found.flat().filter(isScope))
  }

  #isRoot(type: GraphQLObjectType | GraphQLInterfaceType): boolean {
    const schema = this.#schema
    return [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].some((root) => root === type)
  }
}

/** What a type itself wants: all its fields do. */
export const mayReadType = (schema: GraphQLSchema, type: string, viewer: Viewer): boolean =>
  scopeRulesOf(schema)
    .types.get(type)
    ?.every((scope) => viewer.scopes.has(scope)) ?? false

/** Each scope once, in alphabetical order. */
export const union = (...sets: readonly (Scopes | null | undefined)[]): Scopes =>
  [...new Set(sets.flatMap((set) => set ?? []))].sort()
