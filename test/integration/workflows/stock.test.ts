import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { type StockBench, startStock } from './stock-bench.ts'

let bench: StockBench

beforeAll(async () => {
  bench = await startStock({
    north: { stock: 'on', release: 'on' },
    ownership: [{ facet: 'STOCK_ON_HAND', owner: 'north', tolerance: { percent: 1, pieces: 3 } }],
  })
})
afterAll(() => bench.stop())
beforeEach(() => bench.odoo.setMood(null))

const counts = (sku: string, onHand: number) => bench.shipbob.control.setStock(sku, onHand)
const driftOf = async (sku: string) => (await bench.drift()).find((one) => one.sku === sku)
const conflictOf = async (sku: string) => (await bench.conflicts()).find(({ message }) => message.includes(sku))
const adjustments = () => bench.callsOf('adjust_stock')

test('where both count the same there is nothing to tell, and nothing is written', async () => {
  await bench.compare()
  expect(await bench.drift()).toEqual([])
  expect(await bench.conflicts()).toEqual([])
  expect(adjustments()).toBe(0)
})

describe('a difference within tolerance', () => {
  test('is put right in Odoo once, and is told', async () => {
    const before = bench.inOdoo('NL-1001')
    counts('NL-1001', before - 3)
    await bench.compare()
    expect(bench.inOdoo('NL-1001')).toBe(before - 3)
    expect(await driftOf('NL-1001')).toMatchObject({
      ...{ warehouse: 'HH', odooOnHand: String(before), partnerOnHand: String(before - 3) },
      ...{ connection: 'north', onTheWay: '0', difference: '-3', state: 'ADJUSTED' },
      ...{ since: expect.stringMatching(/^20.*Z$/), seenAt: expect.stringMatching(/^20.*Z$/) },
    })
    expect(await bench.conflicts()).toEqual([])
    const written = adjustments()
    await bench.compare()
    expect(adjustments()).toBe(written)
    expect(await driftOf('NL-1001')).toMatchObject({ state: 'ADJUSTED' })
  })

  test('that comes up again is put right again', async () => {
    const before = bench.inOdoo('NL-1001')
    counts('NL-1001', before + 2)
    await bench.compare()
    counts('NL-1001', before + 1)
    await bench.compare()
    expect(bench.inOdoo('NL-1001')).toBe(before + 1)
  })

  test('in percent is put right where there is much of it', async () => {
    const before = bench.inOdoo('NL-3100')
    const fewer = before - Math.floor(before / 100)
    counts('NL-3100', fewer)
    await bench.compare()
    expect(bench.inOdoo('NL-3100')).toBe(fewer)
  })

  test('is put right once, though the answer gets lost', async () => {
    const before = bench.inOdoo('NL-1002')
    counts('NL-1002', before + 1)
    bench.beforeAnswerTo('logistics.graph.adjust_stock', () => {
      throw new Error('It is done, and the answer gets lost.')
    })
    await bench.compare()
    // What it did is not known; the next look finds that it was done.
    await bench.compare()
    expect(bench.inOdoo('NL-1002')).toBe(before + 1)
    const open = await bench.sql(
      `SELECT 1 FROM logistics.write_intents WHERE effect = 'adjust-stock' AND state = 'open'`,
    )
    expect(open).toEqual([])
  })

  test('is none while goods move: two looks have to agree on it', async () => {
    const before = bench.inOdoo('NL-2001')
    counts('NL-2001', before + 1)
    bench.beforeAnswerTo('product.product.read', () => counts('NL-2001', before + 2))
    await bench.compare()
    expect(bench.inOdoo('NL-2001')).toBe(before)
    expect(await driftOf('NL-2001')).toBeUndefined()
    await bench.compare()
    expect(bench.inOdoo('NL-2001')).toBe(before + 2)
  })

  test('that Odoo does not take is a conflict, in its words', async () => {
    await bench.demandLots('NL-1010', 'lot')
    const before = bench.inOdoo('NL-1010')
    counts('NL-1010', before - 1)
    await bench.compare()
    expect(bench.inOdoo('NL-1010')).toBe(before)
    expect(await conflictOf('NL-1010')).toMatchObject({ message: expect.stringContaining('has lot or serial numbers') })
    await bench.demandLots('NL-1010', 'none')
    counts('NL-1010', before)
    await bench.compare()
    expect(await conflictOf('NL-1010')).toBeUndefined()
  })
})

