import { describe, expect, test } from 'vitest'
import { SidecarError } from '../../../sidecar/src/foundation/errors.ts'
import { heldSource } from '../../support/held-source.ts'

const gone = new SidecarError('ODOO_ACCESS_DENIED', 'No right.')

describe('reading through memory', () => {
  test('what was read is served from memory until it is too old, with its source and time', async () => {
    const { read, load, loads, clock } = heldSource()
    const first = read(['1'])
    await load(0).answer({ 1: 'S1' })
    clock.advance(15_000)
    const freshness = { source: 'odoo', asOf: '2026-11-23T08:00:00.000Z', stale: false, staleReason: null }
    expect(await first).toEqual([{ name: 'S1', freshness }])
    expect(await read(['1'])).toEqual([{ name: 'S1', freshness }])
    expect(loads).toHaveLength(1)
    clock.advance(1)
    void read(['1'])
    expect(loads).toHaveLength(2)
  })

  test('the time of a value is when the source was asked, not when it answered', async () => {
    const { read, load, clock, peek } = heldSource()
    const asked = read(['1'])
    clock.advance(10_000)
    await load(0).answer({ 1: 'S1' })
    await asked
    clock.advance(5_001)
    expect(peek('1')).toBeUndefined()
  })

  test('outcomes come in the order asked, from memory and source alike, and only what is missing is loaded', async () => {
    const { read, load } = heldSource()
    void read(['2'])
    await load(0).answer({ 2: 'S2' })
    const outcomes = read(['3', '2', '1', '4'])
    expect(load(1).ids).toEqual(['3', '1', '4'])
    await load(1).answer({ 1: 'S1', 3: 'S3' })
    expect((await outcomes).map((one) => one && 'name' in one && one.name)).toEqual(['S3', 'S2', 'S1', null])
  })

  test('memory is kept apart by the companies a read is made for', async () => {
    const { read, load, peek } = heldSource()
    void read(['1'], null, '1')
    void read(['1'], null, '1,2')
    await load(0).answer({ 1: 'seen by one company' })
    await load(1).answer({ 1: 'seen by two' })
    expect(peek('1', null, '1')).toMatchObject({ name: 'seen by one company' })
    expect(peek('1', null, '1,2')).toMatchObject({ name: 'seen by two' })
    expect(peek('1', null, '2')).toBeUndefined()
  })

  test('a failure is the outcome of the ids it concerns; the read never rejects', async () => {
    const { read, load } = heldSource()
    void read(['1'])
    await load(0).answer({ 1: 'S1' })
    const outcomes = read(['1', '2'])
    await load(1).fail(gone)
    expect(await outcomes).toEqual([expect.objectContaining({ name: 'S1' }), gone])
  })

  test('what was not thrown by us comes out as INTERNAL, and its text goes no further', async () => {
    const { read, load } = heldSource()
    const outcomes = read(['1'])
    await load(0).fail(new Error('SELECT secret FROM res_users'))
    const [outcome] = await outcomes
    expect(outcome).toMatchObject({ code: 'INTERNAL' })
    expect((outcome as Error).message).not.toContain('secret')
  })

  test('a failure is not remembered: the next reader asks again', async () => {
    const { read, load, loads } = heldSource()
    void read(['1'])
    await load(0).fail(gone)
    const second = read(['1'])
    expect(loads).toHaveLength(2)
    await load(1).answer({ 1: 'S1' })
    expect(await second).toMatchObject([{ name: 'S1' }])
  })
})

