import { describe, expect, test } from 'vitest'
import type { Environment } from '../../../sidecar/src/config/secret-source.ts'
import { settings } from '../../../sidecar/src/config/settings.ts'
import { readConfig } from '../../../sidecar/src/config.ts'
import { isSidecarError } from '../../../sidecar/src/foundation/errors.ts'
import { limits } from '../../../sidecar/src/graphql/limits.ts'
import { defaultPageSize, largestPageSize } from '../../../sidecar/src/reading/page.ts'
import { read, sectionsOf } from './markdown.ts'

const names = Object.keys(settings.shape)
const page = read('sidecar/docs/configuration.md')
const sections = sectionsOf(page, 3)

const needed: Environment = {
  ODOO_URL: 'http://odoo.example:8069',
  ODOO_DB: 'production',
  ODOO_API_KEY: 'the-odoo-key',
  LOGISTICS_GRAPH_API_KEYS: 'a-key-of-the-graph-0123456789',
}
const defaults: Readonly<Record<string, unknown>> = readConfig(needed)

/** What the page must say of a setting that is left out. */
function whenLeftOut(name: string): string {
  if (name in needed) return 'Needed.'
  const value = defaults[name]
  return value === null || (Array.isArray(value) && value.length === 0) ? 'Default: none.' : `Default: \`${value}\`.`
}

/** True when the setting may stand in a file: then a file that is not there is what is wrong. */
function mayComeFromFile(name: string): boolean {
  try {
    readConfig({ ...needed, [name]: undefined, [`${name}_FILE`]: '/nowhere/at/all' })
  } catch (error) {
    return isSidecarError(error) && String(error.details[name]).includes(`${name}_FILE`)
  }
  return false
}

describe('sidecar/docs/configuration.md', () => {
  test('has a section for every setting, in the order of the code, and for nothing else', () => {
    expect(sections.map(({ heading }) => heading)).toEqual(names)
  })

  test.each(sections)('says what happens when $heading is left out', ({ heading, text }) => {
    expect(text).toContain(whenLeftOut(heading))
  })

  test('names the settings that may stand in a file, and only those', () => {
    const documented = sections.filter(({ heading, text }) => text.includes(`\`${heading}_FILE\``))
    expect(documented.map(({ heading }) => heading)).toEqual(names.filter(mayComeFromFile))
  })

  test.each([
    ['Size of a request body', `${limits.bodyBytes / 1024} KB`],
    ['Tokens of an operation', limits.tokens.toLocaleString('en')],
    ['Brackets in each other', String(limits.nesting)],
    ['Depth of an operation', String(limits.depth)],
    ['Aliases of an operation', String(limits.aliases)],
    ['`@defer`s of an operation', String(limits.defers)],
    ['Directives of an operation', String(limits.directives)],
    ['Cost of an operation', limits.cost.toLocaleString('en')],
    ['Elements of a page', `${largestPageSize}; ${defaultPageSize} when nothing is said`],
    ['Ids of `nodes`', String(largestPageSize)],
  ])('says how far one may go: %s', (what, limit) => {
    const [, documented] = new RegExp(`^\\| ${what} +\\| ([^|]*)`, 'm').exec(page) ?? []
    expect(documented?.trim()).toBe(limit)
  })
})
