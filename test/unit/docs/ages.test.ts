import { describe, expect, test } from 'vitest'
import { systemOfRecord } from '../../../sidecar/src/freshness/system-of-record.ts'
import { read } from './markdown.ts'

const unitsMs: Readonly<Record<string, number>> = { second: 1_000, minute: 60_000 }

/** `| \`Order\` | an order | 15 seconds |` */
const row = /^\| `(\w+)` +\|[^|]*\| (\d+) (second|minute)s? +\|$/gm

const documented = Object.fromEntries(
  [...read('sidecar/docs/reading.md').matchAll(row)].map(([, facet = '', count, unit = '']) => [
    facet,
    Number(count) * (unitsMs[unit] ?? Number.NaN),
  ]),
)

describe('the ages in sidecar/docs/reading.md', () => {
  test('are those of the code, facet by facet', () => {
    const ages = Object.entries(systemOfRecord).map(([name, { maxAgeMs }]) => [name, maxAgeMs])
    expect(documented).toEqual(Object.fromEntries(ages))
  })
})
