import { describe, expect, it } from 'vitest'
import { charge } from '../../../sidecar/src/connectors/shipbob/charge.ts'
import { orderOut } from '../../../sidecar/src/connectors/shipbob/order-out.ts'
import { orderReport } from '../../../sidecar/src/connectors/shipbob/order-report.ts'
import { stockReports } from '../../../sidecar/src/connectors/shipbob/stock-report.ts'
import { inventoryLevelShape, orderShape, transactionShape } from '../../../sidecar/src/connectors/shipbob/wire.ts'
import { recorded, shipBobSettings, shipbobCase } from './case.ts'

const time = (local: string) => ({ local, offset: '+00:00', zoneSource: 'PARTNER' })
const wanted = shipbobCase.warehouseOrders
if (!wanted) throw new Error('The case orders nothing.')

const part = (id: number, quantity: number) => ({ id, quantity, quantity_committed: quantity })
const parcelOf = (id: number, status: string, ...items: readonly object[]) => ({
  id,
  status,
  products: [{ id: 5, reference_id: 'SET-1', inventory_items: items }],
})
const order = (shipments: readonly object[], more: object = {}) =>
  orderReport(
    orderShape.parse({
      id: 1,
      status: 'Processing',
      products: [{ id: 5, reference_id: 'SET-1', quantity: 2 }],
      shipments,
      ...more,
    }),
    null,
  )

describe('an order of ShipBob', () => {
  it('is told whole: parcels, quantities, our line references, and what holds it', () => {
    expect(orderReport(orderShape.parse(recorded('order')), null)).toEqual({
      externalId: '314000024',
      reference: 'S00042',
      status: 'PartiallyFulfilled',
      holds: ['Exception.OutOfStock'],
      lines: [
        line('21000001', 'NL-1001', '10', '10', '10'),
        line('21000005', 'NL-1200', '10', '6', '4'),
        line('21000010', 'NL-3001', '12', '12', '12'),
      ],
      shipments: [
        parcel('98000024', '00340434161094042557', [{ sku: 'NL-1001', quantity: '10' }]),
        parcel('98000025', '00340434161094042564', [
          { sku: 'NL-1200', quantity: '4' },
          { sku: 'NL-3001', quantity: '12' },
        ]),
      ],
      updatedAt: time('2026-11-24T09:30:00'),
    })

    function line(externalId: string, sku: string, ordered: string, allocated: string, shipped: string) {
      const unknown = { picked: null, backordered: null }
      return { externalId, reference: `S00042/${sku}`, sku, ordered, allocated, shipped, ...unknown }
    }

    function parcel(externalId: string, trackingNumber: string, lines: readonly object[]) {
      return { externalId, trackingNumber, carrier: 'DHL', shippedAt: time('2026-11-24T09:30:00'), lines, label: null }
    }
  })

  it('keeps the reason of a hold', () => {
    const report = orderReport(orderShape.parse(recorded('held-order')), null)
    expect(report.status).toBe('Exception')
    expect(report.holds).toEqual(['OnHold.InvalidAddress'])
  })

  it('is as far as the parcel that is least far', () => {
    const at = (name: string) => ({ ...parcelOf(1, 'Processing'), status_details: [{ name }] })
    expect(order([at('Labeled'), at('Picked')]).status).toBe('Processing.Picked')
    expect(order([at('Packed'), { ...at('Labeled'), status: 'Completed' }]).status).toBe('Processing.Packed')
    expect(order([at('Packed'), { ...at('Labeled'), status: 'Cancelled' }]).status).toBe('Processing.Packed')
    expect(order([at('Packed'), parcelOf(2, 'Processing')]).status).toBe('Processing')
    expect(order([parcelOf(2, 'LabeledCreated')]).status).toBe('Processing.Labeled')
    expect(order([]).status).toBe('Processing')
  })

  it('passes a status nobody knows on as it is', () => {
    expect(order([], { status: 'BeingKnitted' }).status).toBe('BeingKnitted')
  })

  it('counts lots of one item as pieces, and parts of a bundle as whole sets', () => {
    const lots = order([parcelOf(1, 'Completed', part(7, 1), part(7, 1))])
    expect(lots.lines[0]?.shipped).toBe('2')
    // A set is one lamp and two brackets.
    const sets = order([
      parcelOf(1, 'Completed', part(7, 1), part(8, 2)),
      parcelOf(2, 'Processing', part(7, 1), part(8, 2)),
    ])
    expect(sets.lines[0]?.shipped).toBe('1')
    const half = order([parcelOf(1, 'Completed', part(7, 1)), parcelOf(2, 'Processing', part(7, 1), part(8, 4))])
    expect(half.lines[0]?.shipped).toBe('0')
  })

  it('leaves out what a cancelled parcel would have carried', () => {
    const report = order([parcelOf(1, 'Cancelled', part(7, 1)), parcelOf(2, 'Completed', part(7, 1))])
    expect(report.shipments.map(({ externalId }) => externalId)).toEqual(['2'])
    expect(report.lines[0]).toMatchObject({ allocated: '1', shipped: '1' })
  })

  it('never calls a time without an offset UTC, unless somebody says so', () => {
    const made = { created_date: '2026-11-24T09:30:00.1234567' }
    expect(order([], made).updatedAt).toEqual({ local: '2026-11-24T09:30:00', offset: null, zoneSource: 'UNKNOWN' })
  })
})

