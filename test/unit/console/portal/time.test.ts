import { expect, test } from 'vitest'
import { day, instant, told, zoneOf } from '../../../../sidecar/src/console/portal/time.ts'

test.each([
  ['Europe/Berlin', '24 Nov 2026, 10:40 CET'],
  ['UTC', '24 Nov 2026, 09:40 UTC'],
  ['Asia/Tokyo', '24 Nov 2026, 18:40 GMT+9'],
])('an instant is shown on the clock of the reader, with its zone: %s', (zone, words) => {
  expect(String(instant('2026-11-24T09:40:00Z', zone))).toBe(`<time datetime="2026-11-24T09:40:00Z">${words}</time>`)
})

test('a time nobody knows the zone of stays as it was told, and says so', () => {
  const shown = String(told({ local: '2026-11-24T10:40:00', instant: null }, 'Asia/Tokyo'))
  expect(shown).toContain('24 Nov 2026, 10:40</time>')
  expect(shown).toContain('local time there')
})

test('the day of a delivery is the day where the reader is', () => {
  const late = { local: '2026-11-24T23:59:59', instant: '2026-11-24T22:59:59Z' }
  expect(String(day(late, 'Asia/Tokyo'))).toContain('>25 Nov 2026<')
  expect(String(day({ ...late, instant: null }, 'Asia/Tokyo'))).toContain('>24 Nov 2026<')
})

test.each([
  ['Europe/Berlin', 'Europe/Berlin'],
  ['', 'UTC'],
  ['Mars/Olympus', 'UTC'],
  ['<script>', 'UTC'],
  ['x'.repeat(5_000), 'UTC'],
  [undefined, 'UTC'],
])('a zone called %s is %s', (name, zone) => {
  expect(zoneOf(name)).toBe(zone)
})
