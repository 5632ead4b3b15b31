import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { errorCodes } from '../../../sidecar/src/foundation/errors.ts'

const tests = globSync('test/**/*.ts')
  .filter((path) => !path.includes('/docs/'))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n')

/** Codes no test expects, and why. */
const notExpected: Readonly<Record<string, string>> = {}

describe('every code of the catalogue', () => {
  test.each(Object.keys(errorCodes))('%s is expected by some test, or it is said why not', (code) => {
    const isExpected = new RegExp(`\\b${code}\\b`).test(tests)
    expect(isExpected).toBe(!(code in notExpected))
  })

  test('and no other is said not to be', () => {
    expect(Object.keys(notExpected).filter((code) => !(code in errorCodes))).toEqual([])
  })
})
