import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { WarehouseOrderReport } from '../../../sidecar/src/canonical/partner-reports.ts'
import { shipbob } from '../../../sidecar/src/connectors/shipbob/index.ts'
import type { ShipBobSandbox } from '../../../sidecar/src/sandbox/partners/shipbob/server.ts'
import { allChanges } from '../support/all-changes.ts'
import { plainContext } from '../support/plain-http.ts'
import { shipBobSettings, shipbobCase, startShipBob } from './case.ts'

const { stock, warehouseOrders, freightCost } = shipbob.capabilities
const order = shipbobCase.warehouseOrders
if (!stock || !warehouseOrders || !freightCost || !order) throw new Error('A capability is missing.')

const since = '2026-11-01T00:00:00Z'
let now = 0
let partner: ShipBobSandbox
let context: ReturnType<typeof plainContext<ReturnType<typeof shipBobSettings>>>

beforeEach(async () => {
  now = Date.parse('2026-11-24T09:30:00Z')
  const { sandbox } = await startShipBob({ now: () => now })
  partner = sandbox
  context = plainContext(shipbob, shipBobSettings(partner.url))
})
afterEach(() => partner.stop())

/** Every page of what changed, and the cursor after the last. */
const changedSince = warehouseOrders.changedSince
const changes = (from: string | null, between?: () => void) =>
  allChanges((cursor) => changedSince(context, { cursor, since }), { from, ...(between && { between }) })

const references = (items: readonly WarehouseOrderReport[]) =>
  [...new Set(items.map(({ reference }) => reference))].sort()

describe('an order at ShipBob', () => {
  it('made twice under one reference is one order, and the second answer is the first order', async () => {
    const first = await warehouseOrders.create(context, order)
    const again = await warehouseOrders.create(context, order)
    expect(again).toEqual(first)
    expect(first).toMatchObject({ reference: 'WH/OUT/00077', status: 'Processing', holds: [] })
    expect(first.lines.map(({ reference }) => reference)).toEqual(['sale.order.line/771', 'sale.order.line/772'])
  })

  it('is found by its reference when the answer to its making was lost', async () => {
    const before = partner.control.count('warehouseOrders')
    partner.setMood({ kind: 'lost-reply', only: { method: 'POST' }, times: 1 })
    await expect(warehouseOrders.create(context, order)).rejects.toThrow()
    expect((await warehouseOrders.findByReference(context, order.reference))?.reference).toBe(order.reference)
    expect(partner.control.count('warehouseOrders')).toBe(before + 1)
  })

  it('of a SKU ShipBob does not know is refused, and no product is made of it', async () => {
    const [line] = order.lines
    if (!line) throw new Error('The case orders no line.')
    const strange = { ...order, lines: [{ ...line, sku: 'XX-1' }] }
    await expect(warehouseOrders.create(context, strange)).rejects.toMatchObject({ code: 'PARTNER_REFUSED' })
    expect(await stock.fetch(context, ['XX-1'])).toEqual([])
  })

  it('is cancelled as long as it has not left, and after that ShipBob refuses', async () => {
    const { externalId } = await warehouseOrders.create(context, order)
    await warehouseOrders.cancel(context, externalId, 'The customer changed her mind')
    expect((await warehouseOrders.findByReference(context, order.reference))?.status).toBe('Cancelled')
    const sent = await warehouseOrders.findByReference(context, 'SB-1013')
    await expect(warehouseOrders.cancel(context, sent?.externalId ?? '', '')).rejects.toMatchObject({
      code: 'PARTNER_REFUSED',
      details: { partly: false },
    })
    await expect(warehouseOrders.cancel(context, '5', '')).rejects.toMatchObject({ code: 'PARTNER_RECORD_MISSING' })
    await expect(warehouseOrders.cancel(context, '../x', '')).rejects.toMatchObject({ code: 'PARTNER_RECORD_MISSING' })
  })

  it('fifty are read in one call, and what ShipBob does not have is left out', async () => {
    partner.resetCalls()
    const wanted = Array.from({ length: 50 }, (_, index) => `SB-${1_001 + index}`)
    const found = await warehouseOrders.fetch(context, wanted)
    expect(found).toHaveLength(23)
    expect(partner.calls).toHaveLength(1)
    expect(found.every(({ status }) => shipbob.warehouseOrderMap?.[status])).toBe(true)
  })
})

