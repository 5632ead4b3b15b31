import { describe, expect, test } from 'vitest'
import { SidecarError } from '../../../sidecar/src/foundation/errors.ts'
import type { Snapshot, Snapshots } from '../../../sidecar/src/freshness/snapshots.ts'
import { heldSource } from '../../support/held-source.ts'

const away = new SidecarError('ODOO_UNREACHABLE', 'Odoo is away.')

describe('while nobody can tell of changes', () => {
  test('every request reads again, and shares what another began only if it began no earlier', async () => {
    const { read, load, loads, memory, clock } = heldSource()
    void read(['1'])
    await load(0).answer({ 1: 'S1' })
    memory.trust(false)
    clock.advance(1)
    void read(['1'])
    void read(['1'])
    expect(loads).toHaveLength(2)
    clock.advance(1)
    void read(['1'])
    expect(loads).toHaveLength(3)
  })

  test('what a request has read it need not read twice', async () => {
    const { read, load, memory, peek } = heldSource()
    memory.trust(false)
    const first = read(['1'])
    await load(0).answer({ 1: 'S1' })
    await first
    expect(peek('1')).toMatchObject({ name: 'S1' })
  })

  test('memory still stands in while the source is away too', async () => {
    const { read, load, memory, clock } = heldSource()
    void read(['1'])
    await load(0).answer({ 1: 'S1' })
    memory.trust(false)
    clock.advance(1)
    const second = read(['1'])
    await load(1).fail(away)
    expect(await second).toMatchObject([{ name: 'S1', freshness: { stale: true, staleReason: 'SOURCE_UNREACHABLE' } }])
  })

  test('once they can again, all that was held is read again, and then believed', async () => {
    const { read, load, loads, memory } = heldSource()
    void read(['1'])
    await load(0).answer({ 1: 'S1' })
    memory.trust(false)
    memory.trust(true)
    void read(['1'])
    expect(loads).toHaveLength(2)
    await load(1).answer({ 1: 'S1' })
    await read(['1'])
    expect(loads).toHaveLength(2)
  })
})

/** What an earlier process knew. */
function remembered(known: Readonly<Record<string, { name: string }>>) {
  const kept: Snapshot[] = []
  const snapshots: Snapshots = {
    keep: (snapshot) => void kept.push(snapshot),
    forgetWaiting: () => undefined,
    lastKnown: async (_facet, _scope, id) => (known[id] ? ({ value: known[id], asOf: 1_000 } as never) : null),
  }
  return { snapshots, kept }
}

describe('what an earlier process knew', () => {
  test('is served, marked stale, when the source is away', async () => {
    const { read, load } = heldSource({ snapshots: remembered({ 1: { name: 'S1' } }).snapshots })
    const reading = read(['1', '2'])
    await load(0).fail(away)
    expect(await reading).toMatchObject([
      { name: 'S1', freshness: { stale: true, staleReason: 'SOURCE_UNREACHABLE' } },
      { code: 'ODOO_UNREACHABLE' },
    ])
  })

  test('is served when the source is slow, and what the source says at last is what is remembered', async () => {
    const { read, load, peek } = heldSource({ patienceMs: 5, snapshots: remembered({ 1: { name: 'old' } }).snapshots })
    const reading = read(['1'])
    expect(await reading).toMatchObject([{ name: 'old', freshness: { stale: true, staleReason: 'SOURCE_SLOW' } }])
    await load(0).answer({ 1: 'new' })
    expect(peek('1')).toMatchObject({ name: 'new' })
  })

  test('never overrides a right that was lost', async () => {
    const { read, load } = heldSource({ snapshots: remembered({ 1: { name: 'S1' } }).snapshots })
    const reading = read(['1'])
    await load(0).fail(new SidecarError('ODOO_ACCESS_DENIED', 'No right.'))
    expect(await reading).toMatchObject([{ code: 'ODOO_ACCESS_DENIED' }])
  })

  test('is not asked for when the source answers', async () => {
    const { read, load } = heldSource({ snapshots: remembered({ 1: { name: 'old' } }).snapshots })
    const reading = read(['1'])
    await load(0).answer({ 1: 'new' })
    expect(await reading).toMatchObject([{ name: 'new', freshness: { stale: false } }])
  })

  test('everything read is kept for the next process; what was outdated meanwhile is not', async () => {
    const { snapshots, kept } = remembered({})
    const { read, load, memory } = heldSource({ snapshots })
    void read(['1', '2'])
    memory.invalidate('Order', '2')
    await load(0).answer({ 1: 'S1', 2: 'S2' })
    expect(kept.map(({ id }) => id)).toEqual(['1'])
  })
})
