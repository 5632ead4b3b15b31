import { readFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { describeSchema } from '../../../sidecar/scripts/db-dump/describe-schema.ts'
import { createTestDatabase } from '../../support/database.ts'

const created = await createTestDatabase()
afterAll(() => created.drop())

test('the tables are those of test/golden/database.sql: a change of them is a diff in review', async () => {
  expect(await describeSchema(created.open())).toBe(readFileSync('test/golden/database.sql', 'utf8'))
})
