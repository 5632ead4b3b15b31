import { describe, expect, test } from 'vitest'
import { concerns, type Subject, wordsOf } from '../../../sidecar/src/privacy/subject.ts'
import { withoutPerson } from '../../../sidecar/src/privacy/without-person.ts'

const subject: Subject = {
  ids: new Set(['Order:7', '1Z999']),
  words: wordsOf(['Anna Berg', 'Zoë Kraft', 'a.berg+x@example.com', 'Weg 1 (Hof)', null, 'Bo', ' ']),
}

describe('what is about somebody', () => {
  test.each([
    ['an id, at any depth', { a: [{ b: 'Order:7' }] }],
    ['a name within a text', ['given to ANNA BERG today']],
    ['an address with signs that mean something in patterns', 'a.berg+x@example.com'],
    ['a street with brackets', 'Weg 1 (Hof), 12345 Berlin'],
    ['a name written with combining signs', 'Zoë Kraft'.normalize('NFD')],
  ])('is found by %s', (_what, value) => {
    expect(concerns(value, subject)).toBe(true)
  })

  test.each([
    ['an id that only begins so', 'Order:71'],
    ['an id within a text', 'about Order:7, they say'],
    ['a name that is part of another', 'Anna Bergmann'],
    ['an address that only looks alike', 'aXberg+x@example.com'],
    ['a name too short to mean anybody', 'Bo'],
    ['what is no text', [7, null, true, {}]],
  ])('is not found by %s', (_what, value) => {
    expect(concerns(value, subject)).toBe(false)
  })

  test('is not found by words when none is known', () => {
    expect(wordsOf([null, 'Bo', ''])).toBeNull()
    expect(concerns('Anna Berg', { ids: new Set(), words: null })).toBe(false)
  })
})

test('JSON without a person keeps its form, its ids and its numbers', () => {
  const event = {
    key: 'k',
    code: 'OK',
    text: 'signed',
    place: { city: 'Berlin' },
    weight: 2,
    said: 'for Anna Berg',
    ids: ['1Z999'],
  }
  expect(withoutPerson(event, subject)).toEqual({
    ...{ key: 'k', code: 'OK', text: null, place: null, weight: 2, said: '[erased]', ids: ['1Z999'] },
  })
})