describe('a difference beyond tolerance', () => {
  test('is a conflict with both values, and neither is overwritten', async () => {
    const before = bench.inOdoo('NL-1100')
    counts('NL-1100', before - 40)
    const written = adjustments()
    await bench.compare()
    expect(bench.inOdoo('NL-1100')).toBe(before)
    expect(adjustments()).toBe(written)
    expect(await conflictOf('NL-1100')).toMatchObject({
      ...{ facet: 'STOCK_ON_HAND', connection: 'north', object: expect.stringMatching(/^StockLevel:\d+-\d+$/) },
      ...{ odooValue: String(before), partnerValue: String(before - 40) },
    })
    expect(await driftOf('NL-1100')).toMatchObject({ state: 'OPEN', difference: '-40' })
  })

  test('that is decided for the warehouse is put right in Odoo, and that is in the audit', async () => {
    const conflict = await conflictOf('NL-1100')
    const before = bench.inOdoo('NL-1100')
    const decided = await bench.decide(String(conflict?.id), 'PARTNER', 'I counted it myself')
    expect(decided).toEqual({
      exception: { state: 'RESOLVED', resolution: 'I counted it myself' },
      ...{ nextSteps: null, userErrors: [] },
    })
    expect(bench.inOdoo('NL-1100')).toBe(before - 40)
    expect(await driftOf('NL-1100')).toMatchObject({ state: 'ADJUSTED' })
    const { auditTrail } = await bench.ask<{ auditTrail: readonly unknown[] }>(
      'query ($object: String!) { auditTrail(object: $object) { action reason details } }',
      { object: conflict?.object },
    )
    expect(auditTrail).toMatchObject([
      { action: 'ownership.resolve', reason: 'I counted it myself', details: { keep: 'PARTNER' } },
    ])
    await bench.compare()
    expect(await conflictOf('NL-1100')).toBeUndefined()
  })

  test('that is left to Odoo is no news until a count changes', async () => {
    const before = bench.inOdoo('NL-1300')
    counts('NL-1300', before + 50)
    await bench.compare()
    const decided = await bench.decide(String((await conflictOf('NL-1300'))?.id), 'ODOO')
    expect(decided).toMatchObject({ exception: { state: 'RESOLVED' }, nextSteps: null })
    await bench.compare()
    expect(await driftOf('NL-1300')).toMatchObject({ state: 'IGNORED' })
    expect(await conflictOf('NL-1300')).toBeUndefined()
    expect(bench.inOdoo('NL-1300')).toBe(before)
    counts('NL-1300', before + 51)
    await bench.compare()
    expect(await driftOf('NL-1300')).toMatchObject({ state: 'OPEN', difference: '51' })
    expect(await conflictOf('NL-1300')).toMatchObject({ partnerValue: String(before + 51) })
    counts('NL-1300', before)
  })

  test('is not decided by figures that are no longer true', async () => {
    const before = bench.inOdoo('NL-3002')
    counts('NL-3002', before + 30)
    await bench.compare()
    const id = String((await conflictOf('NL-3002'))?.id)
    await bench.countInOdoo('NL-3002', before + 5)
    expect(await bench.decide(id, 'PARTNER')).toMatchObject({
      exception: null,
      userErrors: [{ code: 'EFFECT_REFUSED', message: expect.stringContaining('by now') }],
    })
    expect(bench.inOdoo('NL-3002')).toBe(before + 5)
    counts('NL-3002', before + 5)
    await bench.compare()
    expect(await bench.decide(id, 'PARTNER')).toMatchObject({ userErrors: [{ code: 'NOT_FOUND' }] })
    expect(await driftOf('NL-3002')).toBeUndefined()
  })
})

