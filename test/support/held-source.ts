import type { Facet } from '../../sidecar/src/freshness/facet.ts'
import { FacetCache } from '../../sidecar/src/freshness/facet-cache.ts'
import { Generations } from '../../sidecar/src/freshness/generations.ts'
import { ReadThrough } from '../../sidecar/src/freshness/read-through.ts'
import type { Fill, Outcome } from '../../sidecar/src/freshness/read-wanted.ts'
import type { Snapshots } from '../../sidecar/src/freshness/snapshots.ts'
import { testClock } from './clock.ts'

export interface Named {
  readonly name: string
}

/** One load that a reader began and that ends when the test says so. */
export interface HeldLoad {
  readonly ids: readonly string[]
  readonly fill: Fill
  answer(found: Readonly<Record<string, string>>): Promise<void>
  fail(error: Error): Promise<void>
}

export const orderFacet: Facet<Named> = { name: 'Order', source: 'odoo', maxAgeMs: 15_000 }
const listFacet: Facet<{ readonly keys: readonly string[] }> = { name: 'List', source: 'odoo', maxAgeMs: 5_000 }

/** Everything that waits for promises already settled has run. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A memory before a source that answers when the test says so. */
export function heldSource(options: { readonly patienceMs?: number; readonly snapshots?: Snapshots } = {}) {
  const clock = testClock()
  const cache = new FacetCache()
  const memory = new ReadThrough({
    cache,
    generations: new Generations(),
    clock,
    patienceMs: options.patienceMs ?? 60_000,
    ...(options.snapshots && { snapshots: options.snapshots }),
  })
  const loads: HeldLoad[] = []
  const hold = (ids: readonly string[], fill: Fill): Promise<Map<string, Named>> => {
    const { promise, resolve, reject } = Promise.withResolvers<Map<string, Named>>()
    loads.push({
      ids,
      fill,
      answer(found) {
        resolve(new Map(Object.entries(found).map(([id, name]) => [id, { name }])))
        return settled()
      },
      fail(error) {
        reject(error)
        return settled()
      },
    })
    return promise
  }
  const read = (ids: readonly string[], notBefore: number | null = null, scope = '1'): Promise<Outcome<Named>[]> =>
    memory.readMany({ facet: orderFacet, scope, notBefore, load: hold }, ids)
  const readList = (key: string, dependsOn: readonly string[] = ['Order']) =>
    memory.readList(
      {
        facet: listFacet,
        scope: '1',
        notBefore: null,
        dependsOn,
        load: async (fill) => ({ keys: [...(await hold([key], fill)).keys()] }),
      },
      key,
    )
  return {
    clock,
    cache,
    memory,
    /** Every load begun so far, first begun first. */
    loads,
    load(index: number): HeldLoad {
      const load = loads[index]
      if (!load) throw new Error(`Only ${loads.length} loads were begun`)
      return load
    },
    read,
    readList,
    peek: (id: string, notBefore: number | null = null, scope = '1') => memory.peek(orderFacet, scope, id, notBefore),
  }
}
