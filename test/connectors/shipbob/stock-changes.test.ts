import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { StockReport } from '../../../sidecar/src/canonical/partner-reports.ts'
import { shipbob } from '../../../sidecar/src/connectors/shipbob/index.ts'
import type { ShipBobSandbox } from '../../../sidecar/src/sandbox/partners/shipbob/server.ts'
import { allChanges } from '../support/all-changes.ts'
import { plainContext } from '../support/plain-http.ts'
import { shipBobSettings, startShipBob } from './case.ts'

const changedSince = shipbob.capabilities.stock?.changedSince
if (!changedSince) throw new Error('A capability is missing.')

const since = '2026-11-01T00:00:00Z'
let partner: ShipBobSandbox
let context: ReturnType<typeof plainContext<ReturnType<typeof shipBobSettings>>>

beforeEach(async () => {
  partner = (await startShipBob()).sandbox
  context = plainContext(shipbob, shipBobSettings(partner.url))
})
afterEach(() => partner.stop())

const page = (cursor: string | null) => changedSince(context, { cursor, since })
const walk = (from: string | null, between?: () => void) => allChanges(page, { from, ...(between && { between }) })
const skus = (items: readonly StockReport[]) => items.map(({ sku }) => sku)

describe('stock that changed at ShipBob', () => {
  it('is looked for page by page: all of it the first time, and nothing as long as nothing changes', async () => {
    const first = await page(null)
    expect([first.items.length, first.more]).toEqual([250, true])
    const second = await page(first.cursor)
    expect([second.items.length, second.more]).toEqual([53, false])
    expect(partner.calls).toHaveLength(2)
    const quiet = await walk(second.cursor)
    expect(quiet.items).toEqual([])
    expect((await walk(quiet.cursor)).items).toEqual([])
  })

  it('is told on whichever page it stands, with no more than its neighbours', async () => {
    const { cursor } = await walk(null)
    partner.control.setStock('ZB-0290', 7)
    const { items } = await walk(cursor)
    expect(items.length).toBeLessThanOrEqual(10)
    expect(items.find(({ sku }) => sku === 'ZB-0290')).toMatchObject({ location: null, onHand: '7' })
  })

  it('is also what an order takes and what is short, though nothing has moved', async () => {
    const { items: before, cursor } = await walk(null)
    partner.control.addOrder('S00098', { 'NL-3001': 1, 'NL-2002': 3 })
    const { items: after } = await walk(cursor)
    const of = (items: readonly StockReport[], wanted: string) => items.find(({ sku }) => sku === wanted)
    expect(of(after, 'NL-3001')?.onHand).toBe(of(before, 'NL-3001')?.onHand)
    expect(of(after, 'NL-3001')?.available).not.toBe(of(before, 'NL-3001')?.available)
    expect([of(before, 'NL-2002')?.backordered, of(after, 'NL-2002')?.backordered]).toEqual(['0', '3'])
  })

  it('behind the back of a walk is told by the next one', async () => {
    const { cursor } = await walk(null, () => partner.control.setStock('NL-1001', 1))
    expect(skus((await walk(cursor)).items)).toContain('NL-1001')
  })

  it('is told again by whoever asks again from the same cursor', async () => {
    const { cursor } = await walk(null)
    partner.control.setStock('NL-1001', 1)
    expect(await walk(cursor)).toEqual(await walk(cursor))
  })

  it('is still told when a product before it has gone, and so is a new product', async () => {
    const { cursor } = await walk(null)
    partner.control.removeStock('NL-1010')
    partner.control.setStock('ZB-0290', 7)
    partner.control.setStock('NEW-1', 4)
    expect(skus((await walk(cursor)).items)).toEqual(expect.arrayContaining(['ZB-0290', 'NEW-1']))
  })

  it.each(['nonsense', '{}', '{"next":null,"before":[],"now":[1]}'])(
    'with the cursor %s is refused',
    async (cursor) => {
      await expect(page(cursor)).rejects.toMatchObject({ code: 'CURSOR_INVALID' })
    },
  )

  it('begins anew when ShipBob does not take the address of the next page any more', async () => {
    const stale = JSON.stringify({ next: { cursor: 'gone', PageSize: '250' }, before: [], now: ['x'] })
    await expect(page(stale)).rejects.toMatchObject({ code: 'CURSOR_INVALID' })
  })

  it('is given up when its pages come to no end', async () => {
    const circle = JSON.stringify({ next: { PageSize: '250' }, before: [], now: Array.from({ length: 399 }, () => '') })
    await expect(page(circle)).rejects.toMatchObject({ code: 'PARTNER_REPLY_INVALID' })
  })
})
