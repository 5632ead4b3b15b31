import { createHmac } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { revokeKey } from '../../../sidecar/src/access/api-keys.ts'
import { admin, aKey, keyDeps } from '../access/making-keys.ts'
import { type Hostile, jsonAs, startHostile } from './hostile-bench.ts'
import { signIn } from './portal-visitor.ts'
import { expectClean } from './probe.ts'
import { requestText, sendRaw } from './raw-socket.ts'

/** OWASP API2: who asks without being anybody, or as somebody else. */

let company: Hostile

beforeAll(async () => {
  company = await startHostile()
})
afterEach(() => company.expectAlive())
afterAll(() => company.stop())

const nothing = JSON.stringify({ query: '{ __typename }' })
const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Refused before, or not looked at any more because so many were. */
const strangers: readonly number[] = [401, 429]

async function expectStranger(headers: Readonly<Record<string, string>>, path = '/graphql'): Promise<void> {
  const answer = await company.probe(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: nothing,
  })
  expect(strangers, answer.text).toContain(answer.status)
  expect(answer.text).not.toContain('__typename')
  expect(answer.body).not.toHaveProperty('data')
}

test('good keys are not refused, so that what follows says something', async () => {
  for (const key of Object.values(company.keys)) expect((await company.post(key, nothing)).status).toBe(200)
})

test.each([
  ['nothing', () => ({})],
  ['an empty header', () => ({ authorization: '' })],
  ['a word', () => ({ authorization: 'Bearer' })],
  ['a key without its word', (key) => ({ authorization: key })],
  ['a key as a password', (key) => ({ authorization: `Basic ${Buffer.from(`x:${key}`).toString('base64')}` })],
  ['two keys in one header', (key) => ({ authorization: `Bearer ${key} ${key}` })],
  ['two keys with a comma', (key) => ({ authorization: `Bearer ${key}, Bearer ${key}` })],
  ['a key cut by a letter', (key) => ({ authorization: `Bearer ${key.slice(0, -1)}` })],
  ['a key in capitals', (key) => ({ authorization: `Bearer ${key.toUpperCase()}` })],
  ['the id of a key and another secret', (key) => ({ authorization: `Bearer ${another(key)}` })],
  ['a key in another header', (key) => ({ 'x-api-key': key, 'x-authorization': `Bearer ${key}` })],
  ['a key in a cookie', (key) => ({ cookie: `authorization=Bearer ${key}; key=${key}; portal=${key}` })],
  ['a key as a proxy’s', (key) => ({ 'proxy-authorization': `Bearer ${key}` })],
  ['another method in a header', (key) => ({ 'x-http-method-override': 'GET', 'x-original-authorization': key })],
  ['the name of a principal', () => ({ authorization: 'Bearer admin', 'x-forwarded-user': 'admin' })],
  ['a name every object has', () => ({ authorization: 'Bearer __proto__' })],
  ['a name every object has, too', () => ({ authorization: 'Bearer constructor' })],
  ['ten thousand letters', () => ({ authorization: `Bearer ${'x'.repeat(10_000)}` })],
  ['spaces without end', () => ({ authorization: `Bearer ${' '.repeat(10_000)}x y` })],
  ['a token nobody signed', () => ({ authorization: `Bearer ${base64({ alg: 'none' })}.${base64(claims())}.` })],
  [
    'a token nobody signed, otherwise',
    () => ({ authorization: `Bearer ${base64({ alg: 'NoNe' })}.${base64(claims())}.x` }),
  ],
  ['a token signed with an empty secret', () => ({ authorization: `Bearer ${signed('')}` })],
  ['a token signed with a key of ours', (key) => ({ authorization: `Bearer ${signed(key)}` })],
  [
    'a user of Odoo',
    () => ({ 'x-odoo-user': 'admin', 'webhook-id': '1', 'webhook-timestamp': '1', 'webhook-signature': 'v1,x' }),
  ],
] satisfies readonly (readonly [string, (key: string) => Record<string, string>])[])(
  '%s lets nobody in',
  async (_what, headers) => {
    await expectStranger(headers(company.keys.admin))
    await expectStranger(headers(company.keys.admin), '/odoo/graphql')
  },
)

const claims = () => ({ iss: 'x', sub: 'admin', aud: 'logistics-graph', exp: 4_000_000_000, roles: ['admin'] })

function signed(secret: string): string {
  const text = `${base64({ alg: 'HS256', kid: '../../dev/null' })}.${base64(claims())}`
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
}

/** A key of the same id and with a right checksum, whose secret is made up. */
function another(key: string): string {
  const body = `${key.slice(0, 17)}${'A'.repeat(43)}`
  return `${body}${key.slice(60)}`
}

