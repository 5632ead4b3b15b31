import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { startTestSidecar } from '../../support/test-sidecar.ts'
import { type Hostile, jsonAs, startHostile } from './hostile-bench.ts'
import { signIn } from './portal-visitor.ts'
import { expectClean, type Probed } from './probe.ts'
import { requestText, sendRaw } from './raw-socket.ts'
import { servedRoutes } from './routes.ts'

/** OWASP API8: what is left open by how it is set up. */

let company: Hostile
const page = 'https://app.example.com'

beforeAll(async () => {
  company = await startHostile({ CORS_ORIGINS: page, PUBLIC_URL: 'https://graph.example.com' })
})
afterEach(() => company.expectAlive())
afterAll(() => company.stop())

const routes = servedRoutes()
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'MKCOL', 'LOCK'] as const

function expectGuarded({ headers }: Pick<Probed, 'headers'>): void {
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('x-frame-options')).toBe('DENY')
  expect(headers.get('referrer-policy')).toMatch(/^(no-referrer|same-origin)$/)
  expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d+$/)
  expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
  expect(headers.get('cache-control')).toMatch(/no-store|no-cache/)
  for (const name of ['x-powered-by', 'server', 'access-control-allow-origin', 'access-control-allow-credentials']) {
    expect([name, headers.get(name)]).toEqual([name, null])
  }
}

describe.each(methods)('%s', (method) => {
  test('of every route, with a key and without, has its headers, and is not carried out where it is not meant', async () => {
    for (const route of [...routes, { method: 'GET', path: '/nowhere', sample: '/nowhere' }]) {
      for (const headers of [{}, jsonAs(company.keys.customer)]) {
        const body = ['POST', 'PUT', 'PATCH'].includes(method) ? { body: '{}' } : {}
        const answer = await company.probe(route.sample, { method, headers, ...body })
        expectGuarded(answer)
        const meant = routes.some(
          (one) =>
            one.sample === route.sample && [method, 'ALL', ...(method === 'HEAD' ? ['GET'] : [])].includes(one.method),
        )
        if (!meant)
          expect([route.sample, answer.status, [404, 405, 401, 400, 403, 303, 413].includes(answer.status)]).toEqual([
            route.sample,
            answer.status,
            true,
          ])
      }
    }
  })
})

test.each(['TRACE', 'CONNECT', 'TRACK', 'DEBUG', 'BREW', 'get', 'G E T', ''])('%s repeats nothing', async (method) => {
  for (const path of ['/graphql', '/health/live', '/portal/sign-in', 'graph.example.com:443']) {
    const secret = ['x-secret', 'repeat-me'] as const
    const reply = await sendRaw(
      company.url,
      requestText(`${method} ${path}`, [secret, ['cookie', 'portal=repeat-me']]),
      400,
    )
    expectClean(reply)
    expect(reply.text).not.toContain('repeat-me')
    expect([0, 400, 401, 403, 404, 405]).toContain(reply.status)
  }
})

