import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { type ErrorCode, SidecarError } from '../../../sidecar/src/foundation/errors.ts'
import { heldSource } from '../../support/held-source.ts'

/** A memory that knows order 1 from before, too old to be fresh. */
async function knowing(options: { readonly patienceMs?: number } = {}) {
  const source = heldSource(options)
  void source.read(['1'])
  await source.load(0).answer({ 1: 'last known' })
  source.clock.advance(20_000)
  return source
}

const asOf = '2026-11-23T08:00:00.000Z'

describe('while the source fails, the last known value is served with the reason', () => {
  test.each([
    ['ODOO_UNREACHABLE', 'SOURCE_UNREACHABLE'],
    ['ODOO_CONFLICT', 'SOURCE_UNREACHABLE'],
    ['ODOO_OVERLOADED', 'SOURCE_OVERLOADED'],
    ['OVERLOADED', 'SOURCE_OVERLOADED'],
    ['ODOO_AUTH_FAILED', 'SOURCE_REFUSED'],
    ['ODOO_REPLY_INVALID', 'SOURCE_INVALID'],
    ['ODOO_TIMEOUT', 'SOURCE_SLOW'],
    ['DEADLINE_EXCEEDED', 'SOURCE_SLOW'],
  ] as const satisfies readonly (readonly [ErrorCode, string])[])('%s: %s', async (code, staleReason) => {
    const { read, load } = await knowing()
    const outcomes = read(['1'])
    await load(1).fail(new SidecarError(code, 'Something.'))
    expect(await outcomes).toEqual([
      { name: 'last known', freshness: { source: 'odoo', asOf, stale: true, staleReason } },
    ])
  })
})

describe('memory does not stand in where the source answered', () => {
  test.each([
    'ODOO_ACCESS_DENIED',
    'ODOO_DATABASE_UNKNOWN',
    'ODOO_RECORD_MISSING',
    'ODOO_REFUSED',
    'ODOO_CALL_INVALID',
    'SCHEMA_DRIFT',
    'INTERNAL',
  ] as const satisfies readonly ErrorCode[])('%s is the outcome, whatever was known', async (code) => {
    const { read, load } = await knowing()
    const error = new SidecarError(code, 'Something.')
    const outcomes = read(['1'])
    await load(1).fail(error)
    expect(await outcomes).toEqual([error])
  })

  test('that something did not exist is no last known value', async () => {
    const { read, load, clock } = heldSource()
    void read(['404'])
    await load(0).answer({})
    clock.advance(6_000)
    const error = new SidecarError('ODOO_UNREACHABLE', 'Away.')
    const outcomes = read(['404'])
    await load(1).fail(error)
    expect(await outcomes).toEqual([error])
  })
})

describe('a last known value', () => {
  test('that was invalidated still stands in, marked stale', async () => {
    const source = heldSource()
    void source.read(['1'])
    await source.load(0).answer({ 1: 'before the change' })
    source.memory.invalidate('Order', '1')
    const outcomes = source.read(['1'])
    await source.load(1).fail(new SidecarError('ODOO_UNREACHABLE', 'Away.'))
    expect(await outcomes).toMatchObject([{ name: 'before the change', freshness: { stale: true } }])
  })

  test('is not made fresh by having been served', async () => {
    const { read, load, loads, peek } = await knowing()
    const outcomes = read(['1'])
    await load(1).fail(new SidecarError('ODOO_UNREACHABLE', 'Away.'))
    await outcomes
    expect(peek('1')).toBeUndefined()
    void read(['1'])
    expect(loads).toHaveLength(3)
  })

  test('stands in for one id while another, never seen, fails', async () => {
    const { read, load } = await knowing()
    const error = new SidecarError('ODOO_UNREACHABLE', 'Away.')
    const outcomes = read(['1', '2'])
    await load(1).fail(error)
    expect(await outcomes).toEqual([expect.objectContaining({ name: 'last known' }), error])
  })
})

describe('a slow source', () => {
  test('costs a reader no more than its patience when there is a last known value', async () => {
    const { read, loads } = await knowing({ patienceMs: 20 })
    const [outcome] = await read(['1'])
    expect(outcome).toMatchObject({ name: 'last known', freshness: { asOf, stale: true, staleReason: 'SOURCE_SLOW' } })
    expect(loads).toHaveLength(2)
  })

  test('is waited for when nothing is known', async () => {
    const { read, load } = heldSource({ patienceMs: 5 })
    const outcomes = read(['1'])
    const inAWhile = sleep(30, 'still waiting')
    expect(await Promise.race([outcomes, inAWhile])).toBe('still waiting')
    await load(0).answer({ 1: 'at last' })
    expect(await outcomes).toMatchObject([{ name: 'at last' }])
  })

  test('its answer still refreshes memory after the reader was served', async () => {
    const { read, load, peek, loads } = await knowing({ patienceMs: 5 })
    await read(['1'])
    await load(1).answer({ 1: 'new' })
    expect(peek('1')).toMatchObject({ name: 'new', freshness: { stale: false } })
    expect(await read(['1'])).toMatchObject([{ name: 'new' }])
    expect(loads).toHaveLength(2)
  })

  test('its failure after the reader was served harms nobody', async () => {
    const { read, load } = await knowing({ patienceMs: 5 })
    await read(['1'])
    await load(1).fail(new Error('too late to matter'))
  })

  test('readers who come while the answer is awaited begin no second read', async () => {
    const { read, loads } = await knowing({ patienceMs: 5 })
    await read(['1'])
    await read(['1'])
    await read(['1'])
    expect(loads).toHaveLength(2)
  })

  test('that answers within patience is served fresh', async () => {
    const { read, load } = await knowing({ patienceMs: 60_000 })
    const outcomes = read(['1'])
    expect(await Promise.race([outcomes, sleep(30, 'still waiting')])).toBe('still waiting')
    await load(1).answer({ 1: 'new' })
    expect(await outcomes).toMatchObject([{ name: 'new', freshness: { stale: false, staleReason: null } }])
  })
})
