import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate } from '../../../sidecar/src/db/migrate.ts'
import type { PooledDatabase } from '../../../sidecar/src/db/pool.ts'
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
  for (const name of readdirSync(own)) if (name < '0017') cpSync(join(own, name), join(folder, name))
  await migrate({ url: created.url, logger: createLogger('silent'), connectTimeoutMs: 2_000, folder })
})
afterEach(async () => {
  await created.drop()
  rmSync(folder, { recursive: true })
})

const messages = async (sql: string): Promise<readonly unknown[]> =>
  ((await database.executeSql(sql)).rows as { message: unknown }[]).map(({ message }) => message)

test('names that steps and exceptions of the release before hold are gone, and nothing else', async () => {
  const told = [
    ['proof', 'DONE', 'Zoë Müller received it on 2026-11-01 at 10:00:00.'],
    ['proof', 'FAILED', 'It was refused by the recipient.'],
    ['validate', 'FAILED', 'The delivery address of Zoë Müller has no street. Enter it at the contact in Odoo.'],
    ['ship', 'DONE', 'Two parcels.'],
  ]
  for (const [index, [step, state, message]] of told.entries()) {
    const values = [`Order:${index}`, step, state]
    await database.executeSql(
      `INSERT INTO logistics.process_events (process, step, event_key, state, facts, occurred_at)
       VALUES ($1, $2, 'k', $3, jsonb_build_object('owner', 'odoo', 'message', $4::text), now())`,
      [...values, message],
    )
    await database.executeSql(
      `INSERT INTO logistics.process_steps (process, step, state, owner, team, since, message)
       VALUES ($1, $2, $3, 'odoo', 'x', now(), $4)`,
      [...values, message],
    )
  }
  await database.executeSql(
    `INSERT INTO logistics.business_exceptions (kind, subject, message)
     VALUES ('ADDRESS_INVALID', 'x', 'HH/1: The delivery address of Zoë Müller has no city. Enter it.')`,
  )
  await migrate({ url: created.url, logger: createLogger('silent'), connectTimeoutMs: 2_000 })
  const now = [
    'It was received.',
    'It was refused by the recipient.',
    'The delivery address has no street. Enter it at the contact in Odoo.',
    'Two parcels.',
  ]
  expect(
    await messages(`SELECT facts ->> 'message' AS message FROM logistics.process_events ORDER BY process`),
  ).toEqual(now)
  expect(await messages('SELECT message FROM logistics.process_steps ORDER BY process')).toEqual(now)
  expect(await messages('SELECT message FROM logistics.business_exceptions')).toEqual([
    'HH/1: The delivery address has no city. Enter it.',
  ])
})