describe('goods on their way out', () => {
  test('that the warehouse has shipped and Odoo has not booked are no difference', async () => {
    const before = bench.inOdoo('NL-3001')
    counts('NL-3001', before)
    const { transfer } = await bench.order('NL-3001', 6)
    await bench.isReleased(transfer)
    for (let step = 0; step < 3; step += 1) bench.shipbob.control.advance(transfer)
    await bench.compare()
    expect(bench.inOdoo('NL-3001')).toBe(before)
    expect(await driftOf('NL-3001')).toBeUndefined()
  })

  test('do not hide what is missing beside them', async () => {
    const before = bench.inOdoo('NL-3001')
    counts('NL-3001', before - 6 - 20)
    await bench.compare()
    expect(await driftOf('NL-3001')).toMatchObject({ onTheWay: '6', difference: '-20', state: 'OPEN' })
    expect(await conflictOf('NL-3001')).toMatchObject({ odooValue: String(before), partnerValue: String(before - 20) })
    const id = String((await conflictOf('NL-3001'))?.id)
    expect(await bench.decide(id, 'PARTNER')).toMatchObject({ userErrors: [] })
    // The six that left are still to be booked by their transfer.
    expect(bench.inOdoo('NL-3001')).toBe(before - 20)
  })
})

test('a product the warehouse does not know is told, and not touched', async () => {
  bench.shipbob.control.removeStock('NL-2003')
  const before = bench.inOdoo('NL-2003')
  await bench.compare()
  expect(before).not.toBe(0)
  expect(await driftOf('NL-2003')).toMatchObject({ partnerOnHand: null, difference: String(-before), state: 'OPEN' })
  expect(await conflictOf('NL-2003')).toBeUndefined()
  expect(bench.inOdoo('NL-2003')).toBe(before)
})

test('the report comes in pages', async () => {
  const all = (await bench.drift()).map(({ id }) => id)
  expect(all.length).toBeGreaterThan(2)
  const page = async (after: string | null) =>
    (
      await bench.ask<{ stockDrift: readonly { id: string }[] }>(
        'query ($after: ID) { stockDrift(connection: "north", first: 2, after: $after) { id } }',
        { after },
      )
    ).stockDrift.map(({ id }) => id)
  expect(await page(null)).toEqual(all.slice(0, 2))
  expect(await page(all[1] as string)).toEqual(all.slice(2, 4))
})

test.each([
  ['nobody', 'CONNECTION_UNKNOWN', 'no connection nobody'],
  ['east', 'ARGUMENT_INVALID', 'workflows.stock'],
])('comparing with %s is refused in words', async (connection, code, words) => {
  const { compareStock } = await bench.ask<{ compareStock: unknown }>(
    'mutation ($connection: String!) { compareStock(connection: $connection) { queued userErrors { code message } } }',
    { connection },
  )
  expect(compareStock).toMatchObject({ queued: false, userErrors: [{ code, message: expect.stringContaining(words) }] })
})

test('of what only people can put right the decision is written down, and what they have to do is said', async () => {
  const { id, transfer } = await bench.order('NL-1002', 1)
  await bench.isReleased(transfer)
  for (let step = 0; step < 4; step += 1) bench.shipbob.control.advance(transfer)
  await bench.call('sale.order', 'action_cancel', { ids: [id] })
  let conflict = await conflictOf(transfer)
  await eventually(async () => {
    conflict = await conflictOf(transfer)
    return conflict !== undefined
  }, 'the conflict is raised')
  expect(conflict).toMatchObject({ facet: 'ORDER_HEADER', connection: 'north', odooValue: 'cancelled' })
  expect(await bench.decide(String(conflict?.id), 'PARTNER')).toMatchObject({
    ...{ exception: { state: 'RESOLVED' }, userErrors: [] },
    nextSteps: expect.stringMatching(/^Bring Odoo to where the warehouse is/),
  })
  expect(await conflictOf(transfer)).toBeUndefined()
})

test.each([
  ['an id of another kind', 'Order:1', 'Because', 'ID_TYPE_MISMATCH'],
  ['one that waits no more', 'BusinessException:00000000-0000-4000-8000-000000000000', 'Because', 'NOT_FOUND'],
  ['no reason', 'BusinessException:00000000-0000-4000-8000-000000000000', ' ', 'ARGUMENT_INVALID'],
])('a decision with %s is refused, and nothing is done', async (_what, id, reason, code) => {
  expect(await bench.decide(id, 'PARTNER', reason)).toMatchObject({ exception: null, userErrors: [{ code }] })
})
