import { describe, expect, test } from 'vitest'
import { readConnectionFile } from '../../../sidecar/src/connections/read-file.ts'

const file = (...rules: readonly string[]) => `version: 1
connections:
  - id: warehouse
    connector: shipbob
    settings: { token: 'env:KEY', channelId: 7 }
  - id: parcels
    connector: easypost
    settings: { apiKey: 'env:KEY' }
ownership:
${rules.map((rule) => `  - ${rule}`).join('\n')}
`

const read = (...rules: readonly string[]) => readConnectionFile(file(...rules), { variables: () => 'EZTK-a-key' })

describe('who owns what', () => {
  test('is read as it is written, in its order', () => {
    const { read: found, problems } = read(
      '{ facet: STOCK_ON_HAND, owner: warehouse, warehouses: [HH], tolerance: { percent: 2, pieces: 5 } }',
      '{ facet: STOCK_ON_HAND, owner: odoo, companies: [1] }',
      '{ facet: TRACKING, owner: parcels }',
    )
    expect(problems).toEqual([])
    expect(found?.ownership).toEqual([
      {
        ...{ facet: 'STOCK_ON_HAND', owner: 'warehouse', companies: null, warehouses: ['HH'], source: 'FILE' },
        tolerance: { percent: 2, pieces: 5 },
      },
      { facet: 'STOCK_ON_HAND', owner: 'odoo', companies: [1], warehouses: null, tolerance: null, source: 'FILE' },
      { facet: 'TRACKING', owner: 'parcels', companies: null, warehouses: null, tolerance: null, source: 'FILE' },
    ])
  })

  test.each([
    ['a connection that is not there', '{ facet: INVOICE, owner: nobody }', 'owner', 'is no connection of this file'],
    ['one that can not know', '{ facet: STOCK_ON_HAND, owner: parcels }', 'owner', 'has no `stock`'],
    ['what nobody owns', '{ facet: WEATHER, owner: odoo }', 'facet', 'STOCK_ON_HAND'],
    [
      'a tolerance of what is no quantity',
      '{ facet: INVOICE, owner: odoo, tolerance: { pieces: 1 } }',
      'tolerance',
      'is for `facet: STOCK_ON_HAND` only',
    ],
    [
      'a tolerance below zero',
      '{ facet: STOCK_ON_HAND, owner: odoo, tolerance: { pieces: -1 } }',
      'tolerance.pieces',
      '>=0',
    ],
  ])('is refused with %s, by path and line', (_what, rule, path, problem) => {
    const { read: found, problems } = read('{ facet: ORDER_HEADER, owner: odoo }', rule)
    expect(found).toBeNull()
    expect(problems).toEqual([{ path: `ownership[1].${path}`, line: 11, problem: expect.stringContaining(problem) }])
  })
})
