import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { errorCodes } from '../../../sidecar/src/foundation/errors.ts'

const page = readFileSync('sidecar/docs/errors.md', 'utf8')
const sources = globSync('sidecar/src/**/*.ts')
  .filter((path) => !path.endsWith('foundation/errors.ts') && !path.includes('/sandbox/'))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n')

describe('the catalogue of errors', () => {
  test('explains every code, and none that does not exist', () => {
    const explained = [...page.matchAll(/^### ([A-Z_]+)$/gm)].map(([, code]) => code)
    expect(explained.toSorted()).toEqual(Object.keys(errorCodes).toSorted())
  })

  test.each(Object.entries(errorCodes))('says of %s that its retry class is %s', (code, retry) => {
    const entry = page.split(/^### /m).find((text) => text.startsWith(`${code}\n`)) ?? ''
    expect(entry.replace(/\s+/g, ' ')).toContain(`Retry: ${retry}.`)
  })

  test.each(Object.keys(errorCodes))('%s is used somewhere', (code) => {
    expect(sources.includes(`'${code}'`) || sources.includes(`${code}:`)).toBe(true)
  })
})
