import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { contractFile, contractsRequired, wantedContract } from './contracts.ts'

describe('the contracts of vendors', () => {
  let folder = ''

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'contracts-'))
    vi.stubEnv('VENDOR_CONTRACTS', folder)
    vi.stubEnv('REQUIRE_VENDOR_CONTRACTS', '')
  })

  afterEach(() => {
    vi.unstubAllEnvs()
    vi.restoreAllMocks()
    rmSync(folder, { recursive: true })
  })

  test('are found in the folder the environment names', () => {
    writeFileSync(join(folder, 'docks.json'), '{}')
    expect(contractFile('docks.json')).toBe(join(folder, 'docks.json'))
    expect(contractFile('yards.json')).toBeNull()
  })

  test('that are absent are told of, and leave the suite to its own fixtures', () => {
    const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    expect(wantedContract('yards.json')).toBeNull()
    expect(told.mock.calls.flat().join('')).toContain('yards.json is not here')
  })

  test('that are absent fail the suite where they are required', () => {
    vi.stubEnv('REQUIRE_VENDOR_CONTRACTS', '1')
    expect(contractsRequired()).toBe(true)
    expect(() => wantedContract('yards.json')).toThrow('VENDOR_CONTRACTS')
  })
})