test.each(['key', 'api_key', 'apiKey', 'access_token', 'authorization', 'token'])(
  'a key in the address, as %s, is not looked at',
  async (name) => {
    for (const value of [company.keys.admin, `Bearer ${company.keys.admin}`]) {
      const search = new URLSearchParams({ query: '{ __typename }', [name]: value })
      const answer = await company.probe(`/graphql?${search}`)
      expect(strangers).toContain(answer.status)
      const body = JSON.stringify({ query: '{ __typename }', [name]: value })
      const posted = await company.probe('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      })
      expect(strangers).toContain(posted.status)
    }
  },
)

describe('two Authorization headers', () => {
  test.each([
    ['a good one behind a bad one', ['Bearer nobody', 'GOOD']],
    ['a bad one behind a good one', ['GOOD', 'Bearer nobody']],
    ['the same twice', ['GOOD', 'GOOD']],
  ])('%s: one is taken, or none, never another’s', async (_what, sent) => {
    const headers = sent.map((value): [string, string] => [
      'authorization',
      value.replace('GOOD', `Bearer ${company.keys.customer}`),
    ])
    const body = JSON.stringify({ query: '{ orders { totalCount } apiKeys { id } }' })
    const reply = await sendRaw(
      company.url,
      requestText('POST /graphql', [['content-type', 'application/json'], ...headers], body),
    )
    expectClean(reply)
    // Node takes the first of them: a proxy that looks at another would be wrong.
    expect(reply.status).toBe(sent[0] === 'GOOD' ? 200 : strangers.find((status) => status === reply.status))
    if (reply.status === 200) expect(reply.text).toContain('FORBIDDEN')
  })
})

test('guessing is stopped from where it comes, and a key that was known goes on', async () => {
  const own = await startHostile()
  await own.expectAlive()
  const statuses: number[] = []
  for (let guess = 0; guess < 60; guess += 1) {
    const { status } = await own.probe('/graphql', { method: 'POST', headers: jsonAs(`guess-${guess}`), body: nothing })
    statuses.push(status)
  }
  const late = await own.probe('/graphql', { method: 'POST', headers: jsonAs('one-more'), body: nothing })
  const forwarded = {
    ...jsonAs('one-more'),
    'x-forwarded-for': '203.0.113.9',
    'x-real-ip': '203.0.113.9',
    forwarded: 'for=203.0.113.9',
  }
  const elsewhere = await own.probe('/graphql', { method: 'POST', headers: forwarded, body: nothing })
  const exported = await own.probe('/export/epcis?since=2026-01-01T00:00:00Z', { headers: jsonAs('one-more') })
  await own.expectAlive()
  await own.stop()
  expect([statuses[0], late.status, elsewhere.status, exported.status]).toEqual([401, 429, 429, 429])
  expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(statuses.filter((status) => status === 401)).toHaveLength(30)
})

describe('the cookie of the portal', () => {
  let company: Hostile
  // Nobody has guessed from here yet.
  beforeAll(async () => {
    company = await startHostile()
  })
  afterAll(() => company.stop())

  async function expectNobody(headers: Readonly<Record<string, string>>, path = '/graphql'): Promise<void> {
    const answer = await company.probe(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: nothing,
    })
    expect([path, answer.status]).toEqual([path, 401])
  }

  test('opens nothing but the portal', async () => {
    const visitor = await signIn(company.url, company.keys.customer)
    for (const path of ['/graphql', '/odoo/graphql']) await expectNobody({ cookie: visitor.cookie() }, path)
    const [, sealed = ''] = visitor.cookie().split('=')
    await expectNobody({ authorization: `Bearer ${sealed}` })
  })

  test('does not show the key, and is none once any part of it is another', async () => {
    const visitor = await signIn(company.url, company.keys.customer)
    const good = visitor.cookie()
    expect(good).not.toContain(company.keys.customer.slice(20, 40))
    expect((await visitor.page('/shipments')).status).toBe(200)
    const [name, sealed = ''] = good.split('=')
    const parts = sealed.split('.')
    const changed = parts.flatMap((part, index) =>
      part === ''
        ? []
        : [parts.with(index, `${part.slice(0, 4)}${part[4] === 'A' ? 'B' : 'A'}${part.slice(5)}`).join('.')],
    )
    const none = base64({ alg: 'none' })
    const dir = base64({ alg: 'dir', enc: 'A128CBC-HS256' })
    for (const other of [
      ...changed,
      `${none}.${base64(claims())}.`,
      `${dir}....`,
      '%E0%A4%A',
      '"',
      sealed.slice(0, -10),
    ]) {
      visitor.use(`${name}=${other}`)
      const { status, text } = await visitor.page('/shipments')
      expect([other, status]).toEqual([other, 303])
      expect(text).not.toContain('S000')
    }
    visitor.use(`${good}; ${good}`)
    expect((await visitor.page('/shipments')).status).toBe(200)
  })

  test('is worth nothing once its key is revoked, however often it is sent again', async () => {
    const { database } = company.sidecar.store
    const { id, key } = await aKey(database, { roles: ['customer'] })
    const visitor = await signIn(company.url, key)
    const cookie = visitor.cookie()
    expect((await visitor.page('/shipments')).status).toBe(200)
    await revokeKey(keyDeps(database), { id, reason: 'leaked' }, admin)
    await expect.poll(async () => (await visitor.page('/shipments')).status, { timeout: 2_000 }).toBe(401)
    visitor.use(cookie)
    for (const path of ['/shipments', '/search?q=S00042', '/time-zone']) {
      const { status, text } = await visitor.page(path)
      expect([401, 303]).toContain(status)
      expect(text).not.toContain('S000')
    }
  })

  test('of the sign-in page is nobody’s', async () => {
    const page = await company.probe('/portal/sign-in')
    const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? expect.fail('no cookie')
    expect((await company.probe('/portal/shipments', { headers: { cookie } })).status).toBe(303)
  })
})
