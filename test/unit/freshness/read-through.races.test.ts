import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SidecarError } from '../../../sidecar/src/foundation/errors.ts'
import type { Facet } from '../../../sidecar/src/freshness/facet.ts'
import { FacetCache } from '../../../sidecar/src/freshness/facet-cache.ts'
import { Generations } from '../../../sidecar/src/freshness/generations.ts'
import { ReadThrough } from '../../../sidecar/src/freshness/read-through.ts'
import type { Fill } from '../../../sidecar/src/freshness/read-wanted.ts'
import { testClock } from '../../support/clock.ts'

interface Versioned {
  readonly version: number
}

const order: Facet<Versioned> = { name: 'Order', source: 'odoo', maxAgeMs: 1_000 }
const list: Facet<{ readonly changes: number }> = { name: 'List', source: 'odoo', maxAgeMs: 1_000 }
const ids = ['1', '2', '3'] as const
type Id = (typeof ids)[number]

const isError = (outcome: unknown): outcome is SidecarError => outcome instanceof SidecarError

const flat = (outcome: unknown): { version: number; stale: boolean } => {
  const { version, freshness } = outcome as Versioned & { freshness: { stale: boolean } }
  return { version, stale: freshness.stale }
}

/**
 * A source of truth with versions, and a sidecar's memory in front of it. Whatever is asked, changed and announced
 * travels as long as the scheduler pleases.
 */
class Stage {
  readonly #scheduler: fc.Scheduler
  readonly #clock = testClock()
  readonly #truth = new Map<Id, Versioned>(ids.map((id) => [id, { version: 0 }]))
  /** The newest version somebody was told about, by id. */
  readonly #announced = new Map<Id, number>(ids.map((id) => [id, 0]))
  /** Versions at which the object did not exist. */
  readonly #deleted = new Map<Id, number>()
  #changes = 0
  #announcedChanges = 0
  readonly memory: ReadThrough

  constructor(scheduler: fc.Scheduler, bound: number) {
    this.#scheduler = scheduler
    this.memory = new ReadThrough({
      cache: new FacetCache(),
      generations: new Generations(bound),
      clock: this.#clock,
      patienceMs: 60_000,
    })
  }

  #travel(what: string): Promise<unknown> {
    return this.#scheduler.schedule(Promise.resolve(), what)
  }

  /** What a read brings home: the truth as it was when the source answered. */
  async #load(wanted: readonly Id[], fails: boolean): Promise<Map<Id, Versioned>> {
    await this.#travel('request')
    const answer = new Map([...this.#truth].filter(([id]) => wanted.includes(id)))
    await this.#travel('reply')
    if (fails) throw new SidecarError('ODOO_UNREACHABLE', 'Away.')
    return answer
  }

  async read(scope: string, wanted: readonly Id[], fails: boolean, insists: boolean): Promise<void> {
    const known = new Map(this.#announced)
    const notBefore = insists ? this.#clock.now() : null
    const load = (missing: readonly Id[]) => this.#load(missing, fails)
    const outcomes = await this.memory.readMany({ facet: order, scope, notBefore, load }, wanted)
    for (const [index, outcome] of outcomes.entries()) this.#judge(wanted[index] as Id, outcome, known)
  }

  async readList(scope: string, along: readonly Id[], fails: boolean): Promise<void> {
    const known = this.#announcedChanges
    const load = async (fill: Fill) => {
      await this.#travel('request')
      const [answer, changes] = [new Map(this.#truth), this.#changes]
      await this.#travel('reply')
      if (fails) throw new SidecarError('ODOO_OVERLOADED', 'Busy.')
      for (const id of along) fill.put(order, id, answer.get(id) ?? null)
      return { changes }
    }
    const wanted = { facet: list, scope, notBefore: null, dependsOn: ['Order'], load }
    const found = await this.memory.readList(wanted, 'all').catch((error: unknown) => error)
    if (isError(found)) return
    const { changes, freshness } = found as { changes: number; freshness: { stale: boolean } }
    if (!freshness.stale) expect(changes).toBeGreaterThanOrEqual(known)
  }

  async change(id: Id, removes: boolean): Promise<void> {
    const version = (this.#truth.get(id)?.version ?? this.#deleted.get(id) ?? 0) + 1
    this.#changes += 1
    const changes = this.#changes
    if (removes) {
      this.#truth.delete(id)
      this.#deleted.set(id, version)
    } else this.#truth.set(id, { version })
    await this.#travel('event')
    this.memory.invalidate('Order', id)
    this.#announced.set(id, Math.max(this.#announced.get(id) ?? 0, version))
    this.#announcedChanges = Math.max(this.#announcedChanges, changes)
  }

  forget(): void {
    this.memory.invalidateAll()
    for (const id of ids) this.#announced.set(id, this.#truth.get(id)?.version ?? this.#deleted.get(id) ?? 0)
  }

  /** The clock moves a little: some facets grow too old. */
  tick(): void {
    this.#clock.advance(400)
  }

  #judge(id: Id, outcome: unknown, known: ReadonlyMap<Id, number>): void {
    if (isError(outcome) || outcome === undefined) return
    const { version, stale } = outcome === null ? { version: this.#deleted.get(id) ?? -1, stale: false } : flat(outcome)
    if (!stale) expect(version).toBeGreaterThanOrEqual(known.get(id) ?? 0)
  }

  /** What memory would serve right now without asking. */
  judgeMemory(): void {
    for (const scope of ['1', '1,2']) {
      for (const id of ids) this.#judge(id, this.memory.peek(order, scope, id, null), this.#announced)
      const known = this.memory.peekList(list, scope, 'all', null, ['Order'])
      if (known) expect(known.changes).toBeGreaterThanOrEqual(this.#announcedChanges)
    }
  }
}

const id = fc.constantFrom(...ids)
const scope = fc.constantFrom('1', '1,2')
const fails = fc.boolean()
const some = fc.uniqueArray(id, { minLength: 1, maxLength: 3 })

type Act = (stage: Stage) => void | Promise<void>
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(scope, some, fails, fc.boolean()).map((args) => (stage: Stage) => stage.read(...args)),
  },
  { weight: 2, arbitrary: fc.tuple(scope, some, fails).map((args) => (stage: Stage) => stage.readList(...args)) },
  { weight: 4, arbitrary: fc.tuple(id, fc.boolean()).map((args) => (stage: Stage) => stage.change(...args)) },
  { weight: 1, arbitrary: fc.constant((stage: Stage) => stage.forget()) },
  { weight: 1, arbitrary: fc.constant((stage: Stage) => stage.tick()) },
)

describe('whatever happens at the same time', () => {
  test('memory never serves as fresh what is older than the last invalidation', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(act, { minLength: 2, maxLength: 16 }),
        fc.constantFrom(1, 100),
        async (scheduler, acts, bound) => {
          const stage = new Stage(scheduler, bound)
          const done = acts.map((doIt) => scheduler.schedule(Promise.resolve(), 'act').then(() => doIt(stage)))
          const all = Promise.all(done)
          all.catch(() => undefined)
          while (scheduler.count() > 0) {
            await scheduler.waitNext(1)
            stage.judgeMemory()
          }
          await scheduler.waitIdle()
          await all
          stage.judgeMemory()
          await Promise.all([scheduler.waitIdle(), stage.readList('1', ['1'], false)])
        },
      ),
      { numRuns: 1_000 },
    )
  })
})
