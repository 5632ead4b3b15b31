import { describe, expect, test } from 'vitest'
import { findings, isCaught } from './caught.ts'
import type { Exchange } from './contract-guard.ts'
import { wantedContract } from './contracts.ts'
import type { GraphQlGuard } from './graphql-guard.ts'
import { changedAt, mutationsOf, withoutEach } from './mutations.ts'
import { operationsInUse } from './operations-in-use.ts'
import { contractFiles, shipheroGuard } from './vendor-guards.ts'

const shipmentsQuery = `query Shipped($since: ISODateTime, $ids: Boolean!) {
  shipments(date_from: $since) {
    request_id
    complexity
    data(first: 2) {
      pageInfo { hasNextPage endCursor }
      edges { node { id @include(if: $ids) ...Parcels } }
    }
  }
}
fragment Parcels on Shipment {
  delivered
  created_date
  labels: shipping_labels { tracking_number cost package_number dimensions { weight } }
}`

const order = {
  order_number: 'SO42',
  order_date: '2026-05-04T10:00:00',
  shipping_address: { first_name: 'Ann', address1: '1 Main St', city: 'Reno', country: 'US', zip: '89501' },
  line_items: [{ sku: 'CHAIR', quantity: 2, price: '10.00', partner_line_item_id: 'SO42/1' }],
}

const posted = (query: string, variables: unknown, answer: unknown): Exchange => ({
  method: 'POST',
  path: '/graphql',
  requestHeaders: {},
  requestBody: { query, variables },
  requestMediaType: 'application/json',
  status: 200,
  responseBody: answer,
  responseMediaType: 'application/json',
})

const shipments = posted(
  shipmentsQuery,
  { since: '2026-05-04', ids: true },
  {
    data: {
      shipments: {
        request_id: '5da7dc13',
        complexity: 3,
        data: {
          pageInfo: { hasNextPage: false, endCursor: null },
          edges: [
            {
              node: {
                id: 'U2hpcG1lbnQ6MQ==',
                delivered: true,
                created_date: '2026-05-04T10:00:00+00:00',
                labels: [{ tracking_number: '1Z1', cost: '7.10', package_number: 1, dimensions: { weight: '1.0' } }],
              },
            },
          ],
        },
      },
    },
  },
)

const created = posted(
  'mutation ($data: CreateOrderInput!) { order_create(data: $data) { request_id order { id order_number } } }',
  { data: order },
  { data: { order_create: { request_id: '1', order: { id: 'T3JkZXI6MQ==', order_number: 'SO42' } } } },
)

const refused = posted('{ order(id: "1") { request_id } }', undefined, {
  errors: [{ message: 'Order not found', operation: 'order', field: 'order', request_id: '1', code: 5 }],
  data: { order: null },
})

describe('the guard of shiphero', () => {
  const path = wantedContract(contractFiles.shiphero)
  const contract = test.skipIf(path === null)
  let opened: GraphQlGuard | null = null
  const guard = (): GraphQlGuard => {
    opened ??= shipheroGuard() ?? expect.fail('its contract is gone')
    return opened
  }

  contract('knows every operation in use', () => {
    const { schema } = guard()
    const roots = { query: schema.getQueryType(), mutation: schema.getMutationType() }
    const unknown = operationsInUse.shiphero.filter((operation) => {
      const [kind, name] = operation.split(' ') as [keyof typeof roots, string]
      return !(name in (roots[kind]?.getFields() ?? {}))
    })
    expect(unknown).toEqual([])
  })

  contract.each([
    ['a query with fragments, aliases and directives', shipments, 'query shipments'],
    ['a mutation', created, 'mutation order_create'],
    ['an error in an answer of 200', refused, 'query order'],
  ])('lets pass %s', (_, exchange, operation) => {
    expect(findings(guard(), exchange)).toEqual([])
    expect(guard().checked.get(operation)).toBe(1)
  })

  contract('catches another type, a field nobody selected and one that is missing, anywhere in an answer', () => {
    const missed = mutationsOf(shipments.responseBody).filter(
      ({ body }) => !isCaught(guard(), { ...shipments, responseBody: body }),
    )
    expect(missed.map(({ what, pointer }) => `${what} ${pointer}`)).toEqual([])
    const node = '/data/shipments/data/edges/0/node'
    const { data } = shipments.responseBody as { data: { shipments: { data: { edges: [{ node: unknown }] } } } }
    for (const { pointer, body } of withoutEach(data.shipments.data.edges[0].node)) {
      const answer = changedAt(shipments.responseBody, node, body)
      expect(findings(guard(), { ...shipments, responseBody: answer })).toEqual([
        `response ${node}${pointer} was selected and is missing`,
      ])
    }
  })

  contract.each<readonly [string, Partial<Exchange>]>([
    ['a field the vendor does not have', { requestBody: { query: '{ shipments { request_id colour } }' } }],
    ['a document that does not parse', { requestBody: { query: '{ shipments ' } }],
    ['a variable nobody declares', { requestBody: { query: '{ shipments { request_id } }', variables: { since: 1 } } }],
    ['a field beside the query', { requestBody: { query: '{ user_quota { increment_rate } }', analyze: true } }],
    ['another status than 200', { status: 400 }],
    ['another path', { path: '/graphql/v2' }],
    ['an error without a message', { responseBody: { errors: [{ code: 30 }], data: null } }],
    ['a field of an error nobody has', { responseBody: { errors: [{ message: 'no', colour: 1 }], data: null } }],
    ['neither data nor errors', { responseBody: {} }],
    [
      'a null where there is none',
      { responseBody: changedAt(shipments.responseBody, '/data/shipments/data/pageInfo', null) },
    ],
  ])('catches %s', (_, change) => {
    expect(findings(guard(), { ...shipments, ...change })).not.toEqual([])
  })

  contract.each([
    ['a missing required field', { ...order, shipping_address: undefined }],
    ['an unknown field', { ...order, colour: 'red' }],
    ['another type', { ...order, line_items: [{ ...order.line_items[0], quantity: '2' }] }],
    ['a time that is none', { ...order, order_date: 'yesterday' }],
  ])('catches %s in the variables', (_, data) => {
    const { query } = created.requestBody as { query: string }
    const [finding] = findings(guard(), { ...created, requestBody: { query, variables: { data } } })
    expect(finding).toMatch(/^request \/variables /)
  })
})
