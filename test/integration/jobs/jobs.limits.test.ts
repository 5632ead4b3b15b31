import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { systemClock } from '../../../sidecar/src/foundation/clock.ts'
import { type ConnectionLimits, createLeases, type Lease, type Leases } from '../../../sidecar/src/jobs/lease.ts'
import { bind, defineTask } from '../../../sidecar/src/jobs/task.ts'
import { openTestDatabase } from '../../support/database.ts'
import { eventually } from '../../support/eventually.ts'
import { type JobsBench, jobsBench } from './jobs-under-test.ts'

let bench: JobsBench

beforeEach(async () => {
  bench = await jobsBench()
})
afterEach(() => bench.end())

/** What a partner sees of us. */
interface Partner {
  readonly startedAt: number[]
  readonly attempts: number[]
  now: number
  most: number
}

const partner = (): Partner => ({ startedAt: [], attempts: [], now: 0, most: 0 })

const call = defineTask<Partner>()({
  name: 'test.call',
  team: 'carrier-desk',
  withinMs: 1_000,
  payload: z.object({ connection: z.string(), ms: z.int() }),
  connection: ({ connection }) => connection,
  retry: { attempts: 1, baseMs: 1, maxMs: 1 },
  run: async (seen, { ms }, { attempt, signal }) => {
    seen.startedAt.push(Date.now())
    seen.attempts.push(attempt)
    seen.now += 1
    seen.most = Math.max(seen.most, seen.now)
    await sleep(ms, undefined, { signal }).finally(() => {
      seen.now -= 1
    })
  },
})

async function twoProcesses(seen: Partner, limits: ConnectionLimits, count: number, ms: number) {
  const limitsOf = (connection: string) => (connection === 'limited' ? limits : null)
  const one = await bench.start({ tasks: [bind(call, seen)], limitsOf })
  const other = await bench.start({ tasks: [bind(call, seen)], limitsOf })
  const payloads = Array.from({ length: count }, () => ({ connection: 'limited', ms }))
  await bench.database.transaction((tx) => one.enqueue(tx, call, payloads))
  return { done: () => one.ended('done') + other.ended('done'), dead: () => one.ended('dead') + other.ended('dead') }
}

describe('the limits of a connection', () => {
  test('no more calls a second than it bears, over two processes, and hardly fewer', async () => {
    const seen = partner()
    const { done } = await twoProcesses(seen, { concurrency: 50, perSecond: 10, burst: 5 }, 35, 0)
    await eventually(() => done() === 35, 'all have run', 20_000)
    const first = Math.min(...seen.startedAt)
    for (let window = 0; window <= 6; window += 0.5) {
      const within = seen.startedAt.filter((at) => at >= first + window * 1_000 && at < first + (window + 1) * 1_000)
      // A full bucket and what a second adds; one more for a call that began a little after it got its token.
      expect(within.length).toBeLessThanOrEqual(16)
    }
    const seconds = (Math.max(...seen.startedAt) - first) / 1_000
    expect(seconds).toBeGreaterThan(2.9)
    expect(seconds).toBeLessThan(6)
  })

  test('as many at once as it bears and no more, over two processes', async () => {
    const seen = partner()
    const { done } = await twoProcesses(seen, { concurrency: 3, perSecond: 1_000, burst: 1_000 }, 30, 60)
    await eventually(() => done() === 30, 'all have run', 20_000)
    expect(seen.most).toBe(3)
  })

  test('waiting for a place uses up no attempt: jobs with a single one all run', async () => {
    const seen = partner()
    const { done, dead } = await twoProcesses(seen, { concurrency: 1, perSecond: 1_000, burst: 1_000 }, 12, 100)
    await eventually(() => done() === 12, 'all have run', 20_000)
    expect(dead()).toBe(0)
    expect(new Set(seen.attempts)).toEqual(new Set([1]))
  })

  test('hold up no other connection', async () => {
    const seen = partner()
    const limitsOf = (connection: string) => (connection === 'slow' ? { concurrency: 1, perSecond: 1, burst: 1 } : null)
    const jobs = await bench.start({ tasks: [bind(call, seen)], limitsOf })
    const slow = Array.from({ length: 40 }, () => ({ connection: 'slow', ms: 300 }))
    const free = Array.from({ length: 20 }, () => ({ connection: 'free', ms: 1 }))
    await bench.database.transaction((tx) => jobs.enqueue(tx, call, [...slow, ...free]))
    await eventually(() => jobs.ended('done') >= 20, 'the free ones ran', 5_000)
  })
})

const leasesOn = (database: JobsBench['database']): Leases => createLeases(database, systemClock, () => {})

/** A place where there is always a token. */
async function placeOf(leases: Leases, places: number): Promise<Lease | null> {
  const taken = await leases.take('c', { concurrency: places, perSecond: 100_000, burst: 100_000 })
  if ('tokenAfterMs' in taken) throw new Error('There was no token.')
  return 'lease' in taken ? taken.lease : null
}

