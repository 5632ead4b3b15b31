import { expect, test } from 'vitest'
import type { WarehouseOrderLine } from '../../../sidecar/src/canonical/partner-reports.ts'
import type { WarehouseOrderState } from '../../../sidecar/src/canonical/warehouse-order.ts'
import { progressOf } from '../../../sidecar/src/fulfillments/ship/progress.ts'
import { aLine } from './ship-facts.ts'

const shipped = aLine('A', { shipped: '10' })
const picked = aLine('B', { allocated: '10', picked: '10' })
const waiting = aLine('C', { allocated: '10', picked: '0' })

const rows: readonly (readonly [string, WarehouseOrderState, readonly WarehouseOrderLine[], string])[] = [
  ['nothing is picked', 'RECEIVED', [waiting], 'WAITING WAITING WAITING'],
  ['a line is picked', 'RECEIVED', [picked, waiting], 'IN_PROGRESS WAITING WAITING'],
  ['the partner says that it is being picked', 'PICKING', [aLine('A')], 'IN_PROGRESS WAITING WAITING'],
  ['all of it is packed', 'PACKED', [picked], 'DONE DONE IN_PROGRESS'],
  ['a part has left, of the rest nothing is picked', 'RECEIVED', [shipped, waiting], 'WAITING WAITING WAITING'],
  ['a part has left, and the rest is picked', 'RECEIVED', [shipped, picked], 'IN_PROGRESS WAITING WAITING'],
  ['a part of a line has left', 'PARTIALLY_SHIPPED', [aLine('A', { shipped: '4' })], 'WAITING WAITING WAITING'],
  [
    'more of a line is picked than has left',
    'RECEIVED',
    [aLine('A', { shipped: '4', picked: '7' })],
    'IN_PROGRESS WAITING WAITING',
  ],
  ['all of it has left', 'RECEIVED', [shipped], 'DONE DONE IN_PROGRESS'],
  ['it says so without its lines', 'SHIPPED', [], 'DONE DONE IN_PROGRESS'],
  ['it was called off', 'CANCELLED', [aLine('A')], 'CANCELLED CANCELLED CANCELLED'],
]

test.each(rows)('when %s', (_what, state, lines, expected) => {
  const { pick, pack, ship } = progressOf(state, { lines })
  expect(`${pick} ${pack} ${ship}`).toBe(expected)
})
