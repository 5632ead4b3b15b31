import { describe, expect, test } from 'vitest'
import { problemsAt, returnLines } from '../../../../sidecar/src/console/portal/return-input.ts'

const move = (sku: string | null, orderLine: string | null) => ({
  ...{ done: '10', unit: 'Units' },
  product: { sku, name: sku ?? 'Something' },
  orderLine: orderLine === null ? null : { id: orderLine },
})

const goods = {
  ...{ id: 'Fulfillment:1', number: 'WH/OUT/1', state: 'DONE' as const },
  moves: [move('A', 'OrderLine:1'), move('B', null), move(null, null)],
}
const words = { reason: 'Broken', reference: 'RET-1' }

describe('the lines of a return', () => {
  test('are what somebody wrote a number at, by order line or by SKU', () => {
    const { lines, problems } = returnLines(goods, { ...words, 'quantity-0': ' 2,5 ', 'quantity-1': '1' })
    expect(problems).toEqual([])
    expect(lines).toEqual([
      { orderLineId: 'OrderLine:1', quantity: '2.5', field: 'quantity-0' },
      { sku: 'B', quantity: '1', field: 'quantity-1' },
    ])
  })

  test.each(['many', '-1', '1e3', '0x1', '1.2.3', '１'])('do not take %s for a number', (quantity) => {
    const { lines, problems } = returnLines(goods, { ...words, 'quantity-0': quantity })
    expect([lines, problems.map(({ field }) => field)]).toEqual([[], ['quantity-0']])
  })

  test.each(['', '0', '0,0', ' '])('leave out what is %j', (quantity) => {
    const filled = { ...words, 'quantity-0': quantity, 'quantity-1': '1' }
    expect(returnLines(goods, filled).lines.map(({ field }) => field)).toEqual(['quantity-1'])
  })

  test('are at least one, with a reason and a number', () => {
    const { problems } = returnLines(goods, { reason: ' ', reference: '' })
    expect(problems.map(({ field }) => field)).toEqual(['quantity-0', 'reason', 'reference'])
  })

  test('need goods that have a number', () => {
    expect(returnLines(goods, { ...words, 'quantity-2': '1' }).problems).toMatchObject([{ field: 'quantity-2' }])
  })
})

test('what the graph finds wrong is said at the field it was filled in at', () => {
  const { lines } = returnLines(goods, { ...words, 'quantity-1': '99' })
  const told = ['lines[0].quantity', 'reason', 'externalReference', 'fulfillmentId', 'lines[7]', null]
  expect(
    problemsAt(
      told.map((field) => ({ field, message: 'No.' })),
      lines,
    ).map(({ field }) => field),
  ).toEqual([...['quantity-1', 'reason', 'reference', 'quantity-1', 'quantity-1', 'quantity-1']])
})
