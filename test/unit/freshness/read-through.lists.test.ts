import { describe, expect, test } from 'vitest'
import { SidecarError } from '../../../sidecar/src/foundation/errors.ts'
import { heldSource, orderFacet } from '../../support/held-source.ts'

describe('a list', () => {
  test('is read once for everybody and remembered', async () => {
    const { readList, load, loads } = heldSource()
    const readers = [readList('newest'), readList('newest')]
    await load(0).answer({ 1: 'S1', 2: 'S2' })
    for (const list of await Promise.all(readers)) expect(list.keys).toEqual(['1', '2'])
    expect((await readList('newest')).freshness.stale).toBe(false)
    expect(loads).toHaveLength(1)
  })

  test('what it reads along fills the facets, as of when the list was asked for', async () => {
    const { readList, load, clock, peek } = heldSource()
    const reading = readList('newest')
    clock.advance(1_000)
    load(0).fill.put(orderFacet, '1', { name: 'S1' })
    await load(0).answer({ 1: 'S1' })
    await reading
    expect(peek('1')).toMatchObject({ name: 'S1', freshness: { asOf: '2026-11-23T08:00:00.000Z' } })
  })

  test('what it reads along fills nothing that was invalidated meanwhile', async () => {
    const { readList, load, memory, peek } = heldSource()
    const reading = readList('newest')
    memory.invalidate('Order', '1')
    load(0).fill.put(orderFacet, '1', { name: 'old' })
    load(0).fill.put(orderFacet, '2', { name: 'untouched' })
    await load(0).answer({ 1: 'S1', 2: 'S2' })
    await reading
    expect(peek('1')).toBeUndefined()
    expect(peek('2')).toMatchObject({ name: 'untouched' })
  })

  test('any change of what it depends on outdates it; a change of anything else does not', async () => {
    const { readList, load, loads, memory } = heldSource()
    const first = readList('newest', ['Order', 'Party'])
    await load(0).answer({ 1: 'S1' })
    await first
    memory.invalidate('Invoice', '9')
    await readList('newest', ['Order', 'Party'])
    expect(loads).toHaveLength(1)
    memory.invalidate('Party', '9')
    void readList('newest', ['Order', 'Party']).catch(() => undefined)
    expect(loads).toHaveLength(2)
  })

  test('a reader after a change does not join a list begun before it', async () => {
    const { readList, load, loads, memory } = heldSource()
    const before = readList('newest')
    memory.invalidate('Order', '3')
    const after = readList('newest')
    expect(loads).toHaveLength(2)
    await load(0).answer({ 1: 'S1' })
    await load(1).answer({ 1: 'S1', 3: 'S3' })
    expect((await before).keys).toEqual(['1'])
    expect((await after).keys).toEqual(['1', '3'])
    expect((await readList('newest')).keys).toEqual(['1', '3'])
    expect(loads).toHaveLength(2)
  })

  test('an older list that ends later does not take the place of a newer one', async () => {
    const { readList, load, loads, memory, clock } = heldSource()
    const before = readList('newest')
    memory.invalidate('Order', '3')
    clock.advance(10)
    const after = readList('newest')
    await load(1).answer({ 3: 'S3' })
    await load(0).answer({ 1: 'S1' })
    await Promise.all([before, after])
    expect((await readList('newest')).keys).toEqual(['3'])
    expect(loads).toHaveLength(2)
  })

  test('everything invalidated outdates it', async () => {
    const { readList, load, loads, memory } = heldSource()
    const first = readList('newest')
    await load(0).answer({ 1: 'S1' })
    await first
    memory.invalidateAll()
    void readList('newest').catch(() => undefined)
    expect(loads).toHaveLength(2)
  })

  test('while the source is away the last known one is served, marked', async () => {
    const { readList, load, memory } = heldSource()
    const first = readList('newest')
    await load(0).answer({ 1: 'S1' })
    await first
    memory.invalidate('Order', '1')
    const second = readList('newest')
    await load(1).fail(new SidecarError('ODOO_UNREACHABLE', 'Away.'))
    expect(await second).toMatchObject({
      keys: ['1'],
      freshness: { stale: true, staleReason: 'SOURCE_UNREACHABLE', asOf: '2026-11-23T08:00:00.000Z' },
    })
  })

  test('without a last known one the failure is thrown', async () => {
    const { readList, load } = heldSource()
    const error = new SidecarError('ODOO_UNREACHABLE', 'Away.')
    const thrown = expect(readList('newest')).rejects.toBe(error)
    await load(0).fail(error)
    await thrown
  })
})
