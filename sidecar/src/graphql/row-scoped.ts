import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  GraphQLID,
  type GraphQLInputType,
  type GraphQLSchema,
  getDirectiveValues,
  getNullableType,
  isInputObjectType,
  isListType,
} from 'graphql'
import { isEveryRow } from '../access/row-scope.ts'
import type { GraphContext } from '../contract/context.ts'
import { SidecarError } from '../foundation/errors.ts'

type Resolve = GraphQLFieldResolver<unknown, GraphContext>
type RootField = GraphQLField<unknown, GraphContext>

/**
 * Root fields that do not heed the row scope of who asks are for principals that see every row: that is the default,
 * `@rowScoped` in the contract is the exception. What a mutation is told to work on must be the viewer's to see.
 */
export function keepToRows(schema: GraphQLSchema): GraphQLSchema {
  const { queries, mutations, subscriptions } = rootFieldsOf(schema)
  for (const field of queries) if (!rowScopedOf(schema, field)) field.resolve = onlyForEveryRow(field.resolve)
  for (const field of mutations) {
    const scoped = rowScopedOf(schema, field)
    if (!scoped) field.resolve = onlyForEveryRow(field.resolve)
    else if (scoped.ids) field.resolve = onlyOnTheirs(field)
  }
  for (const field of subscriptions) {
    if (!rowScopedOf(schema, field)) field.subscribe = onlyForEveryRow(field.subscribe)
  }
  return schema
}

const rootFieldsOf = (schema: GraphQLSchema) => {
  const fieldsOf = (type: ReturnType<GraphQLSchema['getQueryType']>): readonly RootField[] =>
    Object.values(type?.getFields() ?? {})
  return {
    queries: fieldsOf(schema.getQueryType()),
    mutations: fieldsOf(schema.getMutationType()),
    subscriptions: fieldsOf(schema.getSubscriptionType()),
  }
}

/** What the contract says of a root field; undefined when it does not heed rows. */
function rowScopedOf(schema: GraphQLSchema, { astNode }: RootField): { readonly ids: boolean } | undefined {
  const directive = schema.getDirective('rowScoped')
  if (!directive || !astNode) return undefined
  return getDirectiveValues(directive, astNode) as { readonly ids: boolean } | undefined
}

const onlyForEveryRow =
  (resolve: Resolve = defaultFieldResolver): Resolve =>
  (root, args, ctx, info) => {
    if (isEveryRow(ctx.viewer.rows)) return resolve(root, args, ctx, info)
    throw new SidecarError(
      'FORBIDDEN',
      `\`${info.fieldName}\` is about everything, and your access is to some rows only. Ask the operator for access to all rows.`,
    )
  }

function onlyOnTheirs({ args: known, resolve = defaultFieldResolver }: RootField): Resolve {
  return async (root, args, ctx, info) => {
    if (!isEveryRow(ctx.viewer.rows)) {
      const ids = known.flatMap(({ name, type }) => idsIn(type, args[name]))
      await ctx.mustSee(info, ids)
    }
    return resolve(root, args, ctx, info)
  }
}

/** Every value given where the contract has an `ID`. */
function idsIn(given: GraphQLInputType, value: unknown): readonly string[] {
  const type = getNullableType(given)
  if (value === null || value === undefined) return []
  if (type === GraphQLID) return [value as string]
  if (isListType(type)) return (value as readonly unknown[]).flatMap((one) => idsIn(type.ofType, one))
  if (!isInputObjectType(type)) return []
  return Object.entries(value).flatMap(([name, below]) => {
    const field = type.getFields()[name]
    return field ? idsIn(field.type, below) : []
  })
}
