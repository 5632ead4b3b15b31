import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askAs } from '../access/ask-as.ts'
import { type Hostile, startHostile } from './hostile-bench.ts'

/** Whether the time of an answer tells what is there and somebody else's from what is not there at all. */

let company: Hostile

beforeAll(async () => {
  company = await startHostile()
})
afterAll(() => company.stop())

const pairs = 400
const warming = 60

/**
 * How often a value of the one kind is larger than one of the other: 0.5 when nobody can tell them apart, 0 or 1 when
 * everybody can (the area under the curve of Mann and Whitney).
 */
function areaUnderCurve(ones: readonly number[], others: readonly number[]): number {
  const wins = ones.flatMap((one) => others.map((other) => (one > other ? 1 : one === other ? 0.5 : 0)))
  return wins.reduce<number>((sum, win) => sum + win, 0) / wins.length
}

test('the measure tells apart what can be told apart', () => {
  const quick = Array.from({ length: 50 }, (_, n) => 1 + n / 100)
  expect(areaUnderCurve(quick, quick)).toBe(0.5)
  expect(
    areaUnderCurve(
      quick,
      quick.map((ms) => ms + 1),
    ),
  ).toBe(0)
  expect(
    areaUnderCurve(
      quick.map((ms) => ms + 0.25),
      quick,
    ),
  ).toBeGreaterThan(0.65)
})

/** The id of somebody else's, and one that is not there, each alone in its question. */
const ways: Readonly<Record<string, (id: string, number: string) => readonly [string, Record<string, unknown>]>> = {
  'an id': (id) => ['query ($id: ID!) { order(id: $id) { id number } }', { id }],
  'a node': (id) => ['query ($id: ID!) { node(id: $id) { id } }', { id }],
  'an entity': (id) => [
    'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Order { number } } }',
    { of: [{ __typename: 'Order', id }] },
  ],
  'a number': (_id, number) => ['query ($number: String) { order(number: $number) { id } }', { number }],
}

describe('the time of an answer does not tell whether it is there', () => {
  test.each(Object.keys(ways))('asked by %s, and as much is asked of Odoo', async (way) => {
    const foreign = { ms: [] as number[], calls: 0 }
    const none = { ms: [] as number[], calls: 0 }
    for (let pair = -warming; pair < pairs; pair += 1) {
      // Each id once, so that nothing is remembered of the one that is not of the other.
      company.sidecar.memory.readThrough.invalidateAll()
      const sides = [
        { into: foreign, id: company.theirs.order, number: company.theirs.number },
        { into: none, id: `Order:${980_000 + pair}`, number: `S${980_000 + pair}` },
      ]
      for (const side of pair % 2 === 0 ? sides : sides.toReversed()) {
        const [query, variables] = ways[way]?.(side.id, side.number) ?? ['', {}]
        company.odoo.resetCalls()
        const startedAt = performance.now()
        const { status } = await askAs(company, company.keys.customer, query, variables)
        const ms = performance.now() - startedAt
        expect(status).toBe(200)
        if (pair < 0) continue
        side.into.ms.push(ms)
        side.into.calls += company.odoo.calls.length
      }
    }
    expect(foreign.calls).toBe(none.calls)
    expect(foreign.calls).toBeGreaterThan(0)
    const area = areaUnderCurve(foreign.ms, none.ms)
    expect(area).toBeGreaterThan(0.35)
    expect(area).toBeLessThan(0.65)
  })
})
