import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { printSortedSchema } from '../../../sidecar/src/graphql/printed-schema.ts'
import { createSchema } from '../../../sidecar/src/graphql/schema.ts'

const golden = new URL('../../golden/schema.graphql', import.meta.url)

describe('the public contract', () => {
  test('is the one that was reviewed; after a meant change run: npm run --silent schema:print > test/golden/schema.graphql', () => {
    expect(printSortedSchema(createSchema())).toBe(readFileSync(golden, 'utf8'))
  })
})
