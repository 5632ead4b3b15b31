import { describe, expect, test } from 'vitest'
import { findings } from './caught.ts'
import type { Exchange } from './contract-guard.ts'
import { loadOpenApiGuard } from './openapi-guard.ts'

const json = (schema: unknown) => ({ content: { 'application/json': { schema } } })
const query = (name: string, schema: unknown, more: object = {}) => ({ name, in: 'query', schema, ...more })

const document = {
  openapi: '3.1.0',
  paths: {
    '/order/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      get: { responses: { '200': json({ $ref: '#/components/schemas/Order' }), default: json({ type: 'object' }) } },
    },
    '/order/{id}:cancel': {
      post: {
        parameters: [
          { name: 'id', in: 'path', required: true, schema: { type: 'integer' } },
          { name: 'Channel', in: 'header', required: true, schema: { type: 'integer' } },
          { name: 'Authorization', in: 'header', required: true, schema: { type: 'string' } },
        ],
        responses: { '204': { description: 'Cancelled' }, '401': json({}), '4XX': json({}) },
      },
    },
    '/order': {
      get: {
        parameters: [
          query('limit', { type: 'integer', maximum: 100 }),
          query('open', { type: 'boolean' }, { required: true }),
          query('kinds', { type: 'array', items: { enum: ['A', 'B'] } }, { explode: false }),
          query('ids', { type: 'array', items: { type: 'integer' } }),
          query('since', { type: 'string' }, { description: '- &#58;gte (Greater)\n- &#58;lt (Less)' }),
        ],
        responses: { '200': json({ type: 'array', items: { $ref: '#/components/schemas/Order' } }) },
      },
      post: {
        requestBody: {
          required: true,
          content: {
            'application/json': { schema: { $ref: '#/components/schemas/Order' } },
            'application/x-www-form-urlencoded': { schema: { $ref: '#/components/schemas/Order' } },
          },
        },
        responses: { '200': json({ type: 'object' }), '201': { content: { 'application/pdf': {} } }, '202': {} },
      },
    },
    '/odd': { get: { responses: { '200': json({ $ref: '#/components/schemas/Nowhere' }) } } },
  },
  components: {
    schemas: {
      Order: {
        type: 'object',
        required: ['name'],
        properties: {
          name: { type: 'string' },
          lines: { type: 'array', items: { properties: { sku: {} } } },
          meta: { type: 'object' },
        },
      },
    },
  },
}

const asked = (change: Partial<Exchange>): Exchange => ({
  method: 'GET',
  path: '/order?open=true',
  requestHeaders: {},
  requestBody: undefined,
  requestMediaType: null,
  status: 200,
  responseBody: [],
  responseMediaType: 'application/json; charset=utf-8',
  ...change,
})

const posted = (change: Partial<Exchange>): Exchange =>
  asked({
    method: 'POST',
    path: '/order',
    requestBody: { name: 'SO1' },
    requestMediaType: 'application/json',
    status: 201,
    responseBody: undefined,
    responseMediaType: 'application/pdf',
    ...change,
  })

const cancelled = (change: Partial<Exchange> = {}): Exchange =>
  asked({
    method: 'POST',
    path: '/order/7:cancel',
    requestHeaders: { channel: '3', authorization: 'Bearer x' },
    status: 204,
    responseBody: undefined,
    responseMediaType: null,
    ...change,
  })

const order = { name: 'SO1', lines: [{ sku: 'A' }], meta: { any: 1 } }

