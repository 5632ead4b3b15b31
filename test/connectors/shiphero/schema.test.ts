import {
  buildSchema,
  type GraphQLInputFieldMap,
  type GraphQLSchema,
  getOperationAST,
  isInputObjectType,
  isObjectType,
  isScalarType,
  parse,
  validate,
} from 'graphql'
import { describe, expect, it } from 'vitest'
import * as queries from '../../../sidecar/src/connectors/shiphero/queries.ts'
import { creditsOf, mostCredits } from '../../../sidecar/src/sandbox/partners/shiphero/credits.ts'
import { schemaText } from '../../../sidecar/src/sandbox/partners/shiphero/schema.ts'
import { wantedContract } from '../contract/contracts.ts'
import { contractFiles, shipheroGuard } from '../contract/vendor-guards.ts'

const {
  skusAtOnce,
  referencesAtOnce,
  returnsAtOnce,
  ordersAtOnce,
  rowsAtOnce,
  stockOf,
  ordersOf,
  returnsOf,
  ...fixed
} = queries
const documents: Readonly<Record<string, string>> = {
  ...fixed,
  'stockOf one': stockOf(1),
  'stockOf the most': stockOf(skusAtOnce),
  'ordersOf one': ordersOf(1),
  'ordersOf the most': ordersOf(referencesAtOnce),
  'returnsOf one': returnsOf(1),
  'returnsOf the most': returnsOf(returnsAtOnce),
}

const sandbox = buildSchema(schemaText)
const isHere = wantedContract(contractFiles.shiphero) !== null
const vendor = (): GraphQLSchema => {
  const schema = shipheroGuard()?.schema
  if (!schema) throw new Error('The contract went away.')
  return schema
}

const pageSizes: Readonly<Record<string, number>> = {
  orderList: ordersAtOnce,
  returnList: returnsAtOnce,
  stockList: rowsAtOnce,
}

describe.each(Object.entries(documents))('%s', (name, text) => {
  it.runIf(isHere)("is a document of ShipHero's contract", () => {
    expect(validate(vendor(), parse(text))).toEqual([])
  })

  it('never asks for more credits than one operation may cost', () => {
    const document = parse(text)
    const operation = getOperationAST(document)
    if (!operation) throw new Error('This is no operation.')
    const credits = creditsOf(sandbox, document, operation, { first: pageSizes[name] })
    expect(credits).toBeGreaterThan(0)
    expect(credits).toBeLessThanOrEqual(mostCredits)
  })
})

it.runIf(isHere)("the sandbox's schema is a part of ShipHero's: the same types, arguments and nullability", () => {
  expect(differences(sandbox, vendor())).toEqual([])
})

it('a field, argument or type that the vendor has otherwise is found', () => {
  const text = schemaText
    .replace('on_hand: Int', 'on_hand: String')
    .replace('order(analyze: Boolean, id: String!)', 'order(analyze: Boolean, id: String)')
    .replace('tracking_url: String', 'tracking_link: String')
  expect(differences(buildSchema(text), sandbox)).toEqual([
    'Query.order(id): String, and it is String!',
    'WarehouseProduct.on_hand: String, and it is Int',
    'ShippingLabel.tracking_link is not there',
  ])
})

function differences(part: GraphQLSchema, whole: GraphQLSchema): string[] {
  const found: string[] = []
  for (const type of Object.values(part.getTypeMap())) {
    if (
      type.name.startsWith('__') ||
      (isScalarType(type) && ['String', 'Int', 'Boolean', 'Float', 'ID'].includes(type.name))
    )
      continue
    const other = whole.getType(type.name)
    if (!other || other.constructor !== type.constructor) found.push(`${type.name} is not there`)
    else if (isObjectType(type) && isObjectType(other)) {
      for (const field of Object.values(type.getFields())) {
        const there = other.getFields()[field.name]
        found.push(...differing(`${type.name}.${field.name}`, field.type, there?.type))
        for (const { name, type: argument } of there ? field.args : []) {
          const its = there?.args.find((one) => one.name === name)
          found.push(...differing(`${type.name}.${field.name}(${name})`, argument, its?.type))
        }
      }
    } else if (isInputObjectType(type) && isInputObjectType(other)) {
      found.push(...inputDifferences(type.name, type.getFields(), other.getFields()))
    }
  }
  return found
}

function inputDifferences(name: string, part: GraphQLInputFieldMap, whole: GraphQLInputFieldMap): string[] {
  return Object.values(part).flatMap((field) => differing(`${name}.${field.name}`, field.type, whole[field.name]?.type))
}

function differing(what: string, here: unknown, there: unknown): string[] {
  if (there === undefined) return [`${what} is not there`]
  return String(here) === String(there) ? [] : [`${what}: ${here}, and it is ${there}`]
}
