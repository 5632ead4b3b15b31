import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import type { Entry, Facet } from '../../../sidecar/src/freshness/facet.ts'
import { FacetCache } from '../../../sidecar/src/freshness/facet-cache.ts'
import { roughBytes } from '../../../sidecar/src/freshness/rough-bytes.ts'
import { anOrder } from '../../support/factories.ts'

const megabyte = 1024 * 1024
const order: Facet<object> = { name: 'Order', source: 'odoo', maxAgeMs: 15_000 }

const entryOf = (value: object): Entry<object> => ({
  value,
  asOf: 0,
  epoch: 0,
  outdated: false,
  bytes: roughBytes(value),
  touchedAt: 0,
})

/** An order as Odoo would send it: no two share a string. */
const orderNumber = (n: number) =>
  anOrder({
    id: `Order:${n}`,
    number: `S${n}`,
    customerReference: `PO-${n * 7}`,
    placedAt: new Date(n * 1000).toISOString(),
    subtotal: { amount: (n / 100).toFixed(2), currency: 'EUR' },
    tax: { amount: (n / 500).toFixed(2), currency: 'EUR' },
    total: { amount: (n / 80).toFixed(2), currency: 'EUR' },
    lineIds: [`OrderLine:${n}`, `OrderLine:${n + 1}`],
    transferKeys: [n],
  })

function heapUsed(): number {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  collect()
  return process.memoryUsage().heapUsed
}

describe('memory is bounded', () => {
  test('a scan of a million facets never takes more bytes than allowed, and leaves what is in use', {
    timeout: 120_000,
  }, () => {
    const most = 8 * megabyte
    const cache = new FacetCache(most)
    const facet = anOrder()
    const inUse = entryOf(facet)
    cache.set(order, '1', 'in use', inUse)
    for (let id = 0; id < 1_000_000; id++) {
      // A thousand facets take two seconds.
      const now = id * 2
      cache.set(order, '1', String(id), { ...inUse, touchedAt: now })
      if (id % 1_000 === 0) {
        expect(cache.get(order, '1', 'in use', now)).toBe(inUse)
        expect(cache.bytes).toBeLessThanOrEqual(most)
      }
    }
    expect(cache.bytes).toBeGreaterThan(most * 0.9)
    const kept = Array.from({ length: 1_000_000 }, (_, id) => cache.get(order, '1', String(id), 0) !== undefined)
    expect(kept[0]).toBe(false)
    expect(kept.at(-1)).toBe(true)
    expect(kept.filter(Boolean).length + 1).toBe(cache.count)
    expect(cache.count).toBeLessThan(most / inUse.bytes)
  })

  test('long keys count: a search by thousands of ids is not free', () => {
    const cache = new FacetCache(megabyte)
    for (let list = 0; list < 100; list++) {
      cache.set(order, '1', `${list}${'x'.repeat(50_000)}`, entryOf({ keys: [] }))
    }
    expect(cache.count).toBeLessThanOrEqual(20)
  })

  test('what is larger than all of memory is not kept', () => {
    const cache = new FacetCache(megabyte)
    const huge = entryOf({ text: 'x'.repeat(2 * megabyte) })
    cache.set(order, '1', 'always huge', huge)
    cache.set(order, '1', 'grown', entryOf({}))
    cache.set(order, '1', 'grown', huge)
    for (const id of ['always huge', 'grown']) expect(cache.get(order, '1', id, 0)).toBeUndefined()
    expect([cache.count, cache.bytes]).toEqual([0, 0])
  })

  test('an entry set again is the one that is there, and counts once', () => {
    const cache = new FacetCache(megabyte)
    for (let time = 0; time < 100; time++) cache.set(order, '1', '1', entryOf(orderNumber(time)))
    const last = entryOf(orderNumber(100))
    cache.set(order, '1', '1', last)
    expect(cache.get(order, '1', '1', 0)).toBe(last)
    expect(cache.count).toBe(1)
    expect(cache.bytes).toBeLessThan(4_000)
  })

  test('the bytes it counts are about the bytes it takes', () => {
    const cache = new FacetCache(512 * megabyte)
    const before = heapUsed()
    for (let id = 0; id < 30_000; id++) cache.set(order, '1', String(id), entryOf(orderNumber(id)))
    const taken = heapUsed() - before
    expect(cache.count).toBe(30_000)
    expect(taken / cache.bytes).toBeGreaterThan(0.5)
    expect(taken / cache.bytes).toBeLessThan(1.5)
  })
})

describe('an invalidation', () => {
  test('marks the object for every set of companies it was read for, and nothing else', () => {
    const cache = new FacetCache()
    for (const scope of ['1', '2', '1,2']) {
      for (const id of ['1', '11']) cache.set(order, scope, id, entryOf({}))
    }
    cache.markOutdated('Order', '1')
    for (const scope of ['1', '2', '1,2']) {
      expect(cache.get(order, scope, '1', 0)?.outdated).toBe(true)
      expect(cache.get(order, scope, '11', 0)?.outdated).toBe(false)
    }
  })

  test('of everything marks everything and keeps it as last known', () => {
    const cache = new FacetCache()
    for (const id of ['1', '2']) cache.set(order, '1', id, entryOf({}))
    cache.markAllOutdated()
    expect(cache.count).toBe(2)
    expect(['1', '2'].map((id) => cache.get(order, '1', id, 0)?.outdated)).toEqual([true, true])
  })
})

describe('rough bytes', () => {
  test('grow with what is in a value', () => {
    const sizes = [null, 'a', 'a'.repeat(1_000), { a: 'a'.repeat(1_000) }, { a: 'a'.repeat(1_000), b: [1, 2, 3] }]
    const bytes = sizes.map(roughBytes)
    expect(bytes).toEqual([...bytes].sort((a, b) => a - b))
    expect(new Set(bytes).size).toBe(bytes.length)
  })

  test('are whole and never negative', () => {
    for (const value of [null, undefined, 0, 1.5, true, '', [], {}, { a: undefined }, [[[]]]]) {
      expect(Number.isInteger(roughBytes(value))).toBe(true)
      expect(roughBytes(value)).toBeGreaterThanOrEqual(0)
    }
  })
})
