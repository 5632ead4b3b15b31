import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { own } from '../../../sidecar/src/db/embedded/owner.ts'
import { identityOf } from '../../../sidecar/src/db/embedded/process-identity.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'owner-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const lock = () => join(folder, 'owner.json')
const owned = (owner: object) => writeFileSync(lock(), JSON.stringify({ host: hostname(), ...owner }))
const noProcess = 4_194_303

describe('a folder', () => {
  test('has one owner at a time, who is named to the second', () => {
    const disown = own(folder)
    expect(() => own(folder)).toThrow(`in use by another sidecar (process ${process.pid})`)
    disown()
    own(folder)()
  })

  test('is left as it was found', () => {
    own(folder)()
    expect(readdirSync(folder)).toEqual([])
  })

  test('names DATABASE_URL and DATA_DIR to whom it is refused', () => {
    owned(identityOf(process.pid))
    expect(() => own(folder)).toThrow(/DATA_DIR.*DATABASE_URL/)
  })
})

describe('the lock of an owner that is gone', () => {
  test.each([
    ['whose process ended', { pid: noProcess, started: '1' }],
    ['whose process id is somebody else’s by now', { pid: process.pid, started: '1' }],
  ])('%s is taken over', (_what, owner) => {
    owned(owner)
    const disown = own(folder)
    expect(JSON.parse(readFileSync(lock(), 'utf8'))).toEqual({ ...identityOf(process.pid), host: hostname() })
    disown()
  })

  test('half written is taken over', () => {
    writeFileSync(lock(), '{"pid":')
    own(folder)()
  })

  test('on another host is taken over once it has been silent', () => {
    owned({ pid: 7, started: '1', host: 'elsewhere' })
    expect(() => own(folder)).toThrow('process 7 on elsewhere')
    const aMinuteAgo = new Date(Date.now() - 60_000)
    utimesSync(lock(), aMinuteAgo, aMinuteAgo)
    own(folder)()
  })

  test('is taken over although a starter died while it did so', () => {
    owned({ pid: noProcess, started: '1' })
    const longAgo = new Date(Date.now() - 60_000)
    writeFileSync(`${lock()}.takeover`, '')
    utimesSync(`${lock()}.takeover`, longAgo, longAgo)
    own(folder)()
    expect(readdirSync(folder)).toEqual([])
  })
})
