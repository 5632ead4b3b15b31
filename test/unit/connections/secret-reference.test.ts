import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { isReference, referencesIn, resolveReference } from '../../../sidecar/src/connections/secret-reference.ts'
import { Secret } from '../../../sidecar/src/foundation/secret.ts'

const folder = mkdtempSync(join(tmpdir(), 'secrets-'))
afterAll(() => rmSync(folder, { recursive: true }))

const fileOf = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const variables = (name: string): string | undefined => (name === 'KEY' ? '  the-key\n' : undefined)
const revealed = (reference: string): string => {
  const found = resolveReference(reference, variables)
  return found instanceof Secret ? found.reveal() : `not found: ${found}`
}

describe('a reference to a secret', () => {
  test.each(['env:KEY', 'file:/run/secrets/key'])('is %s', (text) => {
    expect(isReference(text)).toBe(true)
  })

  test.each(['env:', 'vault:key', 'the-key', '', 7, null])('is not %s', (text) => {
    expect(isReference(text)).toBe(false)
  })

  test('leads to what a variable or a file holds, without the white space around it', () => {
    expect(revealed('env:KEY')).toBe('the-key')
    expect(revealed(`file:${fileOf('key', ' in-a-file \n')}`)).toBe('in-a-file')
  })

  test('that leads nowhere says which variable or file it named', () => {
    expect(resolveReference('env:MISSING', variables)).toBe('names the environment variable MISSING, which is not set')
    expect(resolveReference('file:/nowhere/at/all', variables)).toBe(
      "names the file /nowhere/at/all, which can't be read",
    )
    const empty = fileOf('empty', ' \n')
    expect(resolveReference(`file:${empty}`, variables)).toBe(`names the file ${empty}, which is empty`)
  })

  test('is found however deep it stands', () => {
    const settings = { a: 'env:A', b: [{ value: 'file:/b' }], c: 'plain', d: null }
    expect(referencesIn(settings)).toEqual(['env:A', 'file:/b'])
  })
})
