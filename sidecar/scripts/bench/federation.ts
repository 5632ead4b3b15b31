import { loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BenchContext } from './bench.ts'
import { type Chains, chainsOver } from './federation/chain.ts'
import { type Contender, type ContenderName, startContenders } from './federation/contenders.ts'
import { mustAgree, mustBeSubstantial, type OrderFact } from './federation/facts.ts'
import { rows } from './federation/rows.ts'
import { type Calls, type Moments, startUpstreams, sumOf, type Upstreams } from './federation/upstreams.ts'
import type { BenchResult } from './result.ts'

const rounds = 15

/** Rounds before any is measured: a process that serves has compiled what it runs often, on all sides alike. */
const warmUps = 20

/** The sidecar makes two calls a second to ShipBob, and three a round: a round that is shorter waits for its turn. */
const leastRoundMs = 1_600

/** What each took, round by round, and what it asked of the upstreams, which is the same in every round. */
export interface Measured {
  /** The slowest chains of calls there is no way around. */
  readonly chainMs: Readonly<Record<keyof Chains, readonly number[]>>
  readonly ms: Readonly<Partial<Record<ContenderName, readonly number[]>>>
  readonly calls: Readonly<Partial<Record<ContenderName, Calls>>>
  readonly firstMs: number
  /** When the cold question reached whom, and when it was answered: ms after it was asked, round by round. */
  readonly ways: readonly Way[]
  readonly rounds: number
}

export interface Way extends Moments {
  readonly answered: number
}

/**
 * Twenty orders with where their parcels are and what a warehouse has of their goods, over an Odoo 5 ms and partners
 * 50 ms away, taking turns: the sidecar when it knows nothing, with facts forgotten and items of the warehouse known, and
 * warm; the slowest chains of calls there is no way around; resolvers that ask field by field; and a Hive Gateway over Mesh's composition of the same three. All must say the same.
 */
export async function federation({ progress, databases }: BenchContext): Promise<readonly BenchResult[]> {
  const upstreams = await startUpstreams()
  const companies = upstreams.odoo.world.rows('res.company').map(({ id }) => id as number)
  const access = { ...upstreams.access, companies }
  const contenders = await startContenders(upstreams, access, await databases.create(), progress)
  try {
    const entries = Object.entries(contenders.all) as [ContenderName, Contender][]
    const { facts, firstMs } = await firstAnswer(contenders.all.cold as Contender, progress)
    mustBeSubstantial(facts)
    const chains = await chainsOver(access, upstreams.lastSearch())
    const chainMs: Record<keyof Chains, number[]> = { first: [], leanFirst: [], cold: [], leanCold: [] }
    const ms: Partial<Record<ContenderName, number[]>> = {}
    const calls: Partial<Record<ContenderName, Calls>> = {}
    const ways: Way[] = []
    for (let round = 1 - warmUps; round <= rounds; round += 1) {
      const turn = sleep(leastRoundMs)
      for (const name of ['first', 'leanFirst', 'cold', 'leanCold'] as const) {
        const { ms: taken } = await timed(chains[name])
        if (round > 0) chainMs[name].push(taken)
      }
      for (const [name, contender] of entries) {
        await contender.prepare()
        upstreams.forgetCalls()
        const askedAt = Date.now()
        const { ms: taken, value } = await timed(() => contender.ask())
        mustAgree(name, facts, value)
        calls[name] = sameCalls(name, upstreams, calls[name])
        if (round > 0) ms[name] = [...(ms[name] ?? []), taken]
        if (round > 0 && name === 'cold') ways.push(wayOf(upstreams.moments(), askedAt, taken))
      }
      await turn
      progress(`federation ${round > 0 ? `${round}/${rounds}` : 'warming up'}, load ${loadavg()[0]?.toFixed(1)}`)
    }
    return rows({ chainMs, ms, calls, firstMs, ways, rounds })
  } finally {
    await contenders.stop()
    await upstreams.stop()
  }
}

const wayOf = ({ odoo, warehouse }: Moments, askedAt: number, answered: number): Way => ({
  ...{ odoo: odoo - askedAt, warehouse: warehouse - askedAt, answered },
})

async function timed<T>(run: () => Promise<T>): Promise<{ readonly ms: number; readonly value: T }> {
  const startedAt = performance.now()
  const value = await run()
  return { ms: performance.now() - startedAt, value }
}

/** Asks until Odoo is connected. What the first answer of a fresh process takes is worth knowing too. */
async function firstAnswer(
  ours: Contender,
  progress: (line: string) => void,
): Promise<{ readonly facts: readonly OrderFact[]; readonly firstMs: number }> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    try {
      const { value, ms } = await timed(() => ours.ask())
      progress(`federation: the first answer of a fresh process took ${Math.round(ms)} ms`)
      return { facts: value, firstMs: ms }
    } catch {
      await sleep(100)
    }
  }
  throw new Error('The sidecar did not get ready for the bench.')
}

function sameCalls(name: string, upstreams: Upstreams, before: Calls | undefined): Calls {
  const made = upstreams.calls()
  if (before !== undefined && sumOf(made) !== sumOf(before)) {
    throw new Error(`${name} made ${sumOf(made)} calls where it made ${sumOf(before)} before.`)
  }
  return made
}