describe('what changed at ShipBob', () => {
  it('is read over several pages, and nothing is missed when an order goes away meanwhile', async () => {
    for (let index = 0; index < 520; index += 1) partner.control.addOrder(`P-${index}`, { 'NL-3100': 1 })
    const expected = partner.control
      .orders()
      .map(({ referenceId }) => referenceId)
      .sort()
    partner.resetCalls()
    const removed = partner.control.orders()[0]?.id ?? 0
    let pages = 0
    const { items } = await changes(null, () => {
      pages += 1
      if (pages === 1) partner.control.removeOrder(removed)
    })
    expect(references(items)).toEqual(expected)
    expect(partner.calls.length).toBe(3)
  })

  it('hundreds of orders made in one instant are all read', async () => {
    const frozen = partner.control.orders().length
    expect(frozen).toBe(24)
    const body = (index: number) => ({ ...order, reference: `BULK-${index}` })
    for (let index = 0; index < 520; index += 1) await warehouseOrders.create(context, body(index))
    const { items } = await changes(null)
    expect(references(items)).toHaveLength(544)
  })

  it('comes again only while it may have been seen too early, and what is new always comes', async () => {
    const first = await changes(null)
    expect(first.items).toHaveLength(24)
    now += 3_600_000
    partner.control.advance('SB-1003')
    const second = await changes(first.cursor)
    expect(references(second.items)).toContain('SB-1003')
    now += 3_600_000
    partner.control.advance('SB-1004')
    const third = await changes(second.cursor)
    expect(references(third.items)).toEqual(['SB-1003', 'SB-1004'])
  })

  it('an order that changed in the same instant as the last one seen is not lost', async () => {
    const first = await changes(null)
    partner.control.advance('SB-1005')
    const second = await changes(first.cursor)
    expect(second.items.find(({ reference }) => reference === 'SB-1005')?.status).toBe('Processing.Labeled')
  })

  it('a cursor of something else is refused', async () => {
    await expect(warehouseOrders.changedSince(context, { cursor: '{"page":1}', since })).rejects.toMatchObject({
      code: 'CURSOR_INVALID',
    })
  })
})

describe('stock at ShipBob', () => {
  it('costs a call a SKU for up to three, and the pages of the whole list for more', async () => {
    partner.resetCalls()
    expect((await stock.fetch(context, ['NL-1001', 'NL-2002'])).map(({ sku }) => sku)).toEqual(['NL-1001', 'NL-2002'])
    expect(partner.calls).toHaveLength(2)
    partner.resetCalls()
    const all = await stock.fetch(context, ['NL-1001', 'NL-1002', 'ZB-0290', 'NL-1200', 'NL-0000'])
    expect(all.map(({ sku }) => sku)).toEqual(['NL-1001', 'NL-1002', 'NL-1200', 'ZB-0290'])
    expect(partner.calls).toHaveLength(2)
  })

  it('of a SKU that is part of another one is that of the SKU alone', async () => {
    partner.control.setStock('NL-100', 5)
    expect(await stock.fetch(context, ['NL-100'])).toMatchObject([{ sku: 'NL-100', onHand: '5' }])
  })
})

describe('what ShipBob charges', () => {
  it('is told by order, for all of its parcels, in two calls', async () => {
    const story = await warehouseOrders.findByReference(context, 'S00042')
    partner.resetCalls()
    const charges = await freightCost.fetch(context, story?.externalId ?? '')
    expect(charges).toHaveLength(5)
    expect(charges.reduce((sum, { amount }) => sum + Number(amount.amount), 0)).toBeCloseTo(23.4)
    expect(partner.calls).toHaveLength(2)
  })
})

describe('a connection to ShipBob', () => {
  it('is tested by what the token may do', async () => {
    expect(await shipbob.testConnection(context)).toBe('Nordlicht API')
    const reader = plainContext(shipbob, { ...shipBobSettings(partner.url), channelId: 433_041 })
    await expect(shipbob.testConnection(reader)).rejects.toThrow(/orders_write/)
    const stranger = plainContext(shipbob, { ...shipBobSettings(partner.url), channelId: 7 })
    await expect(shipbob.testConnection(stranger)).rejects.toThrow(/channel 7/)
    const wrong = plainContext(shipbob, shipBobSettings(partner.url, 'wrong'))
    await expect(shipbob.testConnection(wrong)).rejects.toMatchObject({ code: 'PARTNER_AUTH_FAILED' })
  })

  it('goes to the sandbox of ShipBob unless it says live', () => {
    const { baseUrl: _, ...settings } = shipBobSettings(partner.url)
    expect(shipbob.baseUrl(settings, 'sandbox')).toBe('https://sandbox-api.shipbob.com/2026-01')
    expect(shipbob.baseUrl(settings, 'live')).toBe('https://api.shipbob.com/2026-01')
  })

  it('an answer of another shape is told as such, and never read as an empty one', async () => {
    partner.setMood({ kind: 'wrong-shape' })
    await expect(warehouseOrders.fetch(context, ['S00042'])).rejects.toMatchObject({ code: 'PARTNER_REPLY_INVALID' })
    await expect(stock.fetch(context, ['NL-1001'])).rejects.toMatchObject({ code: 'PARTNER_REPLY_INVALID' })
  })
})
