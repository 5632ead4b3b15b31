import { type GraphQLInputObjectType, type GraphQLSchema, getNamedType, isInputObjectType } from 'graphql'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Role, roles } from '../../../sidecar/src/access/roles.ts'
import { everyRow } from '../../../sidecar/src/access/row-scope.ts'
import { allScopes } from '../../../sidecar/src/access/scopes.ts'
import { createSchema } from '../../../sidecar/src/graphql/schema.ts'
import { someValue } from '../../support/paths-to-fields.ts'
import { type Hostile, jsonAs, partnerRoles, startHostile } from './hostile-bench.ts'
import { expectRefused, type Probed } from './probe.ts'

/** OWASP API3: properties nobody was to set, and properties nobody was to see. */

let company: Hostile
const schema: GraphQLSchema = createSchema()

beforeAll(async () => {
  company = await startHostile()
})
afterEach(() => company.expectAlive())
afterAll(() => company.stop())

/** Names that are in no input of ours, and that mean something to Odoo, to JavaScript, or to a careless merge. */
const unmeant: Readonly<Record<string, unknown>> = {
  isAdmin: true,
  role: 'admin',
  state: 'done',
  partner_id: 1,
  constructor: { prototype: { scopes: ['access:write'] } },
  toString: 'x',
  hasOwnProperty: true,
  __proto__x: 1,
}

/** Every mutation with an input, and every input an argument of a query takes. */
const inputs = ['Query', 'Mutation'].flatMap((root) => {
  const fields = schema.getType(root) as unknown as ReturnType<GraphQLSchema['getMutationType']>
  return Object.values(fields?.getFields() ?? {}).flatMap(({ name, args, type }) =>
    args.flatMap((argument) => {
      const input = getNamedType(argument.type)
      const leaf = 'getFields' in getNamedType(type) ? ' { __typename }' : ''
      return isInputObjectType(input)
        ? [{ root, name, argument: argument.name, type: String(argument.type), input, leaf }]
        : []
    }),
  )
})

function documentOf({ root, name, argument, type, leaf }: (typeof inputs)[number]): string {
  const required = (
    schema.getType(root) as unknown as {
      getFields(): Record<string, { args: readonly { name: string; type: never }[] }>
    }
  )
    .getFields()
    [name]?.args.filter(
      (one) =>
        one.name !== argument &&
        String(one.type).endsWith('!') &&
        !('defaultValue' in one && one.defaultValue !== undefined),
    )
  const rest = (required ?? []).map((one) => ` ${one.name}: ${JSON.stringify(someValue(one.type))}`).join('')
  return `${root.toLowerCase()} ($v: ${type}) { ${name}(${argument}: $v${rest})${leaf} }`
}

describe('what an input does not have is refused, and nothing else is looked at', () => {
  test.each(inputs.map((one) => [`${one.root}.${one.name}(${one.argument}:)`, one] as const))(
    '%s',
    async (_coordinate, one) => {
      const value = someValue(one.input) as Record<string, unknown>
      for (const [name, unknown] of Object.entries(unmeant)) {
        const answer = await company.ask(company.keys.admin, documentOf(one), { v: { ...value, [name]: unknown } })
        expectRefused(answer, 'ARGUMENT_INVALID')
        expect(answer.text).toContain(name)
      }
      // In JSON it is a name as any other.
      const text = JSON.stringify({ query: documentOf(one), variables: { v: { ...value, PROTO: { admin: true } } } })
      const answer = await company.post(company.keys.admin, text.replace('PROTO', '__proto__'))
      expectRefused(answer, 'ARGUMENT_INVALID')
    },
  )

  test('there is something to try', () => {
    expect(inputs.length).toBeGreaterThan(20)
  })

  test('below an input, too', async () => {
    const below = inputs.flatMap((one) =>
      Object.values((one.input as GraphQLInputObjectType).getFields()).flatMap((field) =>
        isInputObjectType(getNamedType(field.type)) ? [{ one, field }] : [],
      ),
    )
    expect(below.length).toBeGreaterThan(5)
    for (const { one, field } of below) {
      const isList = String(field.type).includes('[')
      const inner = { ...(someValue(getNamedType(field.type) as never) as object), isAdmin: true }
      const value = { ...(someValue(one.input) as object), [field.name]: isList ? [inner] : inner }
      expectRefused(await company.ask(company.keys.admin, documentOf(one), { v: value }), 'ARGUMENT_INVALID')
    }
  })
})

