import { describe, expect, test } from 'vitest'
import { instantOf, sourceTime } from '../../../sidecar/src/canonical/source-time.ts'

const none = { zone: null }

describe('a time as its source wrote it', () => {
  test('with an offset it is an instant', () => {
    const time = sourceTime('2026-11-26T14:05:09+01:00', none)
    expect(time).toEqual({ local: '2026-11-26T14:05:09', offset: '+01:00', zoneSource: 'PARTNER' })
    expect(time && instantOf(time)).toBe('2026-11-26T13:05:09Z')
  })

  test.each([
    ['2026-11-26T14:05:09Z', '+00:00'],
    ['2026-11-26T14:05:09.123456Z', '+00:00'],
    ['2026-11-26 14:05:09 -0530', '-05:30'],
  ])('%s has the offset %s', (text, offset) => {
    expect(sourceTime(text, none)).toMatchObject({ offset, zoneSource: 'PARTNER' })
  })

  test('without one it is no instant, and is never called UTC', () => {
    const time = sourceTime('2026-11-26 14:05', none)
    expect(time).toEqual({ local: '2026-11-26T14:05:00', offset: null, zoneSource: 'UNKNOWN' })
    expect(time && instantOf(time)).toBeNull()
  })

  test('a promised zone gives the offset of that day, summer time included', () => {
    const zone = { zone: 'Europe/Berlin' }
    expect(sourceTime('2026-07-01T12:00:00', zone)).toMatchObject({ offset: '+02:00', zoneSource: 'CONNECTION' })
    expect(sourceTime('2026-12-01T12:00:00', zone)).toMatchObject({ offset: '+01:00', zoneSource: 'CONNECTION' })
  })

  test('an offset that is known to be made up is not believed', () => {
    const time = sourceTime('2026-11-26T14:05:09Z', { zone: null, ignoreOffset: true })
    expect(time).toMatchObject({ local: '2026-11-26T14:05:09', offset: null, zoneSource: 'UNKNOWN' })
  })

  test.each([[''], [null], [undefined], ['soon'], ['2026-13-45T99:99:99'], ['2026-02-30T10:00:00'], ['26.11.2026']])(
    '%s is no time',
    (text) => {
      expect(sourceTime(text, none)).toBeNull()
    },
  )
})
