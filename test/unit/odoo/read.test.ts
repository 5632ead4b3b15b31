import { describe, expect, test } from 'vitest'
import type { OdooSession } from '../../../sidecar/src/odoo/connection.ts'
import {
  countRecords,
  readRecords,
  type SearchQuery,
  searchRecords,
  visibleIds,
} from '../../../sidecar/src/odoo/read.ts'
import type { ReadPlan } from '../../../sidecar/src/odoo/read-plan.ts'
import type { OdooRecord } from '../../../sidecar/src/odoo/record.ts'
import { saleOrder } from '../../../sidecar/src/odoo/sale-order.ts'
import { stockPicking } from '../../../sidecar/src/odoo/stock-picking.ts'
import { stockWarehouse } from '../../../sidecar/src/odoo/stock-warehouse.ts'
import { scriptedSession, testProfile } from '../../support/scripted-odoo.ts'

const options = { lane: 'interactive' } as const
const query: SearchQuery = { domain: [['move_ids', '!=', false]], order: 'id desc', limit: 3 }
const fourteen = testProfile('14.0', { 'stock.picking': { move_ids: 'move_lines' } })

/** What was taken in, in order: the facet, the key and the object. */
function absorbing() {
  const taken: [string, string, Readonly<Record<string, unknown>>][] = []
  const absorb = (record: OdooRecord, key: string, value: object) =>
    void taken.push([record.name, key, value as Readonly<Record<string, unknown>>])
  return { taken, absorb }
}

/** A row in which every field of a record is empty but these. */
const rowOf = (record: OdooRecord, row: Readonly<Record<string, unknown>>) => ({
  ...Object.fromEntries(record.fields.map((name) => [name, false])),
  ...row,
})

const search = (session: OdooSession, plan: ReadPlan = {}, absorb = absorbing().absorb) =>
  searchRecords(session, stockPicking, query, plan, absorb, options)

describe('reading by id', () => {
  test('is one call for all ids, with every field this Odoo has, for the companies of the user', async () => {
    const { session, calls } = scriptedSession(() => [])
    await readRecords(session, stockWarehouse, [3, 1], () => undefined, options)
    expect(calls).toEqual([
      {
        model: 'stock.warehouse',
        method: 'read',
        ids: [3, 1],
        args: { fields: ['name', 'code', 'company_id', 'partner_id', 'view_location_id'], load: null },
        context: { allowed_company_ids: [1, 2] },
      },
    ])
  })

  test('takes in what came, under its id, whatever the order', async () => {
    const { taken, absorb } = absorbing()
    const { session } = scriptedSession(() => [
      { id: 1, name: 'Leipzig', code: 'LEJ', company_id: 1, partner_id: false, view_location_id: 7 },
      { id: 3, name: 'Hamburg', code: 'HH', company_id: [2, 'Fjordline'], partner_id: 9, view_location_id: false },
    ])
    await readRecords(session, stockWarehouse, [3, 1, 404], absorb, options)
    expect(taken).toEqual([
      [
        'Warehouse',
        '1',
        { id: 'Warehouse:1', code: 'LEJ', name: 'Leipzig', companyId: 'Company:1', partyId: null, locationKey: 7 },
      ],
      [
        'Warehouse',
        '3',
        {
          id: 'Warehouse:3',
          code: 'HH',
          name: 'Hamburg',
          companyId: 'Company:2',
          partyId: 'Party:9',
          locationKey: null,
        },
      ],
    ])
  })

  test('goes under the names of an older series and comes back under ours', async () => {
    const { taken, absorb } = absorbing()
    const { session, calls } = scriptedSession((call) => {
      const row = rowOf(stockPicking, { id: 7, name: 'OUT/7', move_lines: [4, 5] })
      return [
        Object.fromEntries(['id', ...((call.args?.fields as string[]) ?? [])].map((name) => [name, row[name as 'id']])),
      ]
    }, fourteen)
    await readRecords(session, stockPicking, [7], absorb, options)
    expect(calls[0]?.args?.fields).toContain('move_lines')
    expect(calls[0]?.args?.fields).not.toContain('move_ids')
    expect(taken[0]?.[2]).toMatchObject({ number: 'OUT/7', moveIds: ['StockMove:4', 'StockMove:5'] })
  })
})