describe('names every object has', () => {
  test.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__'])(
    '%s as the name of a variable nobody declared changes nothing',
    async (name) => {
      const text = `{"query":"{ __typename }","variables":{"${name}":{"scopes":["admin"],"polluted":true}},"${name}":{"polluted":true},"extensions":{"${name}":{"polluted":true}}}`
      const answer = await company.post(company.keys.customer, text)
      expect([answer.status, answer.body]).toMatchObject([200, { data: { __typename: 'Query' } }])
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
    },
  )

  test.each(['__proto__', 'constructor', 'toString'])('%s as a declared variable is one', async (name) => {
    const query = `query ($${name}: ID!) { order(id: $${name}) { number } }`
    const answer = await company.post(
      company.keys.customer,
      `{"query":${JSON.stringify(query)},"variables":{"${name}":"${company.mine.order}"}}`,
    )
    expect(answer.status).toBe(200)
    if (answer.codes.length === 0) expect(answer.text).toContain(company.mine.number)
    const none = await company.ask(company.keys.customer, query)
    expectRefused(none, 'ARGUMENT_INVALID')
  })

  test.each(['__proto__', 'constructor', 'toString', 'valueOf'])(
    '%s as another name of a field is a field',
    async (name) => {
      const answer = await company.ask(company.keys.customer, `{ ${name}: __typename }`)
      expect([answer.status, answer.codes]).toEqual([200, []])
      expect(answer.text).toContain(`"${name}":"Query"`)
      const below = `query ($id: ID!) { order(id: $id) { ${name}: number } }`
      expect((await company.ask(company.keys.customer, below, { id: company.mine.order })).text).toContain(
        `"${name}":"${company.mine.number}"`,
      )
    },
  )
})

