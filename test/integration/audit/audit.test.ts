import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditOf, recordAudit } from '../../../sidecar/src/audit/audit.ts'
import type { PooledDatabase } from '../../../sidecar/src/db/pool.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'

let own: TestDatabase
let database: PooledDatabase

beforeAll(async () => {
  own = await createTestDatabase()
  database = own.open()
})
afterAll(() => own.drop())

const entry = (object: string) => ({
  principal: 'somebody',
  action: 'order.look',
  object,
  details: { why: 'a "reason"' },
})
const record = (...objects: string[]) => database.transaction((tx) => recordAudit(tx, objects.map(entry)))

describe('the audit', () => {
  test('keeps who did what to which object, and when, newest first', async () => {
    const before = new Date().toISOString()
    await record('order/1', 'order/2')
    await record('order/1')
    const entries = await auditOf(database, 'order/1')
    expect(entries).toMatchObject([entry('order/1'), entry('order/1')])
    expect(entries[0]?.id).toBeGreaterThan(entries[1]?.id ?? 0)
    expect(entries[1]?.at.localeCompare(before)).toBe(1)
    expect(await auditOf(database, 'order/1', 1)).toHaveLength(1)
  })

  test('keeps nothing of a transaction that was rolled back', async () => {
    const failing = database.transaction(async (tx) => {
      await recordAudit(tx, [entry('order/3')])
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await auditOf(database, 'order/3')).toEqual([])
  })

  test('takes no entries at all too', async () => {
    await expect(database.transaction((tx) => recordAudit(tx, []))).resolves.toBeUndefined()
  })

  test.each([
    `UPDATE logistics.audit_entries SET principal = 'nobody'`,
    'DELETE FROM logistics.audit_entries',
    'TRUNCATE logistics.audit_entries',
  ])('is never changed: %s is refused', async (statement) => {
    await record('order/4')
    await expect(database.executeSql(statement)).rejects.toThrow(/never changed or removed|refused/)
    expect(await auditOf(database, 'order/4')).not.toEqual([])
  })
})
