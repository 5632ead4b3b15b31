import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fillMoves } from '../../../sidecar/src/fulfillments/ship/fill-moves.ts'
import { aLink, aMove, aParcel } from './ship-facts.ts'

describe('what Odoo is told of parcels', () => {
  test('is which quantity of which move is in which package', () => {
    const link = aLink(1, [aMove(1, { sku: 'A' }), aMove(2, { sku: 'B', demand: 5 })])
    expect(fillMoves(link, [aParcel('p1', { A: 4, B: 1 }, 'T1'), aParcel('p2', { A: 6 })])).toEqual({
      lines: [
        { moveId: 1, quantity: 10 },
        { moveId: 2, quantity: 1 },
      ],
      packages: [
        {
          trackingNumber: 'T1',
          lines: [
            { moveId: 1, quantity: 4 },
            { moveId: 2, quantity: 1 },
          ],
        },
        { trackingNumber: null, lines: [{ moveId: 1, quantity: 6 }] },
      ],
    })
  })

  test('leaves out moves that are done or called off', () => {
    const link = aLink(1, [aMove(1, { state: 'DONE' }), aMove(2, { state: 'CANCELLED' }), aMove(3)])
    expect(fillMoves(link, [aParcel('p', { A: 10 })])).toMatchObject({ lines: [{ moveId: 3, quantity: 10 }] })
  })

  test.each([
    ['more than was asked for', { A: 11 }, 'OVERAGE', '1 × A too much'],
    ['goods nobody asked for', { A: 1, X: 2 }, 'OVERAGE', '2 × X too much'],
  ] as const)('is nothing when there is %s', (_what, pieces, kind, words) => {
    const told = fillMoves(aLink(1, [aMove(1)]), [aParcel('p', pieces)])
    expect(told).toMatchObject({ kind, message: expect.stringContaining(words) })
  })

  test('is nothing when the move counts in dozens and the warehouse in pieces', () => {
    const told = fillMoves(aLink(1, [aMove(1, { oddUnit: 'Dozens' })]), [aParcel('p', { A: 1 })])
    expect(told).toMatchObject({ kind: 'VALIDATION_FAILED', field: 'moves.unit' })
  })

  test('is exact where floats are not', () => {
    const link = aLink(1, [aMove(1, { demand: 0.1 }), aMove(2, { demand: 0.2 }), aMove(3, { demand: 1 })])
    expect(fillMoves(link, [aParcel('p', { A: 0.3 })])).toMatchObject({
      lines: [
        { moveId: 1, quantity: 0.1 },
        { moveId: 2, quantity: 0.2 },
      ],
    })
  })

  test('never fills a move beyond its demand, and loses and invents no piece', () => {
    const demands = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 5 })
    const contents = fc.array(fc.integer({ min: 1, max: 15 }), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(demands, contents, (asked, parcels) => {
        const link = aLink(
          1,
          asked.map((demand, index) => aMove(index + 1, { demand })),
        )
        const [all, left] = [asked, parcels].map((some) => some.reduce((sum, one) => sum + one, 0)) as [number, number]
        const told = fillMoves(
          link,
          parcels.map((quantity, index) => aParcel(String(index), { A: quantity })),
        )
        expect('kind' in told).toBe(left > all)
        if (left > all) return
        if ('kind' in told) throw new Error(told.message)
        for (const { moveId, quantity } of told.lines) expect(quantity).toBeLessThanOrEqual(asked[moveId - 1] as number)
        expect(told.lines.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(left)
        const packed = told.packages.map(({ lines }) => lines.reduce((sum, { quantity }) => sum + quantity, 0))
        expect(packed).toEqual(parcels)
      }),
    )
  })
})