/** Milliseconds until a token may be there, where there is always a place; 0 when one was taken. */
async function tokenOf(leases: Leases, rate: { perSecond: number; burst: number }): Promise<number> {
  const taken = await leases.take('c', { concurrency: 1_000, ...rate })
  if ('full' in taken) throw new Error('There was no place.')
  return 'lease' in taken ? 0 : taken.tokenAfterMs
}

describe('the bucket of tokens', () => {
  test('gives exactly what it holds to many who ask at once', async () => {
    const other = openTestDatabase({ url: bench.url })
    const replicas = [leasesOn(bench.database), leasesOn(other)] as const
    // Practically nothing comes in while they ask.
    const rate = { perSecond: 0.001, burst: 20 }
    const asked = Array.from({ length: 100 }, (_, i) => tokenOf(replicas[i % 2 ? 1 : 0], rate))
    const waits = await Promise.all(asked)
    for (const leases of replicas) leases.stop()
    await other.close()
    expect(waits.filter((ms) => ms === 0)).toHaveLength(20)
  })

  test('says when the next token is there, and it is', async () => {
    const leases = leasesOn(bench.database)
    const rate = { perSecond: 5, burst: 1 }
    expect(await tokenOf(leases, rate)).toBe(0)
    const waitMs = await tokenOf(leases, rate)
    expect(waitMs).toBeGreaterThan(100)
    expect(waitMs).toBeLessThanOrEqual(200)
    await sleep(waitMs + 5)
    expect(await tokenOf(leases, rate)).toBe(0)
    leases.stop()
  })
})

describe('a place and a token', () => {
  test('are taken together: who finds no place leaves the tokens, who finds no token leaves the places', async () => {
    const leases = leasesOn(bench.database)
    const limits = { concurrency: 1, perSecond: 0.001, burst: 2 }
    const first = await leases.take('c', limits)
    expect(first).toHaveProperty('lease')
    for (let i = 0; i < 3; i += 1) expect(await leases.take('c', limits)).toEqual({ full: 'places' })
    await (first as { lease: Lease }).lease.release()
    const second = await leases.take('c', limits)
    expect(second).toHaveProperty('lease')
    await (second as { lease: Lease }).lease.release()
    expect(await leases.take('c', limits)).toHaveProperty('tokenAfterMs')
    expect(await bench.sql('SELECT slot FROM logistics.connection_leases')).toEqual([])
    leases.stop()
  })

  test('are neither more than there are for many who ask at once, over two processes', async () => {
    const other = openTestDatabase({ url: bench.url })
    const replicas = [leasesOn(bench.database), leasesOn(other)] as const
    const limits = { concurrency: 7, perSecond: 0.001, burst: 30 }
    const ask = () => Promise.all(Array.from({ length: 60 }, (_, i) => replicas[i % 2 ? 1 : 0].take('c', limits)))
    const leasesIn = (all: Awaited<ReturnType<typeof ask>>) => all.flatMap((one) => ('lease' in one ? [one.lease] : []))
    let tokens = 0
    for (const places of [7, 7, 7, 7, 2]) {
      const got = leasesIn(await ask())
      expect(got).toHaveLength(places)
      tokens += got.length
      await Promise.all(got.map((lease) => lease.release()))
    }
    expect(tokens).toBe(30)
    for (const leases of replicas) leases.stop()
    await other.close()
  })
})

describe('a place at a connection', () => {
  test('is free again by itself when its holder died', async () => {
    const leases = leasesOn(bench.database)
    expect(await placeOf(leases, 1)).not.toBeNull()
    leases.stop()
    expect(await placeOf(leases, 1)).toBeNull()
    // What a dead process leaves behind, some time later.
    await bench.sql(`UPDATE logistics.connection_leases SET expires_at = now() - interval '1 second'`)
    expect(await placeOf(leases, 1)).not.toBeNull()
    expect(await placeOf(leases, 1)).toBeNull()
  })

  test('is kept as long as its holder lives, and given back when it is done', async () => {
    const leases = leasesOn(bench.database)
    const lease = await placeOf(leases, 1)
    const until = async () =>
      (await bench.sql<{ at: string }>('SELECT expires_at::text AS at FROM logistics.connection_leases'))[0]
    const first = await until()
    await eventually(async () => (await until())?.at !== first?.at, 'it was renewed', 8_000)
    await lease?.release()
    expect(await placeOf(leases, 1)).not.toBeNull()
    leases.stop()
  })

  test('taken by another tells the one who lost it', async () => {
    const leases = leasesOn(bench.database)
    const lease = await placeOf(leases, 1)
    await bench.sql('UPDATE logistics.connection_leases SET holder = gen_random_uuid()')
    await eventually(() => lease?.lost.aborted === true, 'it was told', 8_000)
    leases.stop()
  })

  test('is given to as many as there are places, however many ask at once', async () => {
    const leases = leasesOn(bench.database)
    const got = await Promise.all(Array.from({ length: 40 }, () => placeOf(leases, 7)))
    expect(got.filter((lease) => lease !== null)).toHaveLength(7)
    leases.stop()
  })
})
