import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createPartnerItems } from '../../../sidecar/src/connections/partner-items.ts'
import type { KnownItems } from '../../../sidecar/src/connectors/known-items.ts'
import { shipbob } from '../../../sidecar/src/connectors/shipbob/index.ts'
import type { PooledDatabase } from '../../../sidecar/src/db/pool.ts'
import { createLogger } from '../../../sidecar/src/foundation/logger.ts'
import type { ShipBobSandbox } from '../../../sidecar/src/sandbox/partners/shipbob/server.ts'
import { shipBobSettings, startShipBob } from '../../connectors/shipbob/case.ts'
import { allChanges } from '../../connectors/support/all-changes.ts'
import { plainContext } from '../../connectors/support/plain-http.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { eventually } from '../../support/eventually.ts'

const { stock } = shipbob.capabilities
if (!stock?.changedSince) throw new Error('A capability is missing.')
const { fetch, changedSince } = stock

/** More than are searched for one by one. */
const skus = ['NL-1001', 'NL-1002', 'NL-1200', 'ZB-0290']

let test_: TestDatabase
let database: PooledDatabase
let partner: ShipBobSandbox
let items: KnownItems

beforeEach(async () => {
  test_ = await createTestDatabase()
  database = test_.open()
  partner = (await startShipBob()).sandbox
  items = createPartnerItems(database, createLogger('silent'))('warehouse')
})

afterEach(async () => {
  await partner.stop()
  await test_.drop()
})

const context = (known = items) => ({ ...plainContext(shipbob, shipBobSettings(partner.url)), items: known })

/** What is on the shelf by SKU, and how many calls it took. */
async function ask(wanted: readonly string[], of = context()) {
  partner.resetCalls()
  const reports = await fetch(of, wanted)
  return {
    calls: partner.calls.length,
    onHand: Object.fromEntries(reports.map(({ sku, onHand }) => [sku, onHand])),
  }
}

function secondItem(sku: string, onHand: number): void {
  partner.control.setStock('SECOND', onHand)
  partner.control.changeSku('SECOND', sku)
}

/** What is written behind an answer's back is there. */
const known = (sku: string, ids: number) =>
  eventually(async () => (await items.recall([sku])).get(sku)?.length === ids, `${sku} is remembered`)

const age = (sku: string, interval: string) =>
  database.executeSql(
    'UPDATE logistics.partner_items SET looked_at = looked_at - $1::interval WHERE sku = $2 OR $2 IS NULL',
    [interval, sku],
  )

describe('the items of a SKU', () => {
  test('are looked for among all levels once, and asked for by id from then on, on any replica', async () => {
    const first = await ask(skus)
    expect(first.calls).toBe(2)
    await known('NL-1200', 1)
    partner.control.setStock('NL-1200', 7)
    const other = createPartnerItems(database, createLogger('silent'))('warehouse')
    const later = await ask(skus, context(other))
    expect(later).toEqual({ calls: 1, onHand: { ...first.onHand, 'NL-1200': '7' } })
    // Nobody asked for this one, but it was among them.
    expect((await ask(['NL-2002'])).calls).toBe(1)
  })

  test('are those of one connection', async () => {
    await ask(skus)
    await known('NL-1200', 1)
    const elsewhere = createPartnerItems(database, createLogger('silent'))('another')
    expect((await ask(skus, context(elsewhere))).calls).toBe(2)
  })

  test('are looked for again when one has another SKU by now', async () => {
    await ask(skus)
    await known('NL-1200', 1)
    partner.control.changeSku('NL-1200', 'NL-1200-OLD')
    partner.control.setStock('NL-1200', 3)
    // By id, then a search for the one that came back differently.
    expect(await ask(skus)).toMatchObject({ calls: 2, onHand: { 'NL-1200': '3' } })
    await eventually(async () => (await ask(skus)).calls === 1, 'the new item is remembered')
  })

  test('are looked for again when one is gone', async () => {
    await ask(skus)
    await known('NL-1200', 1)
    partner.control.removeStock('NL-1200')
    const { onHand } = await ask(skus)
    expect(onHand).not.toHaveProperty('NL-1200')
    await known('NL-1200', 0)
    expect((await ask(skus)).calls).toBe(1)
  })

  test('count together with a second one after a day at most', async () => {
    const { onHand } = await ask(skus)
    await known('NL-1200', 1)
    secondItem('NL-1200', 5)
    expect(await ask(skus)).toMatchObject({ calls: 1, onHand })
    await age('NL-1200', '1 day')
    expect(await ask(skus)).toMatchObject({ onHand: { 'NL-1200': String(Number(onHand['NL-1200']) + 5) } })
    await known('NL-1200', 2)
    expect(await ask(skus)).toMatchObject({
      calls: 1,
      onHand: { 'NL-1200': String(Number(onHand['NL-1200']) + 5) },
    })
  })

  test('count together with one that was met on the way at once', async () => {
    const { onHand } = await ask(skus)
    await known('NL-1200', 1)
    secondItem('NL-1200', 5)
    await allChanges((cursor) => changedSince(context(), { cursor, since: '2026-11-01T00:00:00Z' }))
    await known('NL-1200', 2)
    expect(await ask(skus)).toMatchObject({
      calls: 1,
      onHand: { 'NL-1200': String(Number(onHand['NL-1200']) + 5) },
    })
  })

  test('are not looked for at each question when there are none, but after ten minutes', async () => {
    const missing = ['NO-1', 'NO-2', 'NO-3', 'NO-4']
    expect(await ask(missing)).toEqual({ calls: 2, onHand: {} })
    await known('NO-4', 0)
    expect(await ask(missing)).toEqual({ calls: 0, onHand: {} })
    partner.control.setStock('NO-2', 9)
    await age('NO-2', '11 minutes')
    expect(await ask(missing)).toEqual({ calls: 1, onHand: { 'NO-2': '9' } })
  })

  test('are asked for in several calls where they would make an address too long', async () => {
    for (let index = 0; index < 201; index += 1) partner.control.setStock(`MANY-${index}`, index)
    const many = Array.from({ length: 201 }, (_, index) => `MANY-${index}`)
    await ask(many)
    await known('MANY-200', 1)
    const { calls, onHand } = await ask(many)
    expect(calls).toBe(2)
    expect(onHand).toMatchObject({ 'MANY-0': '0', 'MANY-200': '200' })
  })

  test('are looked for where nothing can be remembered, and nothing fails', async () => {
    await database.executeSql('DROP TABLE logistics.partner_items')
    for (let tries = 0; tries < 2; tries += 1) {
      const { calls, onHand } = await ask(skus)
      expect(calls).toBe(2)
      expect(Object.keys(onHand)).toHaveLength(4)
    }
  })
})
