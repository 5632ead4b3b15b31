import { describe, expect, it } from 'vitest'
import type { Settings } from '../../../sidecar/src/connectors/shiphero/settings.ts'
import type { CallContext } from '../../../sidecar/src/connectors/spi.ts'
import type { ShipHeroSandbox } from '../../../sidecar/src/sandbox/partners/shiphero/server.ts'
import { allChanges } from '../support/all-changes.ts'
import { graphqlCalls, longAgo, started, stock, warehouseOrders } from './bench.ts'

/** ms */
const second = Date.parse('2026-11-26T12:00:00Z')

describe('what changed', () => {
  const orders = (context: CallContext<Settings>, cursor: string | null, since = longAgo) =>
    warehouseOrders.changedSince(context, { cursor, since })

  it('is told once each, over several pages', async () => {
    const { sandbox, context } = await started()
    const { items } = await allChanges((cursor) => orders(context, cursor))
    expect(items.map(({ reference }) => reference)).toEqual(sandbox.control.references)
    expect(items.length).toBeGreaterThan(25)
  })

  it('is told whole when orders before the page go away while it is read', async () => {
    const { sandbox, context } = await started()
    const all = [...sandbox.control.references]
    const gone = all.slice(0, 4)
    const { items } = await allChanges((cursor) => orders(context, cursor), {
      between() {
        for (const reference of gone.splice(0)) sandbox.control.remove(reference)
      },
    })
    expect(items.map(({ reference }) => reference)).toEqual(all)
  })

  it('is read again from the beginning when the list moves further than pages overlap', async () => {
    const { sandbox, context } = await started()
    const all = [...sandbox.control.references]
    const gone = all.slice(0, 12)
    const { items } = await allChanges((cursor) => orders(context, cursor), {
      between() {
        for (const reference of gone.splice(0)) sandbox.control.remove(reference)
      },
    })
    expect(new Set(items.map(({ reference }) => reference))).toEqual(new Set(all))
  })

  it('at the very second of what was seen last is told by the next pass', async () => {
    const { sandbox, context } = await started({}, 'UTC', () => second)
    sandbox.control.advance('SH-1020')
    const first = await allChanges((cursor) => orders(context, cursor))
    sandbox.control.advance('SH-1021')
    const { items } = await allChanges((cursor) => orders(context, cursor ?? first.cursor))
    expect(items.map(({ reference }) => reference)).toEqual(['SH-1020', 'SH-1021'])
  })

  it('behind the back of a pass is told by the next one, and what did not change is not', async () => {
    let now = second
    const { sandbox, context } = await started({}, 'UTC', () => now)
    const first = await allChanges((cursor) => orders(context, cursor), {
      between() {
        sandbox.control.advance('SH-1011')
        now += 60_000
        sandbox.control.advance('SH-1032')
      },
    })
    const { items } = await allChanges((cursor) => orders(context, cursor ?? first.cursor))
    expect(items.map(({ reference }) => reference)).toEqual(['SH-1011', 'SH-1032'])
  })

  it('is asked for hours too early while nobody knows the zone of the clock there', async () => {
    const { sandbox, context } = await started()
    await orders(context, null, '2026-11-26T20:00:00Z')
    const inNewYork = await started({}, 'America/New_York')
    await orders(inNewYork.context, null, '2026-11-26T20:00:00Z')
    const from = (one: ShipHeroSandbox) => JSON.parse(graphqlCalls(one).at(-1)?.body ?? '{}').variables.from
    expect(from(sandbox)).toBe('2026-11-26T06:55:00')
    expect(from(inNewYork.sandbox)).toBe('2026-11-26T13:55:00')
  })

  it('of stock is told by warehouse', async () => {
    const { sandbox, context } = await started({}, 'UTC')
    const first = await allChanges((cursor) => stock.changedSince(context, { cursor, since: longAgo }))
    expect(first.items).toHaveLength(17)
    sandbox.control.setStock('NL-1200', 9, 'Leipzig')
    const { items } = await allChanges((cursor) =>
      stock.changedSince(context, { cursor: cursor ?? first.cursor, since: longAgo }),
    )
    // The newest that was seen is told again, with all that has its time.
    expect(items).toHaveLength(3)
    expect(items[2]).toMatchObject({ sku: 'NL-1200', location: 'V2FyZWhvdXNlOjc2NzM0', onHand: '9' })
  })

  it.each(['nonsense', '{}', '[1]'])('with the cursor %s is refused', async (cursor) => {
    const { context } = await started()
    await expect(orders(context, cursor)).rejects.toMatchObject({ code: 'CURSOR_INVALID' })
  })
})
