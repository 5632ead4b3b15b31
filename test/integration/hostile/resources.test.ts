import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { limits } from '../../../sidecar/src/graphql/limits.ts'
import { type Hostile, startHostile } from './hostile-bench.ts'
import { expectRefused } from './probe.ts'
import { pathological, shapes } from './shapes.ts'

/** OWASP API4: what is small to ask and large to answer. */

let company: Hostile

beforeAll(async () => {
  company = await startHostile()
  await company.expectAlive()
})
afterEach(() => company.expectAlive())
afterAll(() => company.stop())

describe('a request that is', () => {
  test.each(shapes)('$what', async ({ body, codes }) => {
    const answer = await company.post(company.keys['customer-service'], body)
    if (codes.length > 0) expectRefused(answer, ...codes)
    else expect([answer.status, answer.codes]).toEqual([200, []])
  })

  test.each(shapes.filter(({ body, codes }) => codes.length > 0 && body.length < 12_000))(
    '$what, by GET and as a stream',
    async ({ body, codes }) => {
      const { query, variables } = JSON.parse(body) as { query?: string; variables?: object }
      if (!query) return
      const search = new URLSearchParams({ query, variables: JSON.stringify(variables ?? {}) })
      const headers = { authorization: `Bearer ${company.keys['customer-service']}` }
      const byGet = await company.probe(`/graphql?${search}`, { headers })
      if (byGet.status !== 431) expectRefused(byGet, ...codes)
      for (const accept of ['text/event-stream', 'multipart/mixed']) {
        const { text } = await company.post(company.keys['customer-service'], body, { accept })
        expect(
          codes.some((code) => text.includes(`"${code}"`)),
          text.slice(0, 300),
        ).toBe(true)
      }
    },
  )
})

test('what is wrong many times over is told a few times', async () => {
  const wrong = shapes.filter(({ what }) => /wrong names|nobody uses/.test(what))
  expect(wrong.length).toBe(2)
  for (const { body } of wrong) {
    const { body: told } = await company.post(company.keys['customer-service'], body)
    expect((told as { errors: unknown[] }).errors.length).toBeLessThanOrEqual(limits.wrongs + 1)
  }
})

describe.each(Object.entries(pathological))('a text of %s', (_what, text) => {
  test('is looked for in the time of any other', async () => {
    const key = company.keys['customer-service']
    const query = `query ($t: String!) { search(text: $t) { text }
      orders(filter: { customerReference: $t }) { totalCount } parties(filter: { name: $t }) { totalCount }
      products(filter: { text: $t }) { totalCount } shipments(filter: { trackingNumber: $t }) { totalCount } }`
    for (const one of [text, text.slice(0, 60)]) {
      const answer = await company.ask(key, query, { t: one })
      for (const code of answer.codes) expect(code).toBe('ARGUMENT_INVALID')
    }
    const ids = 'query ($t: ID!, $s: String) { node(id: $t) { id } order(number: $s) { id } }'
    expectRefused(
      await company.ask(key, ids, { t: `Order:${text}`, s: text }),
      'ID_INVALID',
      'NOT_FOUND',
      'ARGUMENT_INVALID',
    )
    for (const headers of [{ 'x-request-id': encodeURI(text) }, { accept: `${encodeURI(text)};q=0.1, */*` }]) {
      await company.ask(key, '{ __typename }', {}, headers)
    }
    await company.probe(`/documents/${encodeURIComponent(text)}`)
    await company.probe(`/export/epcis?since=${encodeURIComponent(text)}&cursor=${encodeURIComponent(text)}`, {
      headers: { authorization: `Bearer ${company.keys.operator}` },
    })
  })
})

test('all of it at once costs no memory that stays', async () => {
  const collect = (globalThis as { gc?: () => void }).gc
  const heap = (): number => {
    collect?.()
    return process.memoryUsage().heapUsed / 1_048_576
  }
  // What is remembered of documents and compiled operations is full after the first of them.
  await sequentially(2, roundOf)
  const before = heap()
  await sequentially(4, roundOf)
  expect(heap() - before).toBeLessThan(150)

  async function roundOf(): Promise<void> {
    for (const { body } of shapes) await company.post(company.keys['customer-service'], body)
  }
})

async function sequentially(times: number, work: () => Promise<void>): Promise<void> {
  for (let time = 0; time < times; time += 1) await work()
}