test.each([
  ...['https://evil.example', `${page}.evil.example`, `https://evil.example/${page}`, 'http://app.example.com'],
  ...[`${page}:8443`, 'null', '*', 'https://APP.example.com', `${page}/`, 'file://', `${page}, https://evil.example`],
])('a page of %s is not let in, by no route', async (origin) => {
  for (const { sample } of routes) {
    const asks = { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' }
    for (const method of ['OPTIONS', 'GET']) {
      const { headers } = await company.probe(sample, { method, headers: asks })
      const allowed = [...headers].filter(([name]) => /^access-control-allow-(origin|credentials)$/.test(name))
      expect([sample, allowed]).toEqual([sample, []])
    }
  }
})

test('a page that is let in is let in to the graph, and to nothing else', async () => {
  for (const { sample } of routes) {
    const { headers } = await company.probe(sample, { headers: { origin: page } })
    expect([sample, headers.get('access-control-allow-origin')]).toEqual([sample, sample === '/graphql' ? page : null])
  }
})

describe('what wants no key', () => {
  test.each(['/health/live', '/health/ready', '/metrics', '/'])('%s shows nothing of anybody', async (path) => {
    // Something has happened that could be shown.
    for (const key of Object.values(company.keys)) {
      await company.ask(key, '{ orders(first: 5) { nodes { number } } parties(first: 5) { nodes { name } } }')
      await company.ask(key, `{ order(number: "${company.mine.number}") { number } search(text: "Kühne") { text } }`)
    }
    await company.probe('/graphql?query={__typename}', { headers: { authorization: 'Bearer mistyped-secret-key' } })
    const { text } = await company.probe(path)
    const { world } = company.odoo
    const personal = world
      .rows('res.partner')
      .flatMap(({ name, email, phone, street }) => [name, email, phone, street])
      .filter((word): word is string => typeof word === 'string' && word.length > 4)
    const secrets = [company.odoo.apiKey, ...Object.values(company.keys), 'mistyped-secret-key', company.odoo.url]
    const names = ['client-', company.mine.number, company.mine.order, 'Kühne']
    for (const word of [...personal, ...secrets, ...names]) expect(text.includes(word), word).toBe(false)
    expect(text).not.toMatch(/postgres(ql)?:\/\/|127\.0\.0\.1|localhost|@[\w-]+\.\w+/)
  })

  /** What each of them sends has a name of its own. */
  async function strangers(from: number, to: number): Promise<void> {
    for (let count = from; count < to; count += 1) {
      await company.probe(`/strange-${count}`)
      await company.probe(`/webhooks/connections/strange-${count}`, { method: 'POST', body: '{}' })
      await company.ask(company.keys.customer, `query Strange${count} { __typename }`)
    }
  }

  test('readiness does not say where Odoo is, while it is away', async () => {
    const lost = await startTestSidecar({ ...company.odoo, url: 'http://127.0.0.1:9' })
    await eventually(() => lost.odoo.state.is === 'away', 'Odoo is away')
    const reply = await fetch(`${lost.url}/health/ready`)
    const text = await reply.text()
    await lost.stop()
    expect([reply.status, text.includes('ODOO_UNREACHABLE')]).toEqual([503, true])
    expect(text).not.toMatch(/127\.0\.0\.1|:9\b|ECONN/)
  })

  test('metrics do not grow with what strangers send', async () => {
    const size = async () => (await company.probe('/metrics')).text.split('\n').length
    await strangers(0, 20)
    // What the sidecar does of itself may be measured for the first time meanwhile, but not every time.
    const grown: number[] = []
    for (const from of [20, 80, 140]) {
      const before = await size()
      await strangers(from, from + 60)
      grown.push((await size()) - before)
    }
    expect(Math.min(...grown)).toBeLessThan(20)
  })
})

test('an error says what and what to do, and nothing else', async () => {
  const seen = new Set<string>()
  const broken = [
    '{',
    '{ a }',
    '{ node(id: 1) { id } }',
    'query ($a: Nope) { a }',
    '{ orders(first: -1) { totalCount } }',
  ]
  for (const key of ['nobody', ...Object.values(company.keys)]) {
    for (const query of broken) {
      const { body } = await company.ask(key, query)
      for (const error of (body as { errors: readonly { extensions: object }[] }).errors) {
        for (const name of Object.keys(error)) seen.add(name)
        for (const name of Object.keys(error.extensions)) seen.add(`extensions.${name}`)
      }
    }
  }
  const known = [
    'message',
    'locations',
    'path',
    'extensions',
    'extensions.code',
    'extensions.retry',
    'extensions.retryAfterMs',
    'extensions.largest',
    ...['extensions.field', 'extensions.scopes'],
  ]
  expect([...seen].filter((name) => !known.includes(name))).toEqual([])
})

test('a page of the portal for somebody signed in is kept by nobody, and its cookie is bound', async () => {
  const first = await company.probe('/portal/sign-in')
  const cookie = first.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(/^__Host-portal=.*; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/)
  expect(cookie).not.toContain('Domain')
  const plain = await startHostile()
  const visitor = await signIn(plain.url, plain.keys.customer)
  const { headers } = await visitor.page('/shipments')
  await plain.stop()
  expect(headers.get('cache-control')).toBe('no-store')
})
