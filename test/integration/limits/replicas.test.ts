import { afterAll, describe, expect, test } from 'vitest'
import { startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { createTestDatabase } from '../../support/database.ts'
import { subscribe } from '../../support/subscribe.ts'
import { startTestSidecar, type TestSidecar, testApiKey } from '../../support/test-sidecar.ts'

const odoo = await startSandboxOdoo()
const stops: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const stop of stops.reverse()) await stop()
  await odoo.stop()
})

/** Sidecars on one database, with these limits. */
async function replicas(count: number, env: Record<string, string>): Promise<readonly TestSidecar[]> {
  const database = await createTestDatabase()
  stops.push(() => database.drop())
  const all = await Promise.all(
    Array.from({ length: count }, () => startTestSidecar(odoo, { DATABASE_URL: database.url, ...env })),
  )
  for (const sidecar of all) stops.push(() => sidecar.stop())
  return all
}

const json = { 'content-type': 'application/json', authorization: `Bearer ${testApiKey}` }

const post = (sidecar: TestSidecar, body: object, headers: Record<string, string> = {}) =>
  fetch(`${sidecar.url}/graphql`, { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(body) })

const nothing = { query: '{ __typename }' }

describe('two sidecars on one database', () => {
  test('allow the requests of a minute together, and a twentieth each at most', { timeout: 90_000 }, async () => {
    const [one, other] = (await replicas(2, { REQUESTS_PER_MINUTE: '40' })) as [TestSidecar, TestSidecar]
    const statuses: number[] = []
    for (let n = 0; n < 30; n += 1) {
      const replies = await Promise.all([one, other, one].map((sidecar) => post(sidecar, nothing)))
      statuses.push(...replies.map(({ status }) => status))
    }
    const allowed = statuses.filter((status) => status === 200).length
    expect(new Set(statuses)).toEqual(new Set([200, 429]))
    expect(allowed).toBeGreaterThanOrEqual(40 - 2)
    expect(allowed).toBeLessThanOrEqual(40 + 2 * 2)
    expect(statuses.slice(-15)).toEqual(Array(15).fill(429))
    // Whoever starts later has heard of it too.
    const refusal = await post(other, nothing)
    expect(refusal.headers.get('ratelimit')).toMatch(/^"requests";r=0;t=\d+, "cost";r=\d+;t=\d+$/)
    expect(Number(refusal.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Number(refusal.headers.get('retry-after'))).toBeLessThanOrEqual(60)
    expect(await refusal.json()).toMatchObject({
      errors: [{ extensions: { code: 'RATE_LIMITED', retry: 'throttled' } }],
    })
  })

  test('share the points of a minute, whichever way they are spent', { timeout: 90_000 }, async () => {
    const [one, other] = (await replicas(2, { COST_PER_MINUTE: '1000' })) as [TestSidecar, TestSidecar]
    const page = { query: 'query ($first: Int) { orders(first: $first) { nodes { id } } }', variables: { first: 80 } }
    const search = new URLSearchParams({ query: page.query, variables: JSON.stringify(page.variables) })
    const ways = [
      () => post(one, page),
      () => post(other, page),
      () => fetch(`${one.url}/graphql?${search}`, { headers: json }),
      () => post(other, page, { accept: 'text/event-stream' }),
    ]
    let allowed = 0
    const refusals: Response[] = []
    for (let n = 0; n < 16; n += 1) {
      const reply = (await ways[n % ways.length]?.()) as Response
      if (reply.status === 200) allowed += 1
      else refusals.push(reply)
      if (reply.status === 200) await reply.text()
    }
    // 89 points each; a replica holds 50 at most and lends as many.
    expect(allowed).toBeGreaterThanOrEqual(Math.floor((1000 - 100) / 89))
    expect(allowed).toBeLessThanOrEqual(Math.ceil((1000 + 100) / 89))
    expect(new Set(refusals.map(({ status }) => status))).toEqual(new Set([429]))
    for (const reply of refusals) {
      expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0)
      expect(await reply.text()).toContain('RATE_LIMITED')
    }
  })
})

