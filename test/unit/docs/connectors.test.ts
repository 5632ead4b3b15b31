import { describe, expect, test } from 'vitest'
import { catalog } from '../../../sidecar/src/connectors/catalog.ts'
import { read } from './markdown.ts'

describe.each([
  ['README.md', 'sidecar/src/connectors'],
  ['sidecar/docs/connections.md', '../src/connectors'],
])('%s', (page, folder) => {
  test.each(catalog.map(({ id }) => id))('has a row that leads to how %s is set up', (id) => {
    const rows = read(page)
      .split('\n')
      .filter((line) => line.startsWith('|') && line.includes(`](${folder}/${id}/setup.md)`))
    expect(rows).toHaveLength(1)
  })
})
