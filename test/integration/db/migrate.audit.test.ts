import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { auditOf, recordAudit } from '../../../sidecar/src/audit/audit.ts'
import { verifyAudit } from '../../../sidecar/src/audit/verify.ts'
import { migrate } from '../../../sidecar/src/db/migrate.ts'
import type { PooledDatabase } from '../../../sidecar/src/db/pool.ts'
import { raiseExceptions } from '../../../sidecar/src/exceptions/business-exceptions.ts'
import { createLogger } from '../../../sidecar/src/foundation/logger.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'

const own = 'sidecar/src/db/migrations'

let created: TestDatabase
let database: PooledDatabase
let folder = ''

beforeEach(async () => {
  created = await createTestDatabase('empty')
  database = created.open()
  folder = mkdtempSync(join(tmpdir(), 'migrations-before-'))
  for (const name of readdirSync(own)) if (name < '0009') cpSync(join(own, name), join(folder, name))
  await migrate({ url: created.url, logger: createLogger('silent'), connectTimeoutMs: 2_000, folder })
})
afterEach(async () => {
  await created.drop()
  rmSync(folder, { recursive: true })
})

const upgrade = () => migrate({ url: created.url, logger: createLogger('silent'), connectTimeoutMs: 2_000 })

/** As the release before writes. */
const writeAudit = (object: string) =>
  database.executeSql(
    `INSERT INTO logistics.audit_entries (principal, action, object, details) VALUES ('a', 'b.c', $1, '{}')`,
    [object],
  )
const raiseAsBefore = (subject: string) =>
  database.executeSql(
    `INSERT INTO logistics.business_exceptions AS known (kind, connection, subject, message, details)
     VALUES ('AUTH_EXPIRED', 'parcels', $1, 'x', '{}')
     ON CONFLICT (kind, (coalesce(connection, '')), subject) WHERE state = 'open' DO UPDATE
     SET times = known.times + 1, last_seen_at = now(), message = excluded.message, details = excluded.details`,
    [subject],
  )

test('entries of the release before are chained as they stand, gaps between their numbers included', async () => {
  await writeAudit('Order:1')
  await database.transaction(async (tx) => {
    await tx.executeSql("SELECT nextval(pg_get_serial_sequence('logistics.audit_entries', 'id'))")
  })
  await writeAudit('Order:2')
  await upgrade()
  expect(await verifyAudit(database)).toMatchObject({ entries: 2, end: { id: 3 }, broken: null })
  await database.transaction((tx) => recordAudit(tx, [{ principal: 'a', action: 'b.c', object: 'Order:2' }]))
  expect(await auditOf(database, 'Order:2')).toMatchObject([{ id: 4 }, { id: 3 }])
  await expect(database.executeSql('DELETE FROM logistics.audit_entries')).rejects.toThrow(/refused|never/)
  expect((await verifyAudit(database)).broken).toBeNull()
})

test('replicas of the release before go on writing: into the chain, and into exceptions somebody is at', async () => {
  await raiseAsBefore('key')
  await upgrade()
  await writeAudit('Order:3')
  expect(await verifyAudit(database)).toMatchObject({ entries: 1, broken: null })
  await database.executeSql(`UPDATE logistics.business_exceptions SET state = 'acknowledged'`)
  await raiseAsBefore('key')
  await raiseExceptions(database, [{ kind: 'AUTH_EXPIRED', connection: 'parcels', subject: 'key', message: 'y' }])
  const { rows } = await database.executeSql('SELECT state, times FROM logistics.business_exceptions')
  expect(rows).toEqual([{ state: 'acknowledged', times: 3 }])
})

test('exceptions of the release before are dealt with as their kind is', async () => {
  await raiseAsBefore('key')
  await upgrade()
  const { rows } = await database.executeSql(
    `SELECT severity, blocking, team, due_at - raised_at = interval '1 hour' AS due FROM logistics.business_exceptions`,
  )
  expect(rows).toEqual([{ severity: 'CRITICAL', blocking: true, team: 'integration', due: true }])
})
