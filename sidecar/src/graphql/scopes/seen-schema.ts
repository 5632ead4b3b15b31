import { filterSchema, pruneSchema } from '@graphql-tools/utils'
import { type GraphQLNamedType, type GraphQLSchema, isAbstractType } from 'graphql'
import { LRUCache } from 'lru-cache'
import type { Scope } from '../../access/scopes.ts'
import type { Viewer } from '../../access/viewer.ts'
import { type ScopeRules, type Scopes, scopeRulesOf } from './scope-rules.ts'

/** Schemas cut for those who asked last; one weighs 0.2 MB. */
const remembered = { max: 100 } as const

const cuts = new WeakMap<GraphQLSchema, LRUCache<string, GraphQLSchema>>()

/** The part of a schema that a viewer may read and do: to whoever sees only this, there is nothing else. */
export function schemaSeenBy(viewer: Viewer, schema: GraphQLSchema): GraphQLSchema {
  const known = cuts.get(schema) ?? new LRUCache<string, GraphQLSchema>(remembered)
  cuts.set(schema, known)
  const found = known.get(viewer.scopesKey)
  if (found) return found
  const rules = scopeRulesOf(schema)
  const seen = seesAll(rules, viewer.scopes) ? schema : cut(schema, rules, viewer.scopes)
  known.set(viewer.scopesKey, seen)
  return seen
}

const seesAll = ({ types, fields, inputs }: ScopeRules, held: ReadonlySet<Scope>): boolean =>
  [types, fields, inputs].every((rules) => [...rules.values()].every((wanted) => holds(held, wanted)))

const holds = (held: ReadonlySet<Scope>, wanted: Scopes | undefined): boolean =>
  wanted?.every((scope) => held.has(scope)) ?? true

function cut(schema: GraphQLSchema, rules: ScopeRules, held: ReadonlySet<Scope>): GraphQLSchema {
  const seesType = (type: GraphQLNamedType): boolean =>
    isAbstractType(type)
      ? schema.getPossibleTypes(type).some((each) => seesType(each))
      : holds(held, rules.types.get(type.name))
  // A field that leads to a type which is not there goes with it.
  const seesField = (type: string, field: string): boolean => holds(held, rules.fields.get(`${type}.${field}`))
  const filtered = filterSchema({
    schema,
    typeFilter: (_name, type) => seesType(type as GraphQLNamedType),
    rootFieldFilter: seesField,
    objectFieldFilter: seesField,
    interfaceFieldFilter: seesField,
    inputObjectFieldFilter: (type, field) => holds(held, rules.inputs.get(`${type}.${field}`)),
    argumentFilter: (type, field, argument) => holds(held, rules.inputs.get(`${type}.${field}(${argument}:)`)),
  })
  return pruneSchema(filtered)
}
