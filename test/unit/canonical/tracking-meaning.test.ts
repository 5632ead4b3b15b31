import { describe, expect, test } from 'vitest'
import type { SourceEvent } from '../../../sidecar/src/canonical/tracking-event.ts'
import { meaningOf, type Reading } from '../../../sidecar/src/canonical/tracking-meaning.ts'

const event = (code: string, reason: string | null = null): SourceEvent => ({
  ...{ key: code, code, reason, text: null, time: null, place: null },
  classifier: 'ACTUAL',
})

const reading = (overrides: Reading['overrides'] = new Map()): Reading => ({
  statusMap: { moving: { milestone: 'IN_TRANSIT' }, late: { exception: 'DELAYED' } },
  reasonMap: { storm: 'WEATHER' },
  unmapped: { noise: 'says nothing' },
  overrides,
})

const meaning = (code: string, reason: string | null = null, overrides?: Reading['overrides']) =>
  meaningOf(event(code, reason), '2026-11-26T00:00:00Z', reading(overrides))

describe('what a code means', () => {
  test('is what the table says, and a reason is more exact than a status', () => {
    expect(meaning('moving')).toMatchObject({ milestone: 'IN_TRANSIT', exception: null, mapped: true })
    expect(meaning('late', 'storm')).toMatchObject({ milestone: null, exception: 'WEATHER', mapped: true })
  })

  test('is nothing and known where it was left out on purpose', () => {
    expect(meaning('noise')).toMatchObject({ milestone: null, exception: null, mapped: true })
  })

  test.each(['ZZ', 'constructor', '__proto__', 'toString'])('is unmapped where no table has it: %s', (code) => {
    expect(meaning(code)).toMatchObject({ milestone: null, exception: null, mapped: false })
  })

  test('is what an operator says, before every table', () => {
    const own = new Map([['moving', { milestone: 'DELIVERED' as const }]])
    expect(meaning('moving', null, own)).toMatchObject({ milestone: 'DELIVERED', mapped: true })
  })
})
