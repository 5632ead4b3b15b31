import { describe, expect, test } from 'vitest'
import { wireDomain } from '../../../sidecar/src/odoo/domain-paths.ts'
import { saleOrder } from '../../../sidecar/src/odoo/sale-order.ts'
import { stockPicking } from '../../../sidecar/src/odoo/stock-picking.ts'
import { testProfile } from '../../support/scripted-odoo.ts'

const nineteen = testProfile('19.0')
const fourteen = testProfile('14.0', {
  'stock.picking': { move_ids: 'move_lines' },
  'sale.order.line': { product_uom_id: 'product_uom' },
  'stock.move.line': { quantity: 'qty_done' },
})

describe('a search in the words of the series', () => {
  test.each([
    ['a term', [['move_ids', '!=', false]], [['move_lines', '!=', false]]],
    [
      'operators stay',
      ['|', '!', ['name', '=', 'a'], ['move_ids', '=', 1]],
      ['|', '!', ['name', '=', 'a'], ['move_lines', '=', 1]],
    ],
    ['a path', [['sale_id.order_line.product_uom_id', '=', 1]], [['sale_id.order_line.product_uom', '=', 1]]],
    [
      'a path through a renamed field',
      [['backorder_id.move_ids.state', '=', 'done']],
      [['backorder_id.move_lines.state', '=', 'done']],
    ],
    [
      'a path beyond the models we know',
      [['picking_type_id.code', '=', 'outgoing']],
      [['picking_type_id.code', '=', 'outgoing']],
    ],
    ['a name that is a field elsewhere only', [['product_uom_id', '=', 1]], [['product_uom_id', '=', 1]]],
    ['id', [['id', '<', 7]], [['id', '<', 7]]],
    ['values are left alone', [['name', 'in', ['move_ids', 'x']]], [['name', 'in', ['move_ids', 'x']]]],
    ['nothing', [], []],
  ] as const)('%s', (_story, domain, expected) => {
    expect(wireDomain(fourteen, stockPicking, domain)).toEqual(expected)
    expect(wireDomain(nineteen, stockPicking, domain)).toEqual(domain)
  })

  test('reaches into conditions on one and the same related record, however deep', () => {
    const lines = ['|', ['quantity', '>', 0], ['move_id.picking_id.move_ids', '!=', false]]
    const domain = [
      [
        'picking_ids',
        'any',
        [
          ['state', '=', 'done'],
          ['move_line_ids', 'not any', lines],
        ],
      ],
    ]
    expect(wireDomain(fourteen, saleOrder, domain)).toEqual([
      [
        'picking_ids',
        'any',
        [
          ['state', '=', 'done'],
          ['move_line_ids', 'not any', ['|', ['qty_done', '>', 0], ['move_id.picking_id.move_lines', '!=', false]]],
        ],
      ],
    ])
  })

  test('a condition on records we do not know is passed on as it is', () => {
    const domain = [['picking_type_id', 'any', [['move_ids', '=', 1]]]]
    expect(wireDomain(fourteen, stockPicking, domain)).toEqual(domain)
  })
})
