import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql'
import type { Operation } from './operation.ts'

/** How a root field is asked. */
export interface Root {
  readonly field: string
  readonly args?: string
  /** Lists: how many. By a variable, because the cost limit multiplies by a number it finds in the text. */
  readonly first?: number
  /** Of an abstract type, only this one: fields of two types may clash. */
  readonly on?: string
  /** Objects so far down are shown by their own values only. */
  readonly depth: number
}

/** Every field of every type that can be reached from a root field, each type in full where it lies nearest. */
export function everyFieldOperation(schema: GraphQLSchema, { field, args, first, on, depth }: Root): Operation {
  const root = schema.getQueryType()?.getFields()[field]
  if (!root) throw new Error(`Query has no field ${field}`)
  const selection = new Walk(schema, on, depth).from(getNamedType(root.type))
  const given = [args, first && 'first: $first'].filter(Boolean).join(' ')
  return {
    name: on ? `${field}, of ${on}` : field,
    query: `query${first ? ' ($first: Int!)' : ''} { ${field}${given && `(${given})`} ${selection} }`,
    ...(first && { variables: { first } }),
  }
}

interface Selection {
  readonly type: GraphQLNamedType
  readonly depth: number
  readonly below: Map<string, Selection>
}

class Walk {
  readonly #schema: GraphQLSchema
  readonly #on: string | undefined
  readonly #deepest: number
  readonly #inFull = new Set<string>()

  constructor(schema: GraphQLSchema, on: string | undefined, deepest: number) {
    this.#schema = schema
    this.#on = on
    this.#deepest = deepest
  }

  /** Breadth first, so that no type is expanded deep down that is nearer elsewhere. */
  from(type: GraphQLNamedType): string {
    const top: Selection = { type, depth: 1, below: new Map() }
    const queue = [top]
    for (let next = queue.shift(); next; next = queue.shift()) {
      const expand = next.depth < this.#deepest && !this.#inFull.has(next.type.name)
      if (expand) this.#inFull.add(next.type.name)
      for (const [name, below] of this.#partsOf(next.type)) {
        if (!expand && !isPlain(below)) continue
        const selection: Selection = { type: below, depth: next.depth + 1, below: new Map() }
        next.below.set(name, selection)
        queue.push(selection)
      }
    }
    return print(top)
  }

  /** The fields of a type; of an abstract one also the types it may be, and the interfaces those have. */
  #partsOf(type: GraphQLNamedType): readonly (readonly [string, GraphQLNamedType])[] {
    if (!isAbstractType(type)) return fieldsOf(type)
    const possible = this.#schema.getPossibleTypes(type).filter(({ name }) => !this.#on || name === this.#on)
    const shared = possible.flatMap((part) => part.getInterfaces()).filter((part) => part !== type)
    return [...fieldsOf(type), ...[...possible, ...shared].map((part) => [`... on ${part.name}`, part] as const)]
  }
}

/** The fields that can be asked without an argument. */
function fieldsOf(type: GraphQLNamedType): readonly (readonly [string, GraphQLNamedType])[] {
  if (!isObjectType(type) && !isInterfaceType(type)) return []
  const fields: readonly GraphQLField<unknown, unknown>[] = Object.values(type.getFields())
  return fields
    .filter(({ args }) => !args.some(isRequiredArgument))
    .map((field) => [field.name, getNamedType(field.type)])
}

/** A value, or a few values that make one, such as an amount of money: never left out. */
const isPlain = (type: GraphQLNamedType): boolean =>
  isLeafType(type) || (isObjectType(type) && fieldsOf(type).every(([, below]) => isLeafType(below)))

const print = ({ type, below }: Selection): string =>
  isCompositeType(type) ? `{ __typename ${[...below].map(([name, at]) => `${name} ${print(at)}`).join(' ')} }` : ''
