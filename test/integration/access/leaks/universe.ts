import {
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isObjectType,
  isRequiredArgument,
} from 'graphql'

/** A field of a type that leads to objects with an id, in one step or through a list. */
export interface Edge {
  readonly type: string
  readonly field: string
  /** The type it leads to, or the interface. */
  readonly to: string
}

const isNode = (type: unknown): type is GraphQLObjectType =>
  isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node')

/** Every type that can be fetched by its id. */
export const nodeTypes = (schema: GraphQLSchema): readonly GraphQLObjectType[] =>
  Object.values(schema.getTypeMap()).filter(isNode)

/** Every edge from one of them to another: a new one is found here without anybody remembering. */
export const edgesOf = (schema: GraphQLSchema): readonly Edge[] =>
  nodeTypes(schema).flatMap((type) =>
    Object.values(type.getFields()).flatMap(({ name, type: returned, args }) => {
      const to = getNamedType(returned)
      const leads = isNode(to) || schema.getPossibleTypes(to as never).some(isNode)
      return leads && !args.some(isRequiredArgument) ? [{ type: type.name, field: name, to: to.name }] : []
    }),
  )

/** Every root list that pages, and its type. */
export const listsOf = (schema: GraphQLSchema): readonly string[] =>
  Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap(({ name, type, args }) =>
    getNamedType(type).name.endsWith('Connection') && !args.some(isRequiredArgument) ? [name] : [],
  )

/** What the filters of root lists take an id for, by the name of the condition. */
const namedBy: Readonly<Record<string, string>> = {
  ...{ customer: 'Party', recipient: 'Party', supplier: 'Party', sender: 'Party' },
  ...{ warehouse: 'Warehouse', company: 'Company', carrier: 'Carrier' },
}

/** Every condition of a root list that names an object: a new one is found here without anybody remembering. */
export const conditionsOf = (
  schema: GraphQLSchema,
): readonly { readonly list: string; readonly condition: string; readonly type: string }[] =>
  listsOf(schema).flatMap((list) => {
    const field = schema.getQueryType()?.getFields()[list]
    const filter = getNamedType(field?.args.find(({ name }) => name === 'filter')?.type)
    if (!isInputObjectType(filter)) return []
    return Object.values(filter.getFields()).flatMap(({ name: condition, type }) => {
      if (getNamedType(type).name !== 'ID') return []
      const named = namedBy[condition]
      if (!named) throw new Error(`Nobody has said what ${list} take an id for in ${condition}`)
      return [{ list, condition, type: named }]
    })
  })

/** Every id anywhere in an answer. */
export function idsIn(value: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const one of value) idsIn(one, found)
  else if (typeof value === 'object' && value !== null) {
    for (const [name, below] of Object.entries(value)) {
      if (name === 'id' && typeof below === 'string') found.add(below)
      else idsIn(below, found)
    }
  }
  return found
}

/** Where goods go is told with what one may see, whoever lives there. */
const told = new Set(['address', 'shippingAddress', 'invoiceAddress'])

/** Every mark of a record anywhere in an answer, addresses left out. */
export function marksIn(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value === 'string') for (const [, mark] of value.matchAll(/⟦([^⟧]+)⟧/g)) found.add(mark as string)
  else if (Array.isArray(value)) for (const one of value) marksIn(one, found)
  else if (typeof value === 'object' && value !== null) {
    for (const [name, below] of Object.entries(value)) if (!told.has(name)) marksIn(below, found)
  }
  return found
}