describe('an OpenAPI guard', () => {
  const guard = loadOpenApiGuard(document, { vendor: 'docks', basePaths: ['/sandbox'] })
  const found = (exchange: Exchange) => findings(guard, exchange)

  test.each([
    ['a list', asked({ responseBody: [order] })],
    ['behind the prefix of the partner', asked({ path: '/sandbox/order?open=false' })],
    ['parameters of every kind', asked({ path: '/order?open=true&limit=10&kinds=A,B&ids=1&ids=2&since%3Agte=2026' })],
    ['a path with a word at its end', cancelled()],
    ['a refusal for want of credentials', cancelled({ requestHeaders: { channel: '3' }, status: 401 })],
    ['bytes of the type it has', posted({ responseBytes: Buffer.from('%PDF-1.4') })],
    [
      'an error it only announces',
      cancelled({ status: 409, responseBody: { any: 1 }, responseMediaType: 'application/json' }),
    ],
  ])('lets pass %s', (_, exchange) => {
    expect(found(exchange)).toEqual([])
  })

  test.each<readonly [string, Exchange, string]>([
    ['a parameter it lacks', asked({ path: '/order?open=true&page=2' }), 'query page is not in the contract'],
    ['a parameter left out', asked({ path: '/order' }), 'query open is required'],
    ['a number too large', asked({ path: '/order?open=true&limit=101' }), 'query limit must be <= 100'],
    ['a text for a number', asked({ path: '/order?open=true&limit=ten' }), 'query limit must be integer'],
    ['a word of a list', asked({ path: '/order?open=true&kinds=A,C' }), 'query kinds must be one of A, B'],
    ['an operator it lacks', asked({ path: '/order?open=true&since:eq=1' }), 'query since:eq is not in the contract'],
    ['a path parameter of another type', cancelled({ path: '/order/x:cancel' }), 'path id must be integer'],
    ['a header left out', cancelled({ requestHeaders: { authorization: 'x' } }), 'header Channel is required'],
    ['a body left out', posted({ requestBody: undefined, requestMediaType: null }), 'request / is required'],
    ['a body of another type', posted({ requestMediaType: 'text/json' }), 'request content-type must be one of'],
    [
      'a body nobody wants',
      cancelled({ requestBody: {}, requestMediaType: 'application/json' }),
      'request / has no body',
    ],
    ['a field left out', posted({ requestBody: {} }), "request / must have required property 'name'"],
    [
      'an unknown field far down',
      asked({ responseBody: [{ name: 'a', lines: [{ qty: 1 }] }] }),
      'response /0/lines/0/qty is not',
    ],
    ['an answer left out', asked({ responseBody: undefined, responseMediaType: null }), 'response / has a body'],
    ['bytes of another type', posted({ responseBytes: Buffer.from('GIF89a') }), 'response / must be a file of'],
    ['JSON that is none', asked({ responseBody: '[{' }), 'response / must be array'],
    ['a status it lacks', asked({ status: 203 }), 'status 203 is not in the contract, which has 200'],
  ])('catches %s', (_, exchange, finding) => {
    expect(found(exchange).join('\n')).toContain(finding)
  })

  test.each<readonly [string, Exchange, string]>([
    ['an operation it lacks', asked({ path: '/orders' }), 'the contract has no such operation'],
    ['a body of which nothing is told', posted({ status: 202, responseBody: {} }), 'no body for status 202'],
    [
      'an object of anything',
      posted({ status: 200, responseBody: {}, responseMediaType: 'application/json' }),
      'says nothing of its fields',
    ],
    ['a form', posted({ requestBody: undefined, requestMediaType: 'application/x-www-form-urlencoded' }), 'is no JSON'],
    ['what does not compile', asked({ path: '/odd', responseBody: {} }), 'does not compile'],
  ])('says that it cannot judge %s', (_, exchange, reason) => {
    expect(found(exchange).join('\n')).toMatch(new RegExp(`^not judged, because .*${reason}`))
  })

  test('knows where it is blind before anybody calls', () => {
    expect(guard.uncompiled).toMatchObject([{ operation: 'GET /odd', where: 'response 200 application/json' }])
    expect(guard.blind.map(({ operation, where }) => `${operation} ${where}`)).toEqual([
      'GET /order/{id} response default application/json',
      'POST /order/{id}:cancel response 401 application/json',
      'POST /order/{id}:cancel response 4XX application/json',
      'POST /order response 200 application/json',
      'POST /order response 201 application/pdf',
    ])
  })
})
