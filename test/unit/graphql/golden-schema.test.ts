import { readFileSync } from 'node:fs'
import { lexicographicSortSchema, printSchema } from 'graphql'
import { describe, expect, test } from 'vitest'
import { createSchema } from '../../../sidecar/src/graphql/schema.ts'

const golden = new URL('../../golden/schema.graphql', import.meta.url)

describe('the public contract', () => {
  test('is the one that was reviewed; after a meant change run: npm run --silent schema:print > test/golden/schema.graphql', () => {
    expect(`${printSchema(lexicographicSortSchema(createSchema()))}\n`).toBe(readFileSync(golden, 'utf8'))
  })
})