describe('single flight', () => {
  test('a hundred readers at once are one load', async () => {
    const { read, load, loads } = heldSource()
    const readers = Array.from({ length: 100 }, () => read(['1', '2']))
    expect(loads).toHaveLength(1)
    await load(0).answer({ 1: 'S1', 2: 'S2' })
    for (const outcomes of await Promise.all(readers)) expect(outcomes).toMatchObject([{ name: 'S1' }, { name: 'S2' }])
  })

  test('a reader joins for what is under way and loads only the rest', async () => {
    const { read, load } = heldSource()
    void read(['1', '2'])
    void read(['2', '3'])
    expect(load(1).ids).toEqual(['3'])
  })

  test('everybody who waits learns of a failure', async () => {
    const { read, load, loads } = heldSource()
    const readers = [read(['1']), read(['1'])]
    await load(0).fail(gone)
    expect(await Promise.all(readers)).toEqual([[gone], [gone]])
    expect(loads).toHaveLength(1)
  })

  test('a reader that comes after an invalidation does not join a read begun before it', async () => {
    const { read, load, loads, memory, peek } = heldSource()
    const before = read(['1'])
    memory.invalidate('Order', '1')
    const after = read(['1'])
    expect(loads).toHaveLength(2)
    await load(1).answer({ 1: 'new' })
    await load(0).answer({ 1: 'old' })
    expect(await after).toMatchObject([{ name: 'new' }])
    expect(await before).toMatchObject([{ name: 'old' }])
    expect(peek('1')).toMatchObject({ name: 'new' })
  })

  test('a read that ends does not make others forget a newer one under way', async () => {
    const { read, load, loads, memory } = heldSource()
    void read(['1'])
    memory.invalidate('Order', '1')
    void read(['1'])
    await load(0).answer({ 1: 'old' })
    void read(['1'])
    expect(loads).toHaveLength(2)
  })

  test('a read begun before an invalidation never fills the cache after it', async () => {
    const { read, load, memory, peek } = heldSource()
    void read(['1', '2'])
    memory.invalidate('Order', '1')
    await load(0).answer({ 1: 'old', 2: 'untouched' })
    expect(peek('1')).toBeUndefined()
    expect(peek('2')).toMatchObject({ name: 'untouched' })
  })

  test('an older read that ends later does not take the place of a newer one', async () => {
    const { read, load, clock, peek } = heldSource()
    void read(['1'])
    clock.advance(16_000)
    void read(['1'])
    await load(1).answer({ 1: 'newer' })
    await load(0).answer({ 1: 'older' })
    expect(peek('1')).toMatchObject({ name: 'newer' })
  })
})

describe('a caller that insists', () => {
  test('is not served what was read before the instant it names', async () => {
    const { read, load, loads, clock } = heldSource()
    void read(['1'])
    await load(0).answer({ 1: 'S1' })
    clock.advance(1_000)
    void read(['1'], clock.now() - 1_000)
    expect(loads).toHaveLength(1)
    const insisting = read(['1'], clock.now() - 999)
    expect(loads).toHaveLength(2)
    await load(1).answer({ 1: 'S1 again' })
    expect(await insisting).toMatchObject([{ name: 'S1 again' }])
  })

  test('does not join a read that began too early for it', () => {
    const { read, loads, clock } = heldSource()
    void read(['1'])
    clock.advance(10)
    void read(['1'], clock.now())
    expect(loads).toHaveLength(2)
    void read(['1'], clock.now())
    expect(loads).toHaveLength(2)
  })

  test('may also be content with more than the facet allows, but never with what was invalidated', async () => {
    const { read, load, loads, clock, memory } = heldSource()
    void read(['1'])
    await load(0).answer({ 1: 'S1' })
    clock.advance(60_000)
    expect(await read(['1'], clock.now() - 3_600_000)).toMatchObject([{ name: 'S1' }])
    expect(loads).toHaveLength(1)
    memory.invalidate('Order', '1')
    void read(['1'], clock.now() - 3_600_000)
    expect(loads).toHaveLength(2)
  })
})

describe('what does not exist', () => {
  test('is remembered, so that it is not asked for again at once', async () => {
    const { read, load, loads, peek } = heldSource()
    const outcomes = read(['404'])
    await load(0).answer({})
    expect(await outcomes).toEqual([null])
    expect(peek('404')).toBeNull()
    expect(await read(['404'])).toEqual([null])
    expect(loads).toHaveLength(1)
  })

  test('is believed for five seconds, less than what exists', async () => {
    const { read, load, clock, peek } = heldSource()
    void read(['1', '404'])
    await load(0).answer({ 1: 'S1' })
    clock.advance(5_000)
    expect(peek('404')).toBeNull()
    clock.advance(1)
    expect(peek('404')).toBeUndefined()
    expect(peek('1')).toMatchObject({ name: 'S1' })
  })

  test('is not believed any more once it was announced', async () => {
    const { read, load, memory, peek } = heldSource()
    void read(['1'])
    await load(0).answer({})
    memory.invalidate('Order', '1')
    expect(peek('1')).toBeUndefined()
  })

  test('once known takes the place of what was there', async () => {
    const { read, load, clock, peek } = heldSource()
    void read(['1'])
    await load(0).answer({ 1: 'S1' })
    clock.advance(15_001)
    const again = read(['1'])
    await load(1).answer({})
    expect(await again).toEqual([null])
    expect(peek('1')).toBeNull()
  })
})
