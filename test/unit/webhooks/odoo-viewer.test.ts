import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { everyRow } from '../../../sidecar/src/access/row-scope.ts'
import { defaultLimits } from '../../../sidecar/src/access/viewer.ts'
import { type OdooAsker, odooViewer } from '../../../sidecar/src/webhooks/odoo-viewer.ts'

const asker = (given: Partial<OdooAsker> = {}): OdooAsker => ({
  ...{ login: 'ada', name: 'Ada Lovelace', groups: [], purpose: null, companies: [1] },
  ...given,
})
const scopesOf = (given: Partial<OdooAsker>) => odooViewer(asker(given), [1]).scopes
const rowsOf = (companies: readonly number[], ours: readonly number[] | null) =>
  odooViewer(asker({ companies }), ours).rows

const least = [
  ...['catalog:read', 'exceptions:read', 'fulfillments:read', 'orders:read', 'processes:read', 'shipments:read'],
  'tracking:read',
]

describe('what a user of Odoo may do', () => {
  test('is the least where the addon tells no groups, as older ones do', () => {
    expect([...scopesOf({})].sort()).toEqual(least)
  })

  test.each([['boss'], ['admin'], ['constructor'], ['__proto__'], ['operator'], ['rates']])(
    'is the least in a group nobody knows: %s',
    (group) => {
      expect([...scopesOf({ groups: [group] })].sort()).toEqual(least)
    },
  )

  const everybodys = ['user', 'sales', 'stock', 'accounting', 'manager']
  test.each([
    ['prices:read', ['sales', 'accounting']],
    ['personal:read', ['sales', 'accounting', 'manager']],
    ['billing:read', ['sales', 'accounting']],
    ['inventory:read', ['sales', 'stock', 'manager']],
    ['shipments:write', ['sales', 'stock']],
    ['returns:write', ['sales', 'stock']],
    ['operations:read', ['manager']],
    ['operations:replay', ['manager']],
    ['audit:read', ['manager']],
    ['export:read', ['manager']],
    ['access:write', []],
    ['privacy:erase', []],
  ] as const)('%s is for %j', (scope, groups: readonly string[]) => {
    expect(everybodys.filter((group) => scopesOf({ groups: [group] }).has(scope))).toEqual(groups)
  })

  test('is all of what their groups may', () => {
    const both = scopesOf({ groups: ['stock', 'accounting'] })
    expect([both.has('inventory:read'), both.has('prices:read')]).toEqual([true, true])
  })
})

describe('how much a user of Odoo may ask', () => {
  test('is what is told, and else the usual', () => {
    expect(odooViewer(asker(), [1]).limits).toEqual(defaultLimits)
    expect(odooViewer(asker(), [1], { costPerMinute: 7 }).limits).toEqual({ ...defaultLimits, costPerMinute: 7 })
  })
})

describe('what Odoo let somebody begin', () => {
  test('is answered whatever groups they are in, and no more than that', () => {
    const visitor = scopesOf({ purpose: 'rates' })
    expect([visitor.has('prices:read'), visitor.has('shipments:write')]).toEqual([true, true])
    expect([visitor.has('personal:read'), visitor.has('billing:read'), visitor.has('operations:read')]).toEqual([
      false,
      false,
      false,
    ])
  })

  test.each(['boss', 'manager', 'sales', 'constructor', '__proto__'])(
    'is nothing when nobody knows it: %s',
    (purpose) => {
      expect([...scopesOf({ purpose })].sort()).toEqual(least)
    },
  )

  test('has the words the addon has, as its groups do', () => {
    const addon = 'odoo_addon/logistics_graph/models'
    const read = (file: string) => readFileSync(`${addon}/${file}.py`, 'utf8')
    const words = (text: string, shape: RegExp) => [...text.matchAll(shape)].map(([, word]) => word as string)
    const groups = words(read('logistics_sidecar'), /^ {4}"(\w+)": "\w+\.group_\w+",$/gm)
    const purposes = words(read('delivery_carrier') + read('stock_picking_shipping'), /purpose="([\w-]+)"/g)
    expect(groups.sort()).toEqual([...everyGroup].sort())
    expect([...new Set(purposes)].sort()).toEqual(['delivery-methods', 'labels', 'rates', 'tracking-links'])
    for (const group of groups.filter((word) => word !== 'user')) {
      expect([group, scopesOf({ groups: [group] }).size > least.length]).toEqual([group, true])
    }
  })

  const everyGroup = ['user', 'sales', 'stock', 'accounting', 'manager']
})

describe('which rows a user of Odoo sees', () => {
  test.each([
    ['those of the companies they work in', [2, 1], [1, 2, 3], { ...everyRow, companies: [1, 2] }],
    ['all, where that is all the sidecar reads', [3, 1, 2], [1, 2, 3], everyRow],
    ['all, where they work in more than that', [1, 2, 3], [1, 2], everyRow],
    ['those of their companies while nobody knows what the sidecar reads', [1], null, { ...everyRow, companies: [1] }],
    ['those of their companies where the sidecar reads none', [1], [], { ...everyRow, companies: [1] }],
    ['those of their companies, which are others', [9], [1], { ...everyRow, companies: [9] }],
  ])('%s', (_what, companies, ours, rows) => {
    expect(rowsOf(companies, ours)).toEqual(rows)
  })
})
