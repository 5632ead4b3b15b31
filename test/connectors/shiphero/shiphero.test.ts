import { describe, expect, it } from 'vitest'
import { instantOf } from '../../../sidecar/src/canonical/source-time.ts'
import { shiphero } from '../../../sidecar/src/connectors/shiphero/index.ts'
import { allChanges } from '../support/all-changes.ts'
import { documents, graphqlCalls, longAgo, replaying, started, stock, warehouseOrders } from './bench.ts'
import { recorded } from './case.ts'

describe('an order as it was recorded', () => {
  it('is translated whole: the one that lives, without unreadable lines and labels taken back', async () => {
    const found = await warehouseOrders.fetch(await replaying(recorded('order-by-reference')), ['WH/OUT/00042'])
    const unknown = (local: string) => ({ local, offset: null, zoneSource: 'UNKNOWN' })
    expect(found).toEqual([
      {
        externalId: 'T3JkZXI6NDAwMTAwMg==',
        reference: 'WH/OUT/00042',
        status: 'pending',
        holds: ['operator_hold', 'payment_hold'],
        lines: [
          {
            externalId: 'TGluZUl0ZW06OTAwMQ==',
            reference: 'StockMove:201',
            sku: 'NL-1001',
            ordered: '10',
            allocated: '4',
            picked: '6',
            shipped: '6',
            backordered: '0',
          },
          {
            externalId: 'TGluZUl0ZW06OTAwMw==',
            reference: null,
            sku: 'NL-2002',
            ordered: '5',
            allocated: null,
            picked: null,
            shipped: '0',
            backordered: '5',
          },
        ],
        shipments: [
          {
            externalId: 'U2hpcHBpbmdMYWJlbDo2MDAx',
            trackingNumber: '00340434161094049001',
            carrier: 'dhl_de',
            shippedAt: unknown('2026-11-24T14:01:30'),
            lines: [{ sku: 'NL-1001', quantity: '6' }],
            label: {
              kind: 'LABEL',
              reference: 'U2hpcG1lbnQ6NTAwMQ==:U2hpcHBpbmdMYWJlbDo2MDAx',
              mediaType: 'application/pdf',
            },
          },
          {
            externalId: 'U2hpcG1lbnQ6NTAwMg==',
            trackingNumber: null,
            carrier: null,
            shippedAt: unknown('2026-11-24T15:30:00'),
            lines: [],
            label: null,
          },
        ],
        updatedAt: unknown('2026-11-24T14:05:07'),
      },
    ])
  })

  it('has its times in the zone the operator names', async () => {
    const context = await replaying(recorded('order-by-reference'), 'America/New_York')
    const order = await warehouseOrders.findByReference(context, 'WH/OUT/00042')
    expect(order?.updatedAt && instantOf(order.updatedAt)).toBe('2026-11-24T19:05:07Z')
  })

  it('is not taken for one with another reference, whatever the filter let through', async () => {
    const context = await replaying(recorded('order-by-reference'))
    expect(await warehouseOrders.findByReference(context, 'WH/OUT/0004')).toBeNull()
  })
})

it('stock is told by warehouse, under the SKU it was asked for, without rows nobody can read', async () => {
  const rows = await stock.fetch(await replaying(recorded('stock-by-sku'), 'UTC'), ['NL-1200'])
  expect(rows).toEqual([
    {
      sku: 'NL-1200',
      location: 'V2FyZWhvdXNlOjc2NzMz',
      onHand: '3',
      allocated: '2',
      available: '1',
      backordered: '0',
      countedAt: { local: '2026-11-24T14:05:07', offset: '+00:00', zoneSource: 'CONNECTION' },
    },
    {
      sku: 'NL-1200',
      location: 'V2FyZWhvdXNlOjc2NzM0',
      onHand: '60',
      allocated: '0',
      available: '60',
      backordered: '0',
      countedAt: null,
    },
  ])
})