describe('an order for ShipBob', () => {
  const settings = shipBobSettings('https://example.com')

  it('carries our reference, our lines in tags, and prices only in the currency ShipBob takes them in', () => {
    expect(orderOut(wanted, settings)).toEqual({
      reference_id: 'WH/OUT/00077',
      order_number: 'S00077',
      type: 'DTC',
      shipping_method: 'Standard',
      recipient: {
        name: 'Åse Ødegård',
        email: 'ase@fjordlys.example',
        phone_number: '+47 77 00 00 00',
        address: {
          address1: 'Strandgata 4',
          address2: null,
          company_name: 'Fjordlys AS',
          city: 'Tromsø',
          state: null,
          country: 'NO',
          zip_code: '9008',
        },
      },
      products: [
        { reference_id: 'NL-1001', name: null, quantity: 4, external_line_id: 1 },
        { reference_id: 'NL-3001', name: null, quantity: 2, external_line_id: 2, unit_price: 24.5 },
      ],
      tags: [
        { name: 'line-1', value: 'sale.order.line/771' },
        { name: 'line-2', value: 'sale.order.line/772' },
      ],
    })
  })

  it('is refused here when it asks for half a piece, or for a warehouse that is no number', () => {
    const [first] = wanted.lines
    if (!first) throw new Error('The case orders no line.')
    const half = { ...wanted, lines: [{ ...first, quantity: '2.5' }] }
    expect(() => orderOut(half, settings)).toThrow(/whole pieces, and 2\.5 of NL-1001/)
    expect(() => orderOut({ ...wanted, warehouse: 'Cicero' }, settings)).toThrow(/number of its location/)
    expect(orderOut({ ...wanted, warehouse: '8' }, settings).location_id).toBe(8)
  })
})

describe('other things ShipBob tells', () => {
  it('stock is told by SKU over all centres, and items of one SKU add up', () => {
    const { items } = recorded('inventory-levels') as { items: readonly object[] }
    const [level] = items.map((item) => inventoryLevelShape.parse(item))
    if (!level) throw new Error('The recording is empty.')
    const one = {
      sku: 'NL-1200',
      location: null,
      onHand: '2',
      allocated: '2',
      available: '0',
      backordered: '4',
      countedAt: null,
    }
    expect(stockReports([level])).toEqual([one])
    expect(stockReports([level, { ...level, inventory_id: 1 }])).toEqual([
      { ...one, onHand: '4', allocated: '4', backordered: '8' },
    ])
  })

  it('charges keep their sign and their digits', () => {
    const { items } = recorded('transactions') as { items: readonly object[] }
    const charges = items.map((item) => charge(transactionShape.parse(item)))
    expect(charges.map(({ kind, amount }) => `${kind} ${amount.amount} ${amount.currency}`)).toEqual([
      'Shipping 9.85 USD',
      'Per Pick Fee 2.00 USD',
      'Shipping 9.85 USD',
      'Per Pick Fee 3.20 USD',
      'Shipping -1.50 USD',
    ])
    expect(charges[0]).toMatchObject({ externalId: expect.stringMatching(/^01SANDBOX/), reference: '98000024' })
  })
})
