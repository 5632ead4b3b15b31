import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { recordAudit } from '../../../sidecar/src/audit/audit.ts'
import { verifyAudit } from '../../../sidecar/src/audit/verify.ts'
import type { PooledDatabase } from '../../../sidecar/src/db/pool.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'

let own: TestDatabase
let database: PooledDatabase

beforeEach(async () => {
  own = await createTestDatabase()
  database = own.open()
})
afterEach(() => own.drop())

const record = (count: number, object = 'Order:1') =>
  database.transaction((tx) =>
    recordAudit(
      tx,
      Array.from({ length: count }, (_, index) => ({
        ...{ principal: 'somebody', action: 'order.release', object, reason: `the ${index}. time` },
        ...{ before: { state: 'held' }, after: { state: 'released', lines: [1, 2.5] }, details: { 'a "word"': 'ü' } },
      })),
    ),
  )

/** As somebody would who may do everything: with what protects the entries set aside. */
const tamper = (sql: string) =>
  database.transaction(async (tx) => {
    await tx.executeSql("SET LOCAL session_replication_role = 'replica'")
    await tx.executeSql(sql)
  })

describe('the chain of the audit', () => {
  test('holds when nobody touched it, and its end names all of it', async () => {
    expect(await verifyAudit(database)).toMatchObject({ entries: 0, broken: null })
    await record(3)
    await record(2, 'Order:2')
    const verified = await verifyAudit(database)
    expect(verified).toMatchObject({ entries: 5, end: { id: 5, hash: expect.stringMatching(/^[0-9a-f]{64}$/) } })
    expect(verified.broken).toBeNull()
  })

  test('is one line, also when twenty write at once and some of them give up', async () => {
    const giveUp = () =>
      database
        .transaction(async (tx) => {
          await recordAudit(tx, [{ principal: 'x', action: 'order.hold', object: 'Order:9' }])
          throw new Error('no')
        })
        .catch(() => undefined)
    await Promise.all(Array.from({ length: 20 }, (_, index) => (index % 4 === 0 ? giveUp() : record(2))))
    expect(await verifyAudit(database)).toMatchObject({ entries: 30, end: { id: 30 }, broken: null })
  })

  test('is walked page by page', async () => {
    await record(2_100)
    expect(await verifyAudit(database)).toMatchObject({ entries: 2_100, broken: null })
    await tamper('DELETE FROM logistics.audit_entries WHERE id = 1001')
    expect(await verifyAudit(database)).toMatchObject({ entries: 1_000, broken: { id: 1_001, how: 'missing' } })
  })

  test.each([
    ['an entry was removed', 'DELETE FROM logistics.audit_entries WHERE id = 4', 4, 'missing'],
    ['two entries were removed', 'DELETE FROM logistics.audit_entries WHERE id IN (4, 5)', 4, 'missing'],
    ['the first was removed', 'DELETE FROM logistics.audit_entries WHERE id = 1', 1, 'missing'],
    ['the last was removed', 'DELETE FROM logistics.audit_entries WHERE id = 7', 7, 'missing'],
    ['all were removed', 'DELETE FROM logistics.audit_entries', 1, 'missing'],
    ['the end was removed too', 'DELETE FROM logistics.audit_head', 1, 'missing'],
    ['who did it was changed', "UPDATE logistics.audit_entries SET principal = 'nobody' WHERE id = 3", 3, 'changed'],
    ['what was done was changed', "UPDATE logistics.audit_entries SET after = '{}' WHERE id = 3", 3, 'changed'],
    [
      'its time was moved by a microsecond',
      "UPDATE logistics.audit_entries SET at = at + interval '1 microsecond' WHERE id = 3",
      3,
      'changed',
    ],
    ['the first was changed', "UPDATE logistics.audit_entries SET reason = '' WHERE id = 1", 1, 'changed'],
    [
      'one was written anew, with a hash that fits',
      `UPDATE logistics.audit_entries SET principal = 'nobody' WHERE id = 3;
       UPDATE logistics.audit_entries AS e SET hash = logistics.audit_hash(previous_hash, e) WHERE id = 3`,
      3,
      'changed',
    ],
    [
      'two changed places',
      'UPDATE logistics.audit_entries SET id = CASE id WHEN 3 THEN 103 WHEN 4 THEN 3 END WHERE id IN (3, 4); ' +
        'UPDATE logistics.audit_entries SET id = 4 WHERE id = 103',
      3,
      'changed',
    ],
    [
      'the last was written anew',
      `UPDATE logistics.audit_entries SET principal = 'nobody' WHERE id = 7;
       UPDATE logistics.audit_entries AS e SET hash = logistics.audit_hash(previous_hash, e) WHERE id = 7`,
      7,
      'changed',
    ],
  ] as const)('names the first broken entry when %s', async (_what, sql, id, how) => {
    await record(7)
    await tamper(sql)
    expect((await verifyAudit(database)).broken).toEqual({ id, how })
  })

  test('that was written anew from end to end is told by its end as it was kept elsewhere', async () => {
    await record(4)
    const { end } = await verifyAudit(database)
    await tamper('DELETE FROM logistics.audit_entries WHERE id = 2')
    await tamper(`DO $$ DECLARE e logistics.audit_entries; h bytea := ''; BEGIN
      UPDATE logistics.audit_entries SET id = id - 1 WHERE id > 2;
      FOR e IN SELECT * FROM logistics.audit_entries ORDER BY id LOOP
        UPDATE logistics.audit_entries SET previous_hash = h, hash = logistics.audit_hash(h, e) WHERE id = e.id
        RETURNING hash INTO h;
      END LOOP;
      UPDATE logistics.audit_head SET last_id = 3, hash = h;
    END $$`)
    expect(await verifyAudit(database)).toMatchObject({ entries: 3, broken: null })
    expect((await verifyAudit(database, end)).broken).toEqual({ id: 4, how: 'missing' })
    await record(1)
    expect((await verifyAudit(database, end)).broken).toEqual({ id: 4, how: 'changed' })
  })

  test('does not depend on the time zone of who looks', async () => {
    await record(2)
    const found = await database.transaction(async (tx) => {
      await tx.executeSql("SET LOCAL TimeZone = 'Asia/Kolkata'; SET LOCAL DateStyle = 'German'")
      return verifyAudit(tx)
    })
    expect(found.broken).toBeNull()
  })
})