describe('a key with more than its maker has', () => {
  const create =
    'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { key apiKey { id } userErrors { code } } }'
  const made = async (key: string, input: object): Promise<Probed> =>
    company.ask(key, create, { input: { client: `escalated-${Math.random().toString(36).slice(2, 8)}`, ...input } })
  const nobodyGot = (answer: Probed): void => expect(answer.text).not.toMatch(/"key":"/)

  test.each(partnerRoles)('%s makes none at all', async (role) => {
    for (const given of Object.keys(roles))
      expectRefused(await made(company.keys[role], { roles: [given] }), 'FORBIDDEN')
  })

  test('is not made of scopes one by one, nor of rows, nor of limits', async () => {
    const scopes = ['access:read', 'access:write', 'orders:read'] as const
    const narrowed = { ...everyRow, customers: [company.mine.customer] }
    const maker = await company.give({
      roles: [],
      scopes: [...scopes],
      rows: narrowed,
      limits: { persistedOnly: false },
    })
    const other = await company.give({ roles: ['customer'], rows: narrowed })
    const rows = { customers: [`Party:${company.mine.customer}`] }
    nobodyGot(await made(maker.key, { roles: ['customer'], rows }))
    for (const scope of allScopes.filter((one) => !(scopes as readonly string[]).includes(one))) {
      nobodyGot(await made(maker.key, { scopes: ['orders:read', scope], rows }))
    }
    for (const wider of [undefined, null, {}, { customers: null }, { warehouses: ['Warehouse:1'] }]) {
      nobodyGot(await made(maker.key, { scopes: ['orders:read'], rows: wider }))
    }
    const both = [`Party:${company.mine.customer}`, `Party:${company.theirs.customer}`]
    nobodyGot(await made(maker.key, { scopes: ['orders:read'], rows: { customers: both } }))
    // Whose key may more is not rotated by who may less.
    const rotate = 'mutation ($id: ID!) { rotateApiKey(input: { id: $id }) { key userErrors { code } } }'
    nobodyGot(await company.ask(maker.key, rotate, { id: `ApiKey:${other.id}` }))
    // What they have they may give, or none of the above says anything.
    const reply = await fetch(`${company.url}/graphql`, {
      method: 'POST',
      headers: jsonAs(maker.key),
      body: JSON.stringify({ query: create, variables: { input: { client: 'less', scopes: ['orders:read'], rows } } }),
    })
    expect(await reply.text()).toMatch(/"key":"lgk_/)
  })
})

describe('what a role may not see', () => {
  const hidden: Readonly<Partial<Record<Role, readonly string[]>>> = {
    customer: ['customer { email }', 'customer { phone }'],
    'warehouse-partner': [
      'total { amount }',
      'lines { unitPrice { amount } }',
      'customer { name }',
      'invoices { number }',
    ],
    'carrier-partner': ['number', 'lines { quantity }'],
  }
  const cells = Object.entries(hidden).flatMap(([role, fields]) =>
    fields.map((field) => [role as Role, field] as const),
  )
  const disguises: Readonly<Record<string, (field: string) => string>> = {
    'as it is': (field) => `{ order(id: "ID") { ${field} } }`,
    'by another name': (field) => `{ harmless: order(id: "ID") { number: ${field} } }`,
    'in a fragment': (field) =>
      `{ order(id: "ID") { ...f } } fragment f on Order { ...g } fragment g on Order { ${field} }`,
    'of an interface': (field) => `{ node(id: "ID") { ... on Order { ${field} } } }`,
    'of an entity': (field) =>
      `{ _entities(representations: [{ __typename: "Order", id: "ID" }]) { ... on Order { ${field} } } }`,
    'through what belongs to it': (field) => `{ order(id: "ID") { fulfillments { order { ${field} } } } }`,
    'though it is left out': (field) => `{ order(id: "ID") { ... @include(if: true) { ${field} } } }`,
    'in an operation that is named': (field) => `query A { __typename } query B { order(id: "ID") { ${field} } }`,
  }

  test.each(cells)('%s: %s, however it is asked for', async (role, field) => {
    for (const [how, document] of Object.entries(disguises)) {
      const query = document(field).replace('ID', company.mine.order)
      const answer = await company.post(
        company.keys[role],
        JSON.stringify({ query, ...(query.startsWith('query A') && { operationName: 'B' }) }),
      )
      expect([how, answer.codes]).toEqual([how, ['FORBIDDEN']])
      expect((answer.body as { data?: unknown }).data ?? null).toBeNull()
    }
  })

  test.each(partnerRoles.filter((role) => !(roles[role] as readonly string[]).includes('schema:read')))(
    '%s does not find it by introspection either, nor by a wrong name',
    async (role) => {
      const whole =
        '{ __schema { types { name fields { name } inputFields { name } } } mutationType: __type(name: "Mutation") { fields { name } } }'
      const { text, codes } = await company.ask(company.keys[role], whole)
      for (const name of [
        'createApiKey',
        'eraseParty',
        'replayDeadLetters',
        'auditTrail',
        'CreateApiKeyInput',
        'AuditEntry',
      ]) {
        expect(text, codes.join()).not.toContain(`"${name}"`)
      }
      const suggested = await company.ask(
        company.keys[role],
        '{ apiKey { id } auditTrial { id } order(id: "Order:1") { totl } }',
      )
      expect(suggested.text).not.toMatch(/apiKeys|auditTrail|Did you mean/)
    },
  )
})
