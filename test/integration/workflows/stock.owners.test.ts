import { afterAll, beforeAll, expect, test } from 'vitest'
import { compareStockTask } from '../../../sidecar/src/inventory/alignment/tasks.ts'
import { eventually } from '../../support/eventually.ts'
import { type StockBench, startStock } from './stock-bench.ts'

let bench: StockBench

beforeAll(async () => {
  bench = await startStock({
    north: { stock: 'observe' },
    east: { stock: 'on' },
    ownership: [
      { facet: 'STOCK_ON_HAND', owner: 'odoo', warehouses: ['LEJ'] },
      { facet: 'STOCK_ON_HAND', owner: 'north', companies: [1], tolerance: { percent: 2.5, pieces: 100 } },
    ],
  })
  await bench.compare('east')
})
afterAll(() => bench.stop())

const driftOf = async (sku: string) => (await bench.drift('east')).find((one) => one.sku === sku)

test('what a warehouse counts is not written where Odoo owns its stock', async () => {
  const before = bench.inOdoo('NL-1200', 'LEJ')
  bench.shiphero.control.setStock('NL-1200', before - 1, 'Leipzig')
  await eventually(
    async () => (await driftOf('NL-1200'))?.partnerOnHand === String(before - 1),
    'the webhook was compared',
  )
  await bench.idle()
  expect(bench.inOdoo('NL-1200', 'LEJ')).toBe(before)
  const conflict = (await bench.conflicts()).find(({ message }) => message.includes('NL-1200 in LEJ'))
  expect(conflict).toMatchObject({
    ...{ connection: 'east', odooValue: String(before), partnerValue: String(before - 1) },
    message: expect.stringContaining("The stock of LEJ is Odoo's to say."),
  })
})

test('a webhook that both agree again takes the conflict away', async () => {
  const before = bench.inOdoo('NL-1200', 'LEJ')
  bench.shiphero.control.setStock('NL-1200', before, 'Leipzig')
  await eventually(async () => (await driftOf('NL-1200')) === undefined, 'the difference is gone')
  await bench.idle()
  expect((await bench.conflicts()).filter(({ message }) => message.includes('NL-1200 in LEJ'))).toEqual([])
})

test('of a warehouse system with several places only the one of this warehouse counts', async () => {
  // Hamburg's counts of ShipHero are others: none of them is compared.
  expect([...new Set((await bench.drift('east')).map(({ warehouse }) => warehouse))]).toEqual(['LEJ'])
})

test('what is only observed is written down, and nothing is done', async () => {
  const before = bench.inOdoo('NL-1001')
  bench.shipbob.control.setStock('NL-1001', before - 2)
  await bench.compare('north')
  expect(await bench.drift('north')).toMatchObject([{ sku: 'NL-1001', difference: '-2', state: 'OPEN' }])
  expect(bench.inOdoo('NL-1001')).toBe(before)
  expect(bench.callsOf('adjust_stock')).toBe(0)
  expect((await bench.conflicts()).filter(({ connection }) => connection === 'north')).toEqual([])
})

test('switched on, the same difference is put right at the next look', async () => {
  const before = bench.inOdoo('NL-1001')
  await bench.setWorkflows({ north: { stock: 'on' }, east: { stock: 'on' } })
  await bench.compare('north')
  expect(bench.inOdoo('NL-1001')).toBe(before - 2)
  expect(await bench.drift('north')).toMatchObject([{ sku: 'NL-1001', state: 'ADJUSTED' }])
})

test('the rules say who owns what, the written ones first', async () => {
  const { ownershipRules } = await bench.ask<{
    ownershipRules: readonly { facet: string; owner: string; source: string }[]
  }>('{ ownershipRules { facet owner source companies warehouses tolerancePercent tolerancePieces } }')
  const of = (facet: string) => ownershipRules.filter((rule) => rule.facet === facet)
  const anywhere = { companies: null, warehouses: null, tolerancePercent: null, tolerancePieces: null }
  const plain = { facet: 'STOCK_ON_HAND', ...anywhere }
  expect(of('STOCK_ON_HAND')).toEqual([
    { ...plain, owner: 'odoo', source: 'FILE', warehouses: ['LEJ'] },
    {
      ...plain,
      owner: 'north',
      source: 'FILE',
      companies: ['Company:1'],
      tolerancePercent: '2.5',
      tolerancePieces: '100',
    },
    { ...plain, owner: 'north', source: 'DEFAULT', warehouses: ['HH'] },
    { ...plain, owner: 'east', source: 'DEFAULT', warehouses: ['LEJ'] },
    { ...plain, owner: 'odoo', source: 'DEFAULT' },
  ])
  expect(of('INVOICE').map(({ owner }) => owner)).toEqual(['odoo'])
})

test('every night each connection that is not off is compared, once a night', async () => {
  await bench.setWorkflows({ north: { stock: 'observe' }, east: {} })
  const asked: unknown[] = []
  const deps = {
    ...{ clock: { now: () => Date.parse('2026-11-27T02:37:00Z') }, partners: bench.sidecar.partners },
    database: bench.sidecar.store.database,
    enqueue: async (_tx: unknown, task: { name: string }, payloads: readonly unknown[]) =>
      void asked.push([task.name, payloads]),
  }
  await compareStockTask.prepare({}).run(deps as never, {} as never)
  expect(asked).toEqual([['inventory.compare-connection', [{ connection: 'north', occasion: '2026-11-27' }]]])
  expect(compareStockTask.schedule).toBe('37 2 * * *')
})
