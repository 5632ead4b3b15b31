import { expect, test } from 'vitest'
import type { ReturnLine, ReturnReport } from '../../../sidecar/src/canonical/return-report.ts'
import { conditionNote } from '../../../sidecar/src/fulfillments/returns/warehouse/condition-note.ts'

const report = (...lines: readonly ReturnLine[]): ReturnReport => ({
  ...{ externalId: '5100001', number: 'RMA-1', orderId: null, orderReference: 'WH/OUT/00012', status: 'Completed' },
  ...{ lines, announcedAt: null, updatedAt: null },
})

test('what the warehouse found is told by SKU, in its own words', () => {
  const note = conditionNote(
    'harbour',
    report(
      { sku: 'NL-1001', announced: '3', received: '2', condition: 'Restock, Dispose' },
      { sku: 'NL-3001', announced: '1', received: '1', condition: 'Like new' },
    ),
  )
  expect(note).toBe('harbour says of what came back: 2 × NL-1001: Restock, Dispose; 1 × NL-3001: Like new')
})

test('of what has not come, or of which it says nothing, nothing is told', () => {
  expect(conditionNote('harbour', report({ sku: 'A', announced: '1', received: '0', condition: 'Good' }))).toBeNull()
  expect(conditionNote('harbour', report({ sku: 'A', announced: '1', received: '1', condition: null }))).toBeNull()
})

test('whatever it says can be written down', () => {
  const condition = `\0${'😀'.repeat(1_500)}`
  const note = conditionNote('harbour', report({ sku: 'A', announced: '1', received: '1', condition })) ?? ''
  expect(note.length).toBe(2_000)
  expect(note.isWellFormed()).toBe(true)
  expect(note).not.toContain('\0')
})
