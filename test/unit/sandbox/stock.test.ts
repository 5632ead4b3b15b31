import { describe, expect, test } from 'vitest'
import { createRecord } from '../../../sidecar/src/sandbox/odoo/records/create.ts'
import { readRows } from '../../../sidecar/src/sandbox/odoo/records/read.ts'
import { writeRecords } from '../../../sidecar/src/sandbox/odoo/records/write.ts'
import { confirmOrder } from '../../../sidecar/src/sandbox/odoo/sales/confirmation.ts'
import { seedWorld } from '../../../sidecar/src/sandbox/odoo/seed/seed.ts'
import { completePicking } from '../../../sidecar/src/sandbox/odoo/stock/completion.ts'
import { adminEnv, find, modelOf, noon, recordsOf } from './company.ts'

const world = seedWorld({ now: () => noon })
const env = adminEnv(world)

/** A confirmed order of NL-1200 from Leipzig, where 42 are in stock; answers its move and its transfer. */
function order(quantity: number): { move: number; picking: number } {
  const [product = 0] = find(env, 'product.product', [['default_code', '=', 'NL-1200']])
  const line = { product_id: product, product_uom_qty: quantity }
  const id = createRecord(env, modelOf(env, 'sale.order'), {
    partner_id: 3,
    warehouse_id: 2,
    order_line: [[0, 0, line]],
  })
  confirmOrder(world, id)
  const [picking = 0] = find(env, 'stock.picking', [['sale_id', '=', id]])
  const [move = 0] = find(env, 'stock.move', [['picking_id', '=', picking]])
  return { move, picking }
}

const figures = (): unknown => {
  const atLeipzig = adminEnv(world, '19.0', { warehouse_id: 2 })
  const [product = 0] = find(env, 'product.product', [['default_code', '=', 'NL-1200']])
  const fields = ['qty_available', 'free_qty', 'outgoing_qty', 'virtual_available']
  return readRows(atLeipzig, modelOf(env, 'product.product'), [world.get('product.product', product)], fields)[0]
}

const quants = (): unknown[] =>
  recordsOf(env, 'stock.quant', [
    ['product_id.default_code', '=', 'NL-1200'],
    ['location_id.warehouse_id', '=', 2],
  ]).map((quant) => [quant.quantity, quant.reserved_quantity])

describe('stock', () => {
  const { move, picking } = order(5)

  test('is held by a confirmed order', () => {
    expect(quants()).toEqual([[42, 5]])
    expect(figures()).toMatchObject({ qty_available: 42, free_qty: 37, outgoing_qty: 5, virtual_available: 37 })
  })

  test('more may be picked than there is; no more is held than there is', () => {
    writeRecords(env, modelOf(env, 'stock.move'), [move], { quantity: 50, picked: true })
    expect(quants()).toEqual([[42, 42]])
  })

  test('goes below zero when more leaves than there was', () => {
    completePicking(world, picking)
    expect(quants()).toEqual([[-8, 0]])
    expect(figures()).toMatchObject({ qty_available: -8, free_qty: -8, outgoing_qty: 0 })
  })

  test('what is not there is not reserved', () => {
    expect(recordsOf(env, 'stock.move', [['id', '=', order(3).move]])).toMatchObject([
      { state: 'confirmed', quantity: 0 },
    ])
  })
})
