import {
  astFromValue,
  type GraphQLInputType,
  type GraphQLSchema,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isRequiredInputField,
  print,
} from 'graphql'
import { contractInText, type TextField, type TextType } from './declared-scopes.ts'

/** The shortest document that asks for one field of one type, and what the text of the contract wants for it. */
export interface PathToField {
  readonly coordinate: string
  readonly operation: 'query' | 'mutation' | 'subscription'
  readonly document: string
  readonly wanted: ReadonlySet<string>
}

interface Way {
  readonly operation: PathToField['operation']
  readonly steps: readonly string[]
  readonly wanted: readonly string[]
}

const roots = { Query: 'query', Mutation: 'mutation', Subscription: 'subscription' } as const

/** One for every field of every type that can be asked for. @param schema only for what values are written as */
export function pathsToFields(schema: GraphQLSchema): readonly PathToField[] {
  const types = contractInText()
  const ways = new Map<string, Way>(
    Object.entries(roots).map(([type, operation]) => [type, { operation, steps: [], wanted: [] }]),
  )
  const paths: PathToField[] = []
  for (const [name, way] of ways) {
    const type = types.get(name) as TextType
    for (const possible of possibleTypes(types, name)) {
      if (!ways.has(possible)) ways.set(possible, { ...way, steps: [...way.steps, `... on ${possible}`] })
    }
    for (const field of type.fields.values()) {
      const target = types.get(field.target)
      const wanted = [...way.wanted, ...type.scopes, ...field.scopes, ...(target?.scopes ?? [])]
      const call = `${field.name}${argumentsOf(schema, name, field)}`
      const steps = [...way.steps, call]
      paths.push({
        coordinate: `${name}.${field.name}`,
        operation: way.operation,
        document: `${way.operation} ${nested(target ? [...steps, '__typename'] : steps)}`,
        wanted: new Set(wanted),
      })
      if (target && !ways.has(field.target)) ways.set(field.target, { operation: way.operation, steps, wanted })
    }
  }
  return paths
}

/** What an interface or union may turn out to be. */
export function possibleTypes(types: ReadonlyMap<string, TextType>, name: string): readonly string[] {
  const type = types.get(name)
  if (type?.kind === 'union') return type.members
  if (type?.kind !== 'interface') return []
  return [...types].filter(([, each]) => each.implements.includes(name)).map(([each]) => each)
}

const nested = (steps: readonly string[]): string => `{ ${steps.join(' { ')}${' }'.repeat(steps.length)}`

/** Every argument that may not be left out, with some value. */
function argumentsOf(schema: GraphQLSchema, type: string, field: TextField): string {
  if (field.required.length === 0) return ''
  const declared = schema.getType(type) as { getFields?: () => Record<string, { args: readonly Argument[] }> }
  const args = declared.getFields?.()[field.name]?.args ?? []
  const given = field.required.map(({ name }) => {
    const argument = args.find((each) => each.name === name) as Argument
    return `${name}: ${someLiteral(argument.type)}`
  })
  return `(${given.join(' ')})`
}

interface Argument {
  readonly name: string
  readonly type: GraphQLInputType
}

/** Some value of a type, as a document writes it. */
export const someLiteral = (type: GraphQLInputType): string => {
  const node = astFromValue(someValue(type), type)
  return node ? print(node) : 'null'
}

/** Some value of a type, with what may not be left out. */
export function someValue(type: GraphQLInputType): unknown {
  const nullable = getNullableType(type)
  if (isListType(nullable)) return [someValue(nullable.ofType)]
  if (isEnumType(nullable)) return nullable.getValues()[0]?.value
  if (isInputObjectType(nullable)) {
    const required = Object.values(nullable.getFields()).filter(isRequiredInputField)
    return Object.fromEntries(required.map((field) => [field.name, someValue(field.type)]))
  }
  return values[nullable.name as keyof typeof values] ?? 'x'
}

const values = {
  ID: 'Order:1',
  Int: 1,
  Float: 1,
  Boolean: true,
  Decimal: '1',
  Date: '2026-11-27',
  DateTime: '2026-11-27T08:00:00Z',
}
