import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isObjectType,
} from 'graphql'
import type { Operation } from './operation.ts'

/** How a root field is asked. An abstract one is asked once for each `on`, because fields of two types may clash. */
export interface Root {
  readonly field: string
  readonly args?: string
  readonly on?: string
}

/** One operation a root: every field of every type that can be reached from it, each type in full where it lies nearest. */
export const everyFieldOperation = (schema: GraphQLSchema, root: Root): Operation => {
  const { field, args, on } = root
  const type = getNamedType(schema.getQueryType()?.getFields()[field]?.type)
  if (!type) throw new Error(`Query has no field ${field}`)
  const selection = new Walk(schema, on).from(type)
  return { name: [field, on].filter(Boolean).join(' '), query: `{ ${field}${args ? `(${args})` : ''} ${selection} }` }
}

interface Selection {
  readonly type: GraphQLNamedType
  readonly below: Map<string, Selection>
}

class Walk {
  readonly #schema: GraphQLSchema
  readonly #on: string | undefined
  readonly #inFull = new Set<string>()

  constructor(schema: GraphQLSchema, on: string | undefined) {
    this.#schema = schema
    this.#on = on
  }

  /** Breadth first, so that no type is expanded deep down that is nearer elsewhere. */
  from(type: GraphQLNamedType): string {
    const top: Selection = { type, below: new Map() }
    const queue = [top]
    for (let next = queue.shift(); next; next = queue.shift()) {
      const expand = !this.#inFull.has(next.type.name)
      this.#inFull.add(next.type.name)
      for (const [name, below] of this.#fieldsOf(next.type)) {
        if (!expand && !isPlain(below)) continue
        const selection: Selection = { type: below, below: new Map() }
        next.below.set(name, selection)
        queue.push(selection)
      }
    }
    return print(top)
  }

  #fieldsOf(type: GraphQLNamedType): (readonly [string, GraphQLNamedType])[] {
    if (isAbstractType(type)) {
      const parts = this.#schema.getPossibleTypes(type).filter(({ name }) => !this.#on || name === this.#on)
      const own = isInterfaceType(type) ? Object.values(type.getFields()).filter(takesNothing) : []
      return [
        ...own.map((field) => [field.name, getNamedType(field.type)] as const),
        ...parts.map((part) => [`... on ${part.name}`, part] as const),
        ...parts.flatMap((part) => part.getInterfaces().map((shared) => [`... on ${shared.name}`, shared] as const)),
      ].filter(([, below]) => below !== type)
    }
    if (!isObjectType(type)) return []
    return fieldsOf(type).map((field) => [field.name, getNamedType(field.type)] as const)
  }
}

const takesNothing = (field: GraphQLField<unknown, unknown>): boolean =>
  field.args.every((argument) => String(argument.type).endsWith('!') === false || argument.defaultValue !== undefined)

const fieldsOf = (type: GraphQLObjectType): readonly GraphQLField<unknown, unknown>[] =>
  Object.values(type.getFields()).filter(takesNothing)

/** A leaf, or a handful of leaves such as an amount of money: never left out. */
const isPlain = (type: GraphQLNamedType): boolean =>
  isLeafType(type) || (isObjectType(type) && fieldsOf(type).every((field) => isLeafType(getNamedType(field.type))))

const print = ({ type, below }: Selection): string =>
  isCompositeType(type) ? `{ __typename ${[...below].map(([name, at]) => `${name} ${print(at)}`).join(' ')} }` : ''
