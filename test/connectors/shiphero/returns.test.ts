import { describe, expect, it } from 'vitest'
import { webhooks } from '../../../sidecar/src/connectors/shiphero/webhooks.ts'
import { allChanges } from '../support/all-changes.ts'
import { longAgo, replaying, returns, started } from './bench.ts'
import { shipheroSettings } from './case.ts'

const changed = (context: Parameters<typeof returns.changedSince>[0], cursor: string | null) =>
  returns.changedSince(context, { cursor, since: longAgo })

describe('what comes back', () => {
  it('is read with its order, quantities and condition, and the status in one way of writing', async () => {
    const { context } = await started({}, 'Europe/Berlin')
    const { items } = await allChanges((cursor) => changed(context, cursor))
    expect(items.map(({ number, status }) => `${number} ${status}`)).toEqual([
      ...['RMA-7001 complete', 'RMA-7002 complete', 'RMA-7003 warehouse_complete', 'RMA-7004 washing'],
      ...['RMA-7005 pending', 'RMA-7006 pending'],
    ])
    expect(items[2]).toMatchObject({
      orderReference: 'SH-1003',
      orderId: expect.any(String),
      lines: [{ sku: 'NL-1001', announced: '1', received: '1', condition: 'Like new' }],
      announcedAt: { zoneSource: 'CONNECTION' },
    })
    expect(await returns.fetch(context, [items[2]?.externalId ?? '', 'UmV0dXJuOjE='])).toEqual([items[2]])
  })

  it('is told again from the oldest on that is not counted, whenever it changes', async () => {
    const { sandbox, context } = await started({}, 'UTC')
    const first = await allChanges((cursor) => changed(context, cursor))
    const again = await allChanges((cursor) => changed(context, cursor ?? first.cursor))
    expect(again.items.map(({ number }) => number)).toEqual(['RMA-7004', 'RMA-7005', 'RMA-7006'])
    sandbox.control.countReturn('RMA-7004', { 'NL-1001': 1 }, 'complete')
    const later = await allChanges((cursor) => changed(context, cursor ?? again.cursor))
    expect(later.items[0]).toMatchObject({ number: 'RMA-7004', status: 'complete' })
    const last = await allChanges((cursor) => changed(context, cursor ?? later.cursor))
    expect(last.items.map(({ number }) => number)).toEqual(['RMA-7005', 'RMA-7006'])
  })

  it('of another store is left out where the connection names one', async () => {
    const { context } = await started({ shopName: 'Another shop' })
    expect((await changed(context, null)).items).toEqual([])
  })

  it('and is not as promised costs no other', async () => {
    const good = { id: 'UmV0dXJuOjI=', legacy_id: 2, status: 'pending', line_items: null }
    const bad = { id: 7, status: { hostile: '<script>' }, line_items: 'all of it' }
    const edges = [bad, good].map((node, index) => ({ cursor: String(index), node }))
    const list = { data: { pageInfo: { hasNextPage: false, endCursor: null }, edges } }
    const context = await replaying({ data: { list, r0: { data: bad }, r1: { data: good } } })
    const told: string[] = []
    const listening = { ...context, unreadable: (where: string) => void told.push(where) }
    expect((await changed(listening, null)).items.map(({ number }) => number)).toEqual(['2'])
    expect(await returns.fetch(listening, ['UmV0dXJuOjE=', good.id])).toMatchObject([{ externalId: good.id }])
    expect(told).toEqual(['returns.changed[0]', 'returns.by-id[0]'])
  })

  it.each([
    [{ return_uuid: 'UmV0dXJuOjM=', return_id: 3 }, 'UmV0dXJuOjM='],
    [{ return_uuid: null, return_id: 3 }, 'UmV0dXJuOjM='],
  ])('is named by its webhook: %j', (ids, externalId) => {
    const context = { settings: shipheroSettings('https://example.com'), timeZone: null }
    const [notice] = webhooks.read({ webhook_type: 'Return Update', ...ids }, context)
    expect(notice?.about).toEqual({ kind: 'return', externalId })
    expect(() => webhooks.read({ webhook_type: 'Return Update', return_id: '<x>' }, context)).toThrow(
      expect.objectContaining({ code: 'WEBHOOK_EVENT_INVALID' }),
    )
  })
})
