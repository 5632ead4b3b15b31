import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Hostile, startHostile } from './hostile-bench.ts'
import { servedRoutes } from './routes.ts'

/** OWASP API9: all that is served is known, listed, and there is nothing else. */

let company: Hostile

beforeAll(async () => {
  company = await startHostile()
})
afterEach(() => company.expectAlive())
afterAll(() => company.stop())

const page = readFileSync(new URL('../../../sidecar/docs/security.md', import.meta.url), 'utf8')
/** As the table has them: the method, or `any`, and the path as the router writes it. */
const listed = [...page.matchAll(/^\| `(any|[A-Z]+) (\/[^`]*)`/gm)].map(([, method, path]) => `${method} ${path}`)
const plain = (path: string): string => path.replace(/\{[^}]*\}/g, '')

test('every route is in the table of sidecar/docs/security.md, and each of the table is served', () => {
  const served = servedRoutes().map(({ method, path }) => `${method === 'ALL' ? 'any' : method} ${plain(path)}`)
  expect(listed.toSorted()).toEqual(served.toSorted())
})

test('each is there', async () => {
  for (const { method, sample } of servedRoutes()) {
    const init = method === 'POST' ? { method, body: '{}', headers: { 'content-type': 'application/json' } } : {}
    const { text } = await company.probe(sample, init)
    expect([sample, text.includes('Nothing is here. The graph is at')]).toEqual([sample, false])
  }
})

describe('nothing is at', () => {
  test.each([
    ...[
      '/graphql/',
      '/graphql/v1',
      '/v1/graphql',
      '/api',
      '/api/v1/graphql',
      '/graphiql',
      '/playground',
      '/altair',
      '/voyager',
    ],
    ...[
      '/graphql.json',
      '/GRAPHQL',
      '//graphql',
      '/schema',
      '/schema.graphql',
      '/sdl',
      '/admin',
      '/debug',
      '/debug/pprof',
    ],
    ...[
      '/console',
      '/status',
      '/health',
      '/health/',
      '/healthz',
      '/ready',
      '/info',
      '/env',
      '/actuator',
      '/actuator/env',
    ],
    ...[
      '/.env',
      '/.git/config',
      '/.git/HEAD',
      '/.well-known/security.txt',
      '/package.json',
      '/node_modules/hono/package.json',
    ],
    ...['/sidecar/src/main.ts', '/connections.yaml', '/backup.sql', '/server-status', '/swagger.json', '/openapi.json'],
    ...[
      '/robots.txt',
      '/sitemap.xml',
      '/favicon.ico',
      '/documents',
      '/documents/',
      '/export',
      '/export/csv',
      '/webhooks',
    ],
    ...[
      '/webhooks/',
      '/webhooks/connections',
      '/webhooks/connections/',
      '/webhooks/connections/none/x',
      '/odoo',
      '/odoo/res.users/1',
    ],
    ...[
      '/odoo/sale.order',
      '/odoo/sale.order/0',
      '/odoo/sale.order/-1',
      '/__sandbox/mood',
      '/portalx',
      '/metrics/x',
      '/heapdump',
    ],
  ])('%s', async (path) => {
    for (const method of ['GET', 'POST']) {
      const answer = await company.probe(path, { method })
      expect([path, method, answer.status]).toEqual([path, method, 404])
      expect(answer.text.length).toBeLessThan(300)
    }
  })
})

test('without the portal, nothing of it is there', async () => {
  const without = await startHostile({ PORTAL: 'off' })
  const served = servedRoutes().filter(({ path }) => path.startsWith('/portal'))
  expect(served.length).toBeGreaterThan(8)
  for (const { method, sample } of served) {
    expect((await without.probe(sample, { method })).status).toBe(404)
  }
  await without.stop()
})

test('without GraphiQL, there is no page, and a key is asked for', async () => {
  const without = await startHostile({ GRAPHIQL: 'off' })
  const answer = await without.probe('/graphql', { headers: { accept: 'text/html' } })
  await without.stop()
  expect(answer.status).toBe(401)
  expect(answer.text).not.toContain('<html')
})
