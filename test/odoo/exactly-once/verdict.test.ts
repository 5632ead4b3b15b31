import { expect, test } from 'vitest'
import { judge } from './verdict.ts'

const noted = [
  { event_id: 'a1', record: 'sale.order/1' },
  { event_id: 'b1', record: 'sale.order/2' },
  { event_id: 'a2', record: 'sale.order/1' },
]
const recorded = (...ids: string[]) =>
  ids.map((eventId) => ({ eventId, record: eventId.startsWith('a') ? 'sale.order/1' : 'sale.order/2', pid: 1 }))

test('records need not keep their order among each other', () => {
  const good = { expected: 3, missing: [], unexpected: [], outOfOrder: [] }
  expect(judge(noted, recorded('b1', 'a1', 'a2'))).toEqual(good)
})

test('what is missing, there twice, from nowhere or out of order is found', () => {
  expect(judge(noted, recorded('a1', 'a2'))).toMatchObject({ missing: ['b1'], outOfOrder: ['sale.order/2'] })
  expect(judge(noted, recorded('a1', 'b1', 'a2', 'a1'))).toMatchObject({ unexpected: ['a1'] })
  expect(judge(noted, recorded('a1', 'b1', 'a2', 'b9'))).toMatchObject({ unexpected: ['b9'] })
  expect(judge(noted, recorded('a2', 'b1', 'a1'))).toMatchObject({ outOfOrder: ['sale.order/1'] })
})
