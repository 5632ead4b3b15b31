import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery, printSchema } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createViewer } from '../../../../sidecar/src/access/viewer.ts'
import { createSchema } from '../../../../sidecar/src/graphql/schema.ts'
import { schemaSeenBy } from '../../../../sidecar/src/graphql/scopes/seen-schema.ts'
import { type SandboxOdoo, startSandboxOdoo } from '../../../../sidecar/src/sandbox/odoo/server.ts'
import { type GraphOfViewers, startGraphOfViewers } from '../../../support/graph-of-viewers.ts'

const viewers = {
  admin: createViewer({ principal: 'admin', roles: ['admin'] }),
  service: createViewer({ principal: 'service', roles: ['customer-service'] }),
  warehouse: createViewer({ principal: 'warehouse', roles: ['warehouse-partner'] }),
  customer: createViewer({ principal: 'customer', roles: ['customer'] }),
}

let odoo: SandboxOdoo
let graph: GraphOfViewers

beforeAll(async () => {
  odoo = await startSandboxOdoo({})
  graph = await startGraphOfViewers(odoo, viewers)
})
afterAll(async () => {
  await graph.stop()
  await odoo.stop()
})

/** The fast way, and Yoga's. */
const ways = ['application/json', 'application/json;q=0.9']

describe.each(ways)('introspection, accepting %s', (accept) => {
  test.each(['admin', 'warehouse', 'service', 'warehouse'] as const)(
    'shows %s what they may read and do',
    async (name) => {
      const reply = await graph.ask(name, getIntrospectionQuery({ directiveIsRepeatable: true }), {}, accept)
      expect(reply.errors).toBeUndefined()
      const shown = buildClientSchema(reply.data as unknown as IntrospectionQuery)
      const seen = schemaSeenBy(viewers[name], createSchema())
      const typesOf = (text: string) => text.split('\n\n').toSorted()
      expect(typesOf(printSchema(shown)).join('\n\n')).toBe(typesOf(printSchema(seen)).join('\n\n'))
    },
  )

  test('is refused to who may not, and what type an object is of is told all the same', async () => {
    const refused = await graph.ask('customer', '{ __type(name: "Order") { name } }', {}, accept)
    expect(refused.errors?.map(({ message }) => message)).toEqual(['`Query.__type` needs the scope schema:read.'])
    const told = await graph.ask('customer', '{ __typename order(number: "S00042") { __typename } }', {}, accept)
    expect(told.data).toEqual({ __typename: 'Query', order: { __typename: 'Order' } })
  })

  test('beside data answers both, by what one sees', async () => {
    const query = `{
      hidden: __type(name: "Invoice") { name }
      order: __type(name: "Order") { fields { name } }
      theirs: order(number: "S00042") { ... on Node { id } number lines { quantity } fulfillments { ... on Transfer { number } } }
    }`
    const { data, errors } = await graph.ask('warehouse', query, {}, accept)
    expect(errors).toBeUndefined()
    expect(data).toMatchObject({ hidden: null, theirs: { number: 'S00042' } })
    expect(data?.order).toEqual({ fields: expect.arrayContaining([{ name: 'number' }]) })
    expect(data?.order).not.toEqual({ fields: expect.arrayContaining([{ name: 'total' }]) })
    expect(data?.theirs).toHaveProperty('lines.0.quantity')
  })
})

describe.each(ways)('what is wrong with a document, accepting %s', (accept) => {
  const told = async (viewer: string, query: string, variables = {}) =>
    (await graph.ask(viewer, query, { variables }, accept)).errors?.map(({ message }) => message)

  test('is told with what was meant, of what one sees', async () => {
    const query = '{ order(number: "S00042") { subtotaal } }'
    const plain = 'Cannot query field "subtotaal" on type "Order".'
    // One after the other: what is remembered of the document must not be told to the next.
    expect(await told('admin', query)).toEqual([`${plain} Did you mean "subtotal" or "total"?`])
    expect(await told('warehouse', query)).toEqual([plain])
    expect(await told('customer', query)).toEqual([plain])
    expect(await told('admin', query)).toEqual([`${plain} Did you mean "subtotal" or "total"?`])
    expect(await told('warehouse', '{ order(number: "S00042") { nummber } }')).toEqual([
      'Cannot query field "nummber" on type "Order". Did you mean "number"?',
    ])
    expect(await told('customer', '{ order(number: "S00042") { nummber } }')).toEqual([
      'Cannot query field "nummber" on type "Order".',
    ])
  })

  test.each([
    ['a type', '{ node(id: "Order:1") { ... on Invoyce { number } } }', 'Unknown type "Invoyce".'],
    ['an argument', '{ order(numbr: "S00042") { number } }', 'Unknown argument "numbr" on field "Query.order".'],
    [
      'a value of an enum',
      '{ orders(order: NEWEST_FURST) { totalCount } }',
      'Value "NEWEST_FURST" does not exist in "ListOrder" enum.',
    ],
    ['a root', '{ deadLeters { id } }', 'Cannot query field "deadLeters" on type "Query".'],
    [
      'a field of an input',
      '{ orders(filter: { custommer: "1" }) { totalCount } }',
      'Field "custommer" is not defined by type "OrderFilter".',
    ],
    ['a mutation', 'mutation { mapStatuss { queued } }', 'Cannot query field "mapStatuss" on type "Mutation".'],
  ])('suggests no name of %s to who may not ask for names', async (_what, query, message) => {
    expect(await told('customer', query)).toEqual([message])
    expect((await told('admin', query))?.[0]).toContain('Did you mean')
  })

  test('suggests no field of an input that is not theirs in what is wrong with a value', async () => {
    const query = 'mutation ($input: CreateOrderInput!) { createOrder(input: $input) { created } }'
    const input = { sourse: 'shop' }
    const writer = (await told('admin', query, { input })) ?? []
    expect(writer.join()).toContain('Did you mean "source"')
    const returns = 'mutation ($input: AnnounceReturnInput!) { announceReturn(input: $input) { created } }'
    const theirs = await told('customer', returns, { input: { reson: 'broken' } })
    expect(theirs?.length).toBeGreaterThan(0)
    expect(theirs?.join()).not.toContain('Did you mean')
  })

  test('is told as it is of limits', async () => {
    const deep = `{ order(number: "S00042") ${'{ lines { order '.repeat(12)}{ number } ${'} }'.repeat(12)} }`
    expect((await told('customer', deep))?.join()).toMatch(/limit/i)
  })
})
