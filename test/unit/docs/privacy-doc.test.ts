import { describe, expect, test } from 'vitest'
import { isScope } from '../../../sidecar/src/access/scopes.ts'
import { personalPlaces } from '../../../sidecar/src/privacy/data-map.ts'
import { printPlaces, printRetention } from '../../../sidecar/src/privacy/print-map.ts'
import { read } from './markdown.ts'

const page = read('sidecar/docs/privacy.md')

describe('sidecar/docs/privacy.md', () => {
  test.each([
    ['where personal data lies', printPlaces()],
    ['how long each kind is kept', printRetention()],
  ])('says %s as the code has it', (_what, table) => {
    expect(page).toContain(`\n\n${table}\n\n`)
  })

  test('names scopes there are', () => {
    const named = Object.values(personalPlaces).flatMap(({ seenWith }) => seenWith)
    expect(named.filter((scope) => !isScope(scope))).toEqual([])
    expect(named.length).toBeGreaterThan(10)
  })
})
