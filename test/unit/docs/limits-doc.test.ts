import { describe, expect, test } from 'vitest'
import { defaultLimits } from '../../../sidecar/src/access/viewer.ts'
import { settings } from '../../../sidecar/src/config/settings.ts'
import { limits } from '../../../sidecar/src/graphql/limits.ts'
import { prices } from '../../../sidecar/src/graphql/prices.ts'
import { mostStored } from '../../../sidecar/src/persisted/stored-operations.ts'
import { read } from './markdown.ts'

const page = read('sidecar/docs/limits.md')
const configuration = read('sidecar/docs/configuration.md')

const cell = (text: string, what: string): string | undefined =>
  text
    .split('\n')
    .find((line) => line.startsWith(`| ${what} `))
    ?.split('|')[2]
    ?.trim()

describe('sidecar/docs/limits.md', () => {
  test.each([
    ['A value', prices.value],
    ['An object', prices.object],
    ['A list that does not say how long it is counts as so many', prices.listLength],
    ['A mutation, besides what it asks', prices.operations.mutation],
    ['A subscription, when it begins', prices.operations.subscription],
    ['`maxAge: 0`', prices.readAnew],
    ...Object.entries(prices.lengths).map(([name, length]) => [`\`${name}\` counts as so many`, length] as const),
    ...Object.entries(prices.fields).map(([name, points]) => [`\`${name}\``, points] as const),
  ] as const)('says what it costs: %s', (what, points) => {
    expect(cell(page, what)).toBe(String(points))
  })

  test('prices every field that has a price of its own, and no other', () => {
    const priced = [...page.matchAll(/^\| `((?:Query|Mutation|Shipment)\.\w+)`/gm)].map(([, name]) => name)
    expect(priced.toSorted()).toEqual(Object.keys(prices.fields).toSorted())
  })

  test('has the limits a principal has where nothing else is said', () => {
    const { REQUESTS_PER_MINUTE, COST_PER_MINUTE } = settings.shape
    const usual = [REQUESTS_PER_MINUTE.parse(undefined), COST_PER_MINUTE.parse(undefined)]
    expect(usual).toEqual([defaultLimits.requestsPerMinute, defaultLimits.costPerMinute])
    expect(page.replace(/\s+/g, ' ')).toContain(`${usual.map((one) => one.toLocaleString('en')).join(' and ')} unless`)
    expect(page).toContain(`the most one operation may cost: ${limits.cost.toLocaleString('en')}`)
  })
})

describe('the table of fixed limits', () => {
  test.each([
    ['Selections, fragments put where they are spread', limits.selections],
    ['Letters of a document', limits.document],
    ['Levels of a variable', limits.variableDepth],
    ['Values of all variables', limits.variableValues],
    ['Stored operations', mostStored],
  ] as const)('says how far one may go: %s', (what, limit) => {
    expect(cell(configuration, what)).toBe(limit.toLocaleString('en'))
  })
})
