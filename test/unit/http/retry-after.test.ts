import { expect, test } from 'vitest'
import { retryAfterMs } from '../../../sidecar/src/http/retry-after.ts'

const now = Date.parse('2026-11-23T08:00:00Z')

test.each([
  ['0', 0],
  ['1', 1_000],
  ['120', 120_000],
  [' 3 ', 3_000],
  ['1.5', 1_500],
  ['0.0001', 1],
  ['Mon, 23 Nov 2026 08:00:30 GMT', 30_000],
  ['Monday, 23-Nov-26 08:00:30 GMT', 30_000],
  ['Mon Nov 23 08:00:30 2026', 30_000],
  ['Mon, 23 Nov 2026 07:00:00 GMT', 0],
  ['', null],
  ['-1', null],
  ['soon', null],
  ['1e9', null],
  ['0x10', null],
  ['99999999999999999999', null],
  ['Infinity', null],
])('%j asks to wait %s ms', (text, ms) => {
  expect(retryAfterMs({ 'retry-after': text }, now)).toBe(ms)
})

test('a reply without it asks for nothing', () => {
  expect(retryAfterMs({}, now)).toBeNull()
})

test('a date is taken by the clock of the partner, so that a clock of ours that is wrong waits no shorter', () => {
  const headers = { 'retry-after': 'Mon, 23 Nov 2026 09:00:30 GMT', date: 'Mon, 23 Nov 2026 09:00:00 GMT' }
  expect(retryAfterMs(headers, now)).toBe(30_000)
})
