import { describe, expect, test } from 'vitest'
import { milestoneFromOdoo, milestoneRank } from '../../../sidecar/src/canonical/shipment-milestone.ts'

describe('what Odoo alone says of a package', () => {
  test.each([
    ['DRAFT', 'UNKNOWN', 'LABEL_CREATED'],
    ['WAITING', 'UNKNOWN', 'LABEL_CREATED'],
    ['CONFIRMED', 'UNKNOWN', 'LABEL_CREATED'],
    ['READY', 'UNKNOWN', 'LABEL_CREATED'],
    ['DONE', 'UNKNOWN', 'LABEL_CREATED'],
    ['CANCELLED', 'CANCELLED', 'CANCELLED'],
  ] as const)('%s: without a number %s, with one %s', (state, without, withOne) => {
    expect(milestoneFromOdoo(state, null)).toBe(without)
    expect(milestoneFromOdoo(state, '1Z999')).toBe(withOne)
  })

  test('goods issue is never taken for the pick-up by the carrier', () => {
    expect(milestoneRank[milestoneFromOdoo('DONE', '1Z999')]).toBeLessThan(milestoneRank.PICKED_UP)
  })
})

describe('the rank of a milestone', () => {
  const rows = [
    ['UNKNOWN', 0],
    ['BOOKED', 10],
    ['LABEL_CREATED', 20],
    ['PICKED_UP', 30],
    ['DEPARTED', 40],
    ['ARRIVED', 41],
    ['IN_TRANSIT', 42],
    ['CUSTOMS_STARTED', 45],
    ['CUSTOMS_CLEARED', 46],
    ['ARRIVED_DESTINATION', 50],
    ['OUT_FOR_DELIVERY', 60],
    ['AVAILABLE_FOR_COLLECTION', 61],
    ['DELIVERY_ATTEMPTED', 62],
    ['RETURNING', 70],
    ['DELIVERED', 80],
    ['POD_CONFIRMED', 85],
    ['RETURNED', 90],
    ['UNDELIVERABLE', 95],
    ['CANCELLED', 99],
  ] as const

  test.each(rows)('of %s is %i', (milestone, rank) => {
    expect(milestoneRank[milestone]).toBe(rank)
  })

  test('no milestone is missing here', () => {
    expect(Object.keys(milestoneRank)).toEqual(rows.map(([milestone]) => milestone))
  })
})