describe('at the sandbox', () => {
  it('the account that answers is named', async () => {
    const { context } = await started()
    expect(await shiphero.testConnection(context)).toBe('6334 (Primary, Leipzig)')
  })

  it('a hundred SKUs cost one call, and one nobody knows is left out', async () => {
    const { sandbox, context } = await started()
    const skus = ['NL-1001', 'NL-1200', ...Array.from({ length: 98 }, (_, index) => `NONE-${index}`)]
    const rows = await stock.fetch(context, skus)
    expect(rows.map(({ sku, location, onHand }) => [sku, location, onHand])).toEqual([
      ['NL-1001', 'V2FyZWhvdXNlOjc2NzMz', '420'],
      ['NL-1001', 'V2FyZWhvdXNlOjc2NzM0', '150'],
      ['NL-1200', 'V2FyZWhvdXNlOjc2NzMz', '3'],
      ['NL-1200', 'V2FyZWhvdXNlOjc2NzM0', '60'],
    ])
    expect(graphqlCalls(sandbox)).toHaveLength(1)
  })

  it('a connection for one warehouse sees no other', async () => {
    const { context } = await started({ warehouseId: 'V2FyZWhvdXNlOjc2NzM0' })
    expect(await stock.fetch(context, ['NL-1200'])).toMatchObject([{ location: 'V2FyZWhvdXNlOjc2NzM0', onHand: '60' }])
  })

  it('twenty orders cost one call, and come with parcels, holds and quantities', async () => {
    const { sandbox, context } = await started()
    const references = Array.from({ length: 20 }, (_, index) => `SH-${1001 + index}`)
    const found = await warehouseOrders.fetch(context, references)
    expect(found.map(({ reference }) => reference)).toEqual(references)
    expect(graphqlCalls(sandbox)).toHaveLength(1)
    const [story] = await warehouseOrders.fetch(context, ['S00042'])
    expect(story).toMatchObject({ status: 'fulfilled', holds: [] })
    expect(story?.shipments.map(({ trackingNumber, lines }) => [trackingNumber, lines])).toEqual([
      [
        '00340434161094042557',
        [
          { sku: 'NL-1001', quantity: '10' },
          { sku: 'NL-3001', quantity: '12' },
        ],
      ],
      ['00340434161094042564', [{ sku: 'NL-1200', quantity: '4' }]],
    ])
  })

  it('an order of more lines than fit, in one parcel, is read to its end', async () => {
    const { sandbox, context } = await started()
    const lines = Object.fromEntries(Array.from({ length: 230 }, (_, index) => [`LONG-${index}`, 1]))
    sandbox.control.addOrder({ reference: 'LONG', lines })
    sandbox.control.track('LONG', ['00340434161094040001'])
    const order = await warehouseOrders.findByReference(context, 'LONG')
    expect(order?.lines).toHaveLength(230)
    expect(order?.shipments[0]?.lines).toHaveLength(230)
  })

  it('a label that was taken back is no parcel any more', async () => {
    const { sandbox, context } = await started()
    sandbox.control.track('WH/OUT/00050', ['00340434161094040018', '00340434161094040025'])
    sandbox.control.voidLabel('00340434161094040018')
    const order = await warehouseOrders.findByReference(context, 'WH/OUT/00050')
    expect(order?.shipments.map(({ trackingNumber }) => trackingNumber)).toEqual(['00340434161094040025'])
  })

  it('a status an account made up itself passes through', async () => {
    const { context } = await started()
    const { items } = await allChanges((cursor) => warehouseOrders.changedSince(context, { cursor, since: longAgo }))
    const codes = new Set(items.map(({ status }) => status))
    expect(codes).toContain('Großhandel')
    for (const code of Object.keys(shiphero.warehouseOrderMap ?? {})) expect(codes).toContain(code)
  })

  it('the label of a parcel is fetched by a reference that does not grow old', async () => {
    const { context } = await started()
    const order = await warehouseOrders.findByReference(context, 'S00042')
    const label = order?.shipments[0]?.label
    if (!label) throw new Error('There is no label.')
    const { mediaType, bytes } = await documents.fetch(context, label)
    expect(mediaType).toBe('application/pdf')
    expect(new TextDecoder().decode(bytes)).toMatch(/^%PDF[\s\S]*00340434161094042557/)
    await expect(documents.fetch(context, { ...label, reference: 'U2hpcG1lbnQ6MQ==:x' })).rejects.toMatchObject({
      code: 'PARTNER_RECORD_MISSING',
    })
  })
})
