import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimal } from '../../../sidecar/src/canonical/money.ts'
import { type WarehouseOrderState, warehouseOrderStates } from '../../../sidecar/src/canonical/warehouse-order.ts'
import { warehouseOrderLineState } from '../../../sidecar/src/canonical/warehouse-order-line.ts'

type Line = Parameters<typeof warehouseOrderLineState>[1]

const untold = { allocated: null, picked: null, backordered: null }
const line = (told: Partial<Line>): Line => ({ ordered: '10', shipped: '0', ...untold, ...told })

describe('the state of a line of a warehouse order', () => {
  const rows: readonly (readonly [WarehouseOrderState, Partial<Line>, WarehouseOrderState])[] = [
    // What left is told of every line, whatever becomes of the order.
    ['PARTIALLY_SHIPPED', { shipped: '10' }, 'SHIPPED'],
    ['PARTIALLY_SHIPPED', { shipped: '10.000' }, 'SHIPPED'],
    ['RECEIVED', { shipped: '12' }, 'SHIPPED'],
    ['CANCELLED', { shipped: '10' }, 'SHIPPED'],
    ['UNKNOWN', { shipped: '10' }, 'SHIPPED'],
    ['PARTIALLY_SHIPPED', { shipped: '9.5' }, 'PARTIALLY_SHIPPED'],
    ['EXCEPTION', { shipped: '4', allocated: '6' }, 'PARTIALLY_SHIPPED'],
    ['CANCELLED', { shipped: '4' }, 'PARTIALLY_SHIPPED'],
    ['CANCELLED', {}, 'CANCELLED'],
    ['CANCELLED', { allocated: '10', picked: '10' }, 'CANCELLED'],
    // Picked.
    ['PICKING', { picked: '3' }, 'PICKING'],
    ['PACKED', { picked: '3', allocated: '10' }, 'PICKING'],
    ['RECEIVED', { picked: '10', allocated: '10' }, 'PICKING'],
    ['UNKNOWN', { picked: '10' }, 'PICKING'],
    ['PACKED', { picked: '10' }, 'PACKED'],
    ['PARTIALLY_SHIPPED', { picked: '10' }, 'PACKED'],
    ['RECEIVED', { picked: '4', backordered: '6' }, 'PICKING'],
    // Waiting for stock.
    ['EXCEPTION', { backordered: '2', allocated: '8' }, 'EXCEPTION'],
    ['EXCEPTION', { backordered: '2', picked: '8' }, 'EXCEPTION'],
    ['ALLOCATED', { backordered: '2', allocated: '8' }, 'RECEIVED'],
    ['PACKED', { backordered: '10' }, 'RECEIVED'],
    ['RECEIVED', { backordered: '0', allocated: '10' }, 'ALLOCATED'],
    // Set aside.
    ['RECEIVED', { allocated: '10' }, 'ALLOCATED'],
    ['EXCEPTION', { allocated: '10' }, 'ALLOCATED'],
    ['UNKNOWN', { allocated: '10' }, 'ALLOCATED'],
    ['PICKING', { allocated: '10' }, 'PICKING'],
    ['PACKED', { allocated: '10' }, 'PACKED'],
    ['PACKED', { allocated: '10', picked: '0' }, 'ALLOCATED'],
    ['PARTIALLY_SHIPPED', { allocated: '10' }, 'ALLOCATED'],
    ['ALLOCATED', { allocated: '6' }, 'RECEIVED'],
    ['PICKING', { allocated: '6' }, 'RECEIVED'],
    ['EXCEPTION', { allocated: '6' }, 'EXCEPTION'],
    ['UNKNOWN', { allocated: '0' }, 'UNKNOWN'],
    // Nothing told but what left: the order speaks for its lines, as far as it can.
    ['UNKNOWN', {}, 'UNKNOWN'],
    ['RECEIVED', {}, 'RECEIVED'],
    ['ALLOCATED', {}, 'ALLOCATED'],
    ['PICKING', {}, 'PICKING'],
    ['PACKED', {}, 'PACKED'],
    ['PACKED', { picked: '0' }, 'ALLOCATED'],
    ['PARTIALLY_SHIPPED', {}, 'RECEIVED'],
    ['SHIPPED', {}, 'RECEIVED'],
    ['EXCEPTION', {}, 'EXCEPTION'],
    // Nothing is asked for any more.
    ['SHIPPED', { ordered: '0', allocated: '0', picked: '0', backordered: '0' }, 'RECEIVED'],
  ]

  test.each(rows)('of an order that is %s, with %o, is %s', (order, told, state) => {
    expect(warehouseOrderLineState(order, line(told))).toBe(state)
  })
})

describe('whatever the numbers', () => {
  const orders = fc.constantFrom(...warehouseOrderStates)
  const quantity = fc.integer({ min: 0, max: 30 }).map((tenths) => decimal(tenths / 10))
  const lines = fc.record({
    ordered: quantity,
    shipped: quantity,
    allocated: fc.option(quantity),
    picked: fc.option(quantity),
    backordered: fc.option(quantity),
  })

  test('a line has left just as far as its quantity did', () => {
    fc.assert(
      fc.property(orders, lines, (order, one) => {
        const state = warehouseOrderLineState(order, one)
        expect(state === 'SHIPPED' || state === 'PARTIALLY_SHIPPED').toBe(Number(one.shipped) > 0)
        if (state === 'SHIPPED') expect(Number(one.shipped)).toBeGreaterThanOrEqual(Number(one.ordered))
        if (state === 'PARTIALLY_SHIPPED') expect(Number(one.shipped)).toBeLessThan(Number(one.ordered))
      }),
    )
  })

  test('cancelled, stuck and unknown are lines of such an order only', () => {
    fc.assert(
      fc.property(orders, lines, (order, one) => {
        const state = warehouseOrderLineState(order, one)
        if (state === 'CANCELLED' || state === 'EXCEPTION' || state === 'UNKNOWN') expect(state).toBe(order)
      }),
    )
  })

  test('a quantity that is told to be short is never taken for the whole', () => {
    fc.assert(
      fc.property(orders, lines, (order, one) => {
        const state = warehouseOrderLineState(order, one)
        const isShortOf = (told: string | null) => told !== null && Number(told) < Number(one.ordered)
        if (state === 'PACKED') expect(isShortOf(one.picked)).toBe(false)
        if (state === 'ALLOCATED') expect(isShortOf(one.allocated)).toBe(false)
        if (Number(one.backordered) > 0) expect(state).not.toBe('ALLOCATED')
      }),
    )
  })
})
