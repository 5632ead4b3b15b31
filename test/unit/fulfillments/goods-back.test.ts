import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { StockMove } from '../../../sidecar/src/canonical/transfer.ts'
import { goodsBack, notReturned, type ShippedGoods } from '../../../sidecar/src/fulfillments/returns/goods-back.ts'

const goods = (moveId: number, left: number, more: Partial<ShippedGoods> = {}): ShippedGoods => ({
  ...{ moveId, left, sku: 'A', orderLineId: `OrderLine:${moveId}` },
  ...more,
})

describe('goods that are named', () => {
  test('by SKU are taken from the moves they left with, in order', () => {
    const shipped = [goods(1, 2), goods(2, 3), goods(3, 9, { sku: 'B' })]
    expect(goodsBack(shipped, [{ sku: 'A', quantity: '4' }])).toEqual({
      moves: [
        { moveId: 1, quantity: 2 },
        { moveId: 2, quantity: 2 },
      ],
    })
  })

  test('by line of the order are taken from its moves only', () => {
    const named = [{ orderLineId: 'OrderLine:2', quantity: '0.3' }]
    expect(goodsBack([goods(1, 2), goods(2, 0.1 + 0.2)], named)).toEqual({ moves: [{ moveId: 2, quantity: 0.3 }] })
  })

  test('twice are taken twice, and no more than there is', () => {
    const named = [
      { sku: 'A', quantity: '2' },
      { orderLineId: 'OrderLine:1', quantity: '2' },
    ]
    expect(goodsBack([goods(1, 4)], named)).toEqual({ moves: [{ moveId: 1, quantity: 4 }] })
    expect(goodsBack([goods(1, 3)], named)).toMatchObject({ problems: [{ field: 'lines[1].quantity' }] })
  })

  test('wrongly in several ways are told all at once', () => {
    const { problems } = goodsBack(
      [goods(1, 1)],
      [{ quantity: '1' }, { sku: 'B', quantity: '1' }, { sku: 'A', orderLineId: 'OrderLine:1', quantity: '1' }],
    )
    expect(problems?.map(({ field }) => field)).toEqual(['lines[0]', 'lines[1].sku', 'lines[2]'])
  })

  test('are never more than was shipped of any move, and all that was named', () => {
    const amounts = fc.integer({ min: 0, max: 20 })
    fc.assert(
      fc.property(
        fc.array(amounts, { maxLength: 5 }),
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 4 }),
        (lefts, wanted) => {
          const shipped = lefts.map((left, place) => goods(place + 1, left))
          const back = goodsBack(
            shipped,
            wanted.map((quantity) => ({ sku: 'A', quantity: String(quantity) })),
          )
          const total = wanted.reduce((sum, one) => sum + one, 0)
          const there = lefts.reduce((sum, one) => sum + one, 0)
          if (back.problems) {
            expect(total).toBeGreaterThan(there)
            return
          }
          expect(back.moves.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(total)
          for (const { moveId, quantity } of back.moves) expect(quantity).toBeLessThanOrEqual(lefts[moveId - 1] ?? 0)
        },
      ),
    )
  })
})

describe('what is still with the customer', () => {
  const move = (state: StockMove['state'], demand: string, done: string) => ({ state, demand, done }) as StockMove

  test.each([
    ['nothing is announced', [], 5],
    ['some is announced', [move('RESERVED', '2', '0')], 3],
    ['less arrived than was announced', [move('DONE', '2', '1')], 4],
    ['a return was called off', [move('CANCELLED', '2', '0')], 5],
    ['more came back than left', [move('DONE', '9', '9')], 0],
  ])('is known when %s', (_, returns, left) => {
    expect(notReturned({ done: '5' }, returns)).toBe(left)
  })
})