describe('searching since 17', () => {
  test('is one nested call, and Odoo is kept from counting', async () => {
    const { session, calls } = scriptedSession(() => ({ length: 0, records: [] }))
    await search(session)
    const [call] = calls
    expect(calls).toHaveLength(1)
    expect(call).toMatchObject({ model: 'stock.picking', method: 'web_search_read' })
    expect(call?.args).toMatchObject({ domain: query.domain, order: 'id desc', limit: 3, count_limit: 1 })
    expect(call?.args?.specification).toEqual(Object.fromEntries(stockPicking.fields.map((name) => [name, {}])))
  })

  test('asks along for what the plan says, every level with all its fields, and for nothing else', async () => {
    const { session, calls } = scriptedSession(() => ({ records: [] }))
    await search(session, { move_ids: { product_id: {} }, sale_id: {}, picking_type_id: {}, nonsense: {} })
    const specification = calls[0]?.args?.specification as Record<
      string,
      { fields?: Record<string, { fields?: object }> }
    >
    expect(Object.keys(specification)).toEqual([...stockPicking.fields])
    expect(specification.sale_id?.fields).toEqual(Object.fromEntries(saleOrder.fields.map((name) => [name, {}])))
    const { product_id: product } = specification.move_ids?.fields ?? {}
    expect(Object.keys(product?.fields ?? {})).toContain('default_code')
    expect(specification.picking_type_id).toEqual({})
    expect(specification.carrier_id).toEqual({})
  })

  test('takes a tree apart: every record to its own facet, every row keeps its ids', async () => {
    const { taken, absorb } = absorbing()
    const { session } = scriptedSession(() => ({
      records: [
        rowOf(stockPicking, {
          id: 7,
          sale_id: rowOf(saleOrder, { id: 42, name: 'S00042', picking_ids: [7] }),
          backorder_ids: [rowOf(stockPicking, { id: 8, backorder_id: 7 }), rowOf(stockPicking, { id: 9 })],
          move_ids: [4, 5],
        }),
      ],
    }))
    expect(await search(session, { sale_id: {}, backorder_ids: {} }, absorb)).toEqual(['7'])
    expect(taken.map(([name, key]) => `${name} ${key}`)).toEqual(['Order 42', 'Transfer 8', 'Transfer 9', 'Transfer 7'])
    expect(taken.at(-1)?.[2]).toMatchObject({
      orderId: 'Order:42',
      backorderKeys: [8, 9],
      moveIds: ['StockMove:4', 'StockMove:5'],
    })
    expect(taken[0]?.[2]).toMatchObject({ number: 'S00042', transferKeys: [7] })
  })

  test('what this Odoo has no model for is not asked along, and leaves its ids', async () => {
    const { taken, absorb } = absorbing()
    const profile = testProfile('19.0', {}, ['delivery.carrier', 'stock.move'])
    const rows = { records: [rowOf(stockPicking, { id: 7, carrier_id: 3, move_ids: [4, 5] })] }
    const { session, calls } = scriptedSession(() => rows, profile)
    expect(await search(session, { carrier_id: {}, move_ids: { product_id: {} } }, absorb)).toEqual(['7'])
    expect(calls[0]?.args?.specification).toMatchObject({ carrier_id: {}, move_ids: {} })
    expect(taken).toMatchObject([
      ['Transfer', '7', { carrierId: 'Carrier:3', moveIds: ['StockMove:4', 'StockMove:5'] }],
    ])
  })

  test('an empty relation that was to be read along is empty', async () => {
    const { taken, absorb } = absorbing()
    const { session } = scriptedSession(() => ({ records: [rowOf(stockPicking, { id: 7 })] }))
    await search(session, { sale_id: {}, backorder_ids: {} }, absorb)
    expect(taken).toHaveLength(1)
    expect(taken[0]?.[2]).toMatchObject({ orderId: null, backorderKeys: [] })
  })

  test('keys come in the order of the search', async () => {
    const { session } = scriptedSession(() => ({ records: [9, 3, 5].map((id) => rowOf(stockPicking, { id })) }))
    expect(await search(session)).toEqual(['9', '3', '5'])
  })
})

describe('searching before 17', () => {
  test('is one flat call under the names of the series; the plan is left for later reads', async () => {
    const { session, calls } = scriptedSession(() => [], fourteen)
    await search(session, { sale_id: {} })
    expect(calls).toHaveLength(1)
    expect(calls[0]).toMatchObject({ method: 'search_read', args: { domain: [['move_lines', '!=', false]], limit: 3 } })
    expect(calls[0]?.args).not.toHaveProperty('specification')
    expect(calls[0]?.args?.fields).toContain('move_lines')
  })
})

describe('a reply of another shape is refused', () => {
  const replies = [
    null,
    7,
    'text',
    {},
    { records: null },
    { records: {} },
    [{ name: 'no id' }],
    { records: [{ id: '7' }] },
  ]

  test.each(replies)('by a search: %j', async (reply) => {
    const { session } = scriptedSession(() => reply)
    await expect(search(session)).rejects.toMatchObject({ code: 'ODOO_REPLY_INVALID' })
  })

  test.each([null, 7, { records: [] }, [null], [[]], [{ id: 7 }]])('by a read: %j', async (reply) => {
    const { session } = scriptedSession(() => reply)
    const reading = readRecords(session, stockWarehouse, [7], () => undefined, options)
    await expect(reading).rejects.toMatchObject({ code: 'ODOO_REPLY_INVALID' })
  })

  test.each([[[null]], [[7]], [['text']], [null]])('where a related row should be: %j', async (related) => {
    const { session } = scriptedSession(() => ({ records: [rowOf(stockPicking, { id: 7, backorder_ids: related })] }))
    const found = await search(session, { backorder_ids: {} }).catch((error: unknown) => error)
    if (related !== null) expect(found).toMatchObject({ code: 'ODOO_REPLY_INVALID' })
  })

  test.each([null, -1, 1.5, '7', []])('by a count: %j', async (reply) => {
    const { session } = scriptedSession(() => reply)
    await expect(countRecords(session, stockPicking, [], options)).rejects.toMatchObject({ code: 'ODOO_REPLY_INVALID' })
  })

  test.each([null, 7, ['7'], [1.5]])('by a search for ids: %j', async (reply) => {
    const { session } = scriptedSession(() => reply)
    await expect(visibleIds(session, stockPicking, [7], options)).rejects.toMatchObject({ code: 'ODOO_REPLY_INVALID' })
  })
})

describe('counting', () => {
  test('asks under the names of the series', async () => {
    const { session, calls } = scriptedSession(() => 12, fourteen)
    expect(await countRecords(session, stockPicking, query.domain, options)).toBe(12)
    expect(calls).toMatchObject([{ method: 'search_count', args: { domain: [['move_lines', '!=', false]] } }])
  })
})

describe('which of some ids may be seen', () => {
  test('counts the archived ones too', async () => {
    const { session, calls } = scriptedSession(() => [3])
    expect(await visibleIds(session, stockPicking, [3, 4], options)).toEqual([3])
    expect(calls).toMatchObject([
      { method: 'search', args: { domain: [['id', 'in', [3, 4]]] }, context: { active_test: false } },
    ])
  })
})