describe('a caller', () => {
  test('is told what an operation cost and what is left', async () => {
    const [sidecar] = (await replicas(1, { COST_PER_MINUTE: '1000', REQUESTS_PER_MINUTE: '100' })) as [TestSidecar]
    const first = await post(sidecar, { query: '{ orders(first: 10) { nodes { id } } }' })
    expect(first.headers.get('ratelimit-policy')).toBe('"requests";q=100;w=60, "cost";q=1000;w=60;qu="points"')
    expect(first.headers.get('ratelimit')).toMatch(/^"requests";r=99;t=\d+, "cost";r=988;t=\d+$/)
    const { extensions } = (await first.json()) as { extensions: Record<string, unknown> }
    expect(extensions.cost).toEqual({ requested: 12, limit: 100_000, remaining: 988, resetMs: expect.any(Number) })
    const again = await post(sidecar, nothing)
    expect(again.headers.get('ratelimit')).toMatch(/"requests";r=98;/)
  })

  test('is refused what is too dear by itself, and pays nothing for it', async () => {
    const [sidecar] = (await replicas(1, {})) as [TestSidecar]
    const lines = (depth: number): string => (depth === 0 ? 'id' : `lines { order { ${lines(depth - 1)} } }`)
    const query = `query ($first: Int) { ${Array.from({ length: 20 }, (_, n) => `a${n}: orders(first: $first) { nodes { ${lines(5)} } }`).join(' ')} }`
    const dear = (await (await post(sidecar, { query, variables: { first: 200 } })).json()) as Record<string, unknown>
    expect(dear).toMatchObject({
      errors: [{ extensions: { code: 'QUERY_LIMIT_EXCEEDED', requested: expect.any(Number), limit: 100_000 } }],
    })
    const reply = await post(sidecar, nothing)
    expect(reply.headers.get('ratelimit')).toMatch(/"cost";r=99999999;/)
    expect(await reply.json()).toMatchObject({ data: { __typename: 'Query' } })
  })

  test('pays for what he subscribes to', async () => {
    const [sidecar] = (await replicas(1, { COST_PER_MINUTE: '1000' })) as [TestSidecar]
    const before = (await post(sidecar, nothing)).headers.get('ratelimit')
    const listening = await subscribe(sidecar, 'subscription { orderChanged(id: "Order:42") { number } }')
    expect(listening.status).toBe(200)
    const after = (await post(sidecar, nothing)).headers.get('ratelimit')
    const left = (header: string | null) => Number(/"cost";r=(\d+)/.exec(header ?? '')?.[1])
    expect(left(before) - left(after)).toBeGreaterThanOrEqual(1 + 10)
    listening.leave()
  })

  test('who guesses keys is not looked at any more, and one whose key is good goes on', async () => {
    const [sidecar] = (await replicas(1, {})) as [TestSidecar]
    expect((await post(sidecar, nothing)).status).toBe(200)
    const statuses: number[] = []
    for (let n = 0; n < 35; n += 1) {
      statuses.push((await post(sidecar, nothing, { authorization: `Bearer guess-${n}` })).status)
    }
    expect(statuses).toEqual([...Array(30).fill(401), ...Array(5).fill(429)])
    const refusal = await post(sidecar, nothing, { authorization: 'Bearer guess' })
    expect(Number(refusal.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await post(sidecar, nothing)).status).toBe(200)
    // Nor is there another door.
    const exporting = (authorization: string) => fetch(`${sidecar.url}/export/epcis`, { headers: { authorization } })
    expect((await exporting('Bearer guess')).status).toBe(429)
    expect((await exporting(json.authorization)).status).toBe(400)
  })

  test('has the export counted among his requests', async () => {
    const [sidecar] = (await replicas(1, { REQUESTS_PER_MINUTE: '20' })) as [TestSidecar]
    const statuses: number[] = []
    for (let n = 0; n < 25; n += 1) {
      statuses.push((await fetch(`${sidecar.url}/export/epcis`, { headers: json })).status)
    }
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(4)
    expect((await post(sidecar, nothing)).status).toBe(429)
  })
})
