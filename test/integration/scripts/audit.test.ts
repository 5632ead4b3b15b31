import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { recordAudit } from '../../../sidecar/src/audit/audit.ts'
import { openStore } from '../../../sidecar/src/db/store.ts'
import { createLogger } from '../../../sidecar/src/foundation/logger.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { runScript } from './run-script.ts'

let own: TestDatabase
beforeAll(async () => {
  own = await createTestDatabase()
})
afterAll(() => own.drop())

async function verify(args: readonly string[] = [], env: Readonly<Record<string, string>> = { DATABASE_URL: own.url }) {
  const script = runScript('sidecar/cli/audit.ts', ['verify', ...args], { env })
  return { code: await script.ended, out: script.stdout(), err: script.stderr() }
}

const entry = { principal: 'somebody', action: 'order.release', object: 'Order:1' }

describe('npm run audit -- verify', () => {
  test('says that the entries hold, and by what to know them again; then which one is missing', async () => {
    const database = own.open()
    expect(await verify()).toMatchObject({ code: 0, out: 'There are no entries yet.\n' })
    await database.transaction((tx) => recordAudit(tx, [entry, entry, entry]))
    const held = await verify()
    expect(held).toMatchObject({ code: 0, out: expect.stringContaining('3 entries hold together.') })
    const known = /3:[0-9a-f]{64}/.exec(held.out)?.[0] as string
    expect(await verify(['--known', known])).toMatchObject({ code: 0 })
    expect((await verify(['--known', known.replace(/.$/, (last) => (last === '0' ? '1' : '0'))])).code).toBe(1)
    await database.transaction(async (tx) => {
      await tx.executeSql("SET LOCAL session_replication_role = 'replica'")
      await tx.executeSql('DELETE FROM logistics.audit_entries WHERE id = 2')
    })
    expect(await verify()).toMatchObject({ code: 1, out: expect.stringContaining('Entry 2 is missing') })
    const { code, out } = await verify(['--json'])
    expect([code, JSON.parse(out).broken]).toEqual([1, { id: 2, how: 'missing' }])
  })

  test('finds the database a running sidecar keeps for itself', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'audit-'))
    onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
    const store = await openStore({ url: null, dataDir, poolSize: 2, logger: createLogger('silent') })
    onTestFinished(() => store.close())
    await store.database.transaction((tx) => recordAudit(tx, [entry]))
    const { code, out } = await verify([], { DATA_DIR: dataDir })
    expect([code, out]).toEqual([0, expect.stringContaining('One entry holds together.')])
  })

  test('says what to do where there is none', async () => {
    const { code, err } = await verify([], { DATA_DIR: '/nowhere/at/all' })
    expect([code, err]).toEqual([1, expect.stringContaining('set DATABASE_URL')])
  })

  test('refuses a line it did not print', async () => {
    expect(await verify(['--known', '12'])).toMatchObject({ code: 1, err: expect.stringContaining('12:9f86d081') })
  })
})
