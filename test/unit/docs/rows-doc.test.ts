import { describe, expect, test } from 'vitest'
import { everyRow } from '../../../sidecar/src/access/row-scope.ts'
import { createSchema } from '../../../sidecar/src/graphql/schema.ts'
import type { OdooRecord } from '../../../sidecar/src/odoo/record.ts'
import { RowGuard } from '../../../sidecar/src/reading/row-guard.ts'
import { type Dimension, dimensions, isPart, ruledRecords, ruleOf } from '../../../sidecar/src/reading/row-rules.ts'
import { codeRowsOf, read, sectionsOf } from './markdown.ts'

const text = sectionsOf(read('sidecar/docs/access.md'), 2).find(({ heading }) => heading === 'Rows')?.text ?? ''
const documented = codeRowsOf(text)

/** As the graph calls what Odoo has. */
const typesOf: Readonly<Record<string, readonly string[]>> = {
  Transfer: ['Fulfillment', 'Receipt', 'Return', 'Shipment', 'Package'],
  Packing: ['PackageContent'],
}

/** The box alone: a `Package` of the graph is found by its transfer. */
const isToldApart = ({ name }: OdooRecord): boolean => name !== 'PackageUnit'

const named = ({ name }: OdooRecord): string => (typesOf[name] ?? [name]).map((type) => `\`${type}\``).join(' ')

/** What a rule lets through who is narrowed by one thing. */
function cellOf(record: OdooRecord, dimension: Dimension): string {
  const rule = ruleOf(record)
  if (isPart(rule)) return `with \`${rule.by}\``
  const condition = rule[dimension]
  if (condition === undefined) return 'hidden'
  if (condition === 'shared') return 'shared'
  const terms = condition
    .domain([1])
    .flatMap((term) => (Array.isArray(term) ? [term as [string, string, unknown]] : []))
  const asked = terms.filter(([, operator]) => operator === 'in')
  const none = asked.some(([, , ids]) => (ids as readonly unknown[]).includes(false)) ? ', or none' : ''
  return `${asked.map(([path]) => `\`${path}\``).join(', else ')}${none}`
}

const guardBy = (dimension: Dimension) => new RowGuard({ ...everyRow, [dimension]: [1] }, {} as never)

/** What has no record of its own in Odoo's answers. */
const others = [
  ['`StockLevel`', ...dimensions.map((one) => (guardBy(one).seesStock() ? 'with its warehouse' : 'hidden'))],
  ['`Company`', ...dimensions.map((one) => (guardBy(one).seesCompany('2') ? 'shared' : '`id`'))],
]

describe('the table of rows in sidecar/docs/access.md', () => {
  test('has what the rules say, of every kind of thing', () => {
    const ruled = ruledRecords
      .filter(isToldApart)
      .map((record) => [named(record), ...dimensions.map((one) => cellOf(record, one))])
    expect(documented).toEqual([...ruled, ...others])
  })

  test('names types of the contract', () => {
    const types = createSchema().getTypeMap()
    const all = documented.flatMap(([first = '']) => [...first.matchAll(/`(\w+)`/g)].map(([, type = '']) => type))
    expect(all.filter((type) => !(type in types))).toEqual([])
  })
})
