import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { impersonal, personalPlaces } from '../../../sidecar/src/privacy/data-map.ts'
import { type SandboxOdoo, startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { startTestSidecar, type TestSidecar } from '../../support/test-sidecar.ts'

let odoo: SandboxOdoo
let sidecar: TestSidecar

beforeAll(async () => {
  odoo = await startSandboxOdoo()
  sidecar = await startTestSidecar(odoo)
})
afterAll(async () => {
  await sidecar.stop()
  await odoo.stop()
})

/** Whatever text may stand in; parts of a table have the columns of the whole. */
const columns = async (): Promise<readonly string[]> => {
  const { rows } = await sidecar.store.database.executeSql(`
    SELECT format('%s.%s.%s', space.nspname, tables.relname, columns.attname) AS path
    FROM pg_attribute AS columns
    JOIN pg_class AS tables ON tables.oid = columns.attrelid AND tables.relkind IN ('r', 'p', 'f', 'm')
    JOIN pg_namespace AS space ON space.oid = tables.relnamespace AND space.nspname IN ('logistics', 'pgboss')
    JOIN pg_type AS type ON type.oid = columns.atttypid
    LEFT JOIN pg_type AS element ON element.oid = type.typelem AND type.typcategory = 'A'
    WHERE NOT tables.relispartition AND columns.attnum > 0 AND NOT columns.attisdropped
      AND (coalesce(element.typcategory, type.typcategory) = 'S'
        OR coalesce(element.typname, type.typname) IN ('json', 'jsonb', 'xml', 'hstore', 'inet'))`)
  return (rows as { path: string }[]).map(({ path }) => path)
}

const mapped = [
  ...Object.keys(personalPlaces),
  ...Object.entries(impersonal).flatMap(([table, names]) => names.split(' ').map((name) => `${table}.${name}`)),
]

describe('the map of personal data', () => {
  test('names every column of the database that may hold text, and none that is not there', async () => {
    const there = await columns()
    expect(there.length).toBeGreaterThan(100)
    expect(mapped.toSorted()).toEqual(there.toSorted())
  })

  test('has each column once', () => {
    expect(new Set(mapped).size).toBe(mapped.length)
  })

  test('notices a new column, also one in a list or in JSON', async () => {
    await sidecar.store.database.executeSql(
      'CREATE TABLE logistics.new_things (note text, more jsonb, many text[], count integer)',
    )
    const unmapped = (await columns()).filter((path) => !mapped.includes(path))
    expect(unmapped.toSorted()).toEqual(['many', 'more', 'note'].map((name) => `logistics.new_things.${name}`))
    await sidecar.store.database.executeSql('DROP TABLE logistics.new_things')
  })
})
