import { describe, expect, test } from 'vitest'
import { deliveryOf, type Piece } from '../../../sidecar/src/canonical/delivery.ts'
import { invoicedTransfers } from '../../../sidecar/src/canonical/invoiced-goods.ts'
import type { ProofOfDelivery } from '../../../sidecar/src/canonical/partner-reports.ts'
import { mismatchesOf } from '../../../sidecar/src/canonical/proven-quantities.ts'

const proof: ProofOfDelivery = {
  ...{ receivedBy: 'Zoë Müller', time: null, place: null, note: null },
  ...{ documents: [], quantities: [] },
}

const piece = (
  milestone: Piece['state']['milestone'],
  more: Partial<Piece['state']> = {},
  proofs = [] as (typeof proof)[],
): Piece => ({
  ...{ name: '1Z', connection: 'parcels', proofs },
  state: { milestone, milestoneTime: null, outcome: null, exceptions: [], ...more },
})

const refusal = {
  exceptions: [{ kind: 'CONSIGNEE_REFUSED' as const, since: null, code: 'x', reason: null, text: 'Not ordered' }],
}

describe('what all pieces of a shipment come to', () => {
  test('nothing before the first scan, and delivered only when all of them are', () => {
    expect(deliveryOf([])).toMatchObject({ state: 'UNSEEN', proof: 'MISSING' })
    expect(deliveryOf([piece('LABEL_CREATED')]).state).toBe('UNSEEN')
    expect(deliveryOf([piece('DELIVERED'), piece('IN_TRANSIT')])).toMatchObject({ state: 'UNDER_WAY', delivered: 1 })
    expect(deliveryOf([piece('DELIVERED'), piece('CANCELLED')])).toMatchObject({ state: 'DELIVERED', pieces: 1 })
  })

  test('proven only when each piece is', () => {
    expect(deliveryOf([piece('DELIVERED', {}, [proof]), piece('DELIVERED')]).proof).toBe('MISSING')
    expect(deliveryOf([piece('DELIVERED', {}, [proof]), piece('POD_CONFIRMED')]).proof).toBe('PROVEN')
    expect(deliveryOf([piece('IN_TRANSIT', {}, [proof])]).proof).toBe('MISSING')
  })

  test('a refusal is over when the goods are taken after all', () => {
    expect(deliveryOf([piece('DELIVERY_ATTEMPTED', refusal)])).toMatchObject({
      ...{ state: 'UNDER_WAY', proof: 'REFUSED' },
      problem: { kind: 'CONSIGNEE_REFUSED', message: '1Z was refused by the recipient: Not ordered.' },
    })
    expect(deliveryOf([piece('DELIVERED', refusal)])).toMatchObject({ state: 'DELIVERED', problem: null })
  })

  test('failed when one of them comes back', () => {
    expect(deliveryOf([piece('DELIVERED'), piece('RETURNED')])).toMatchObject({
      ...{ state: 'FAILED', problem: { kind: 'OTHER', message: '1Z came back.' } },
    })
  })
})

describe('what a recipient took', () => {
  const shipped = [{ sku: 'A', ordered: '10', shipped: '5' }]
  const told = (sku: string, delivered: string, refused = '0') => ({ quantities: [{ sku, delivered, refused }] })

  test('is what was shipped where the proof names nothing, or names all of it', () => {
    expect(mismatchesOf(shipped, [{ quantities: [] }])).toEqual([])
    expect(mismatchesOf(shipped, [told('A', '2'), told('A', '3.0')])).toEqual([])
  })

  test('is disputed where it is less, refused, or was never shipped', () => {
    expect(mismatchesOf(shipped, [told('A', '4')])).toMatchObject([{ sku: 'A', ordered: '10', shipped: '5' }])
    expect(mismatchesOf(shipped, [told('A', '5', '1')])).toHaveLength(1)
    expect(mismatchesOf(shipped, [told('B', '1')])).toMatchObject([{ sku: 'B', shipped: '0', delivered: '1' }])
  })
})

describe('which transfers are invoiced', () => {
  const move = (transferKey: number, done: string, unit = 'Units') => ({
    ...({ transferKey, done, unit, orderLineId: 'OrderLine:1', state: 'DONE' } as const),
  })
  const line = (invoicedQuantity: string, invoiceableQuantity: string) => ({
    ...({ id: 'OrderLine:1', unit: 'Units', invoicedQuantity, invoiceableQuantity } as const),
  })

  test('those that left first, as far as the invoiced quantity goes', () => {
    const moves = [move(1, '4'), move(2, '6')]
    expect([...invoicedTransfers([1, 2], moves, [line('4', '6')])]).toEqual([1])
    expect([...invoicedTransfers([1, 2], moves, [line('0', '10')])]).toEqual([])
    expect([...invoicedTransfers([1, 2], moves, [line('10', '0')])]).toEqual([1, 2])
  })

  test('none is taken for invoiced by a quantity in another unit', () => {
    expect([...invoicedTransfers([1], [move(1, '12', 'Units')], [{ ...line('1', '1'), unit: 'Dozens' }])]).toEqual([])
  })
})
