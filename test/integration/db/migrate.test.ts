import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrate } from '../../../sidecar/src/db/migrate.ts'
import { createTestDatabase, openTestDatabase, type TestDatabase } from '../../support/database.ts'
import { logLines } from '../../support/log-lines.ts'

let created: TestDatabase
let folder = ''
beforeEach(async () => {
  created = await createTestDatabase('empty')
  folder = mkdtempSync(join(tmpdir(), 'migrations-'))
  file('0001-orders', 'CREATE TABLE logistics.orders (id int);')
  file('0002-lines', 'CREATE TABLE logistics.lines (id int);')
})
afterEach(async () => {
  await created.drop()
  rmSync(folder, { recursive: true })
})

const file = (name: string, sql: string) => writeFileSync(join(folder, `${name}.sql`), sql)
const { logger } = logLines()
const run = (url = created.url) => migrate({ url, logger, connectTimeoutMs: 2_000, folder })
const sql = (text: string) => created.open().executeSql(text)
const names = async (text: string) => (await sql(text)).rows.map((row) => (row as { name: string }).name)
const tables = () =>
  names(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = to_regnamespace('logistics') AND relkind = 'r' ORDER BY 1`,
  )
const done = () => names('SELECT name FROM logistics.migrations ORDER BY id')

describe('migrations', () => {
  test('are run in order, each once', async () => {
    await run()
    expect(await done()).toEqual(['0001-orders', '0002-lines'])
    file('0003-notes', 'CREATE TABLE logistics.notes (id int);')
    await run()
    await run()
    expect(await done()).toEqual(['0001-orders', '0002-lines', '0003-notes'])
    expect(await tables()).toEqual(['lines', 'migrations', 'notes', 'orders'])
  })

  test('of the product run on an empty database', async () => {
    await migrate({ url: created.url, logger, connectTimeoutMs: 2_000 })
    expect(await tables()).toContain('inbox')
  })

  test('run once when ten replicas start together', async () => {
    file('0003-slow', `INSERT INTO logistics.orders SELECT 1 FROM pg_sleep(0.2);`)
    await Promise.all(Array.from({ length: 10 }, () => run()))
    expect((await sql('SELECT FROM logistics.orders')).rowCount).toBe(1)
    expect(await done()).toHaveLength(3)
  })

  test('are done all or none: one that fails leaves the database as it was', async () => {
    await run()
    file('0003-good', 'CREATE TABLE logistics.good (id int);')
    file('0004-bad', 'CREATE TABLE logistics.bad (id nothing);')
    const failure = run()
    await expect(failure).rejects.toMatchObject({ code: 'DATABASE_MIGRATION_FAILED' })
    await expect(failure).rejects.toThrow(/0004-bad.*type "nothing" does not exist.*42704/)
    expect(await tables()).toEqual(['lines', 'migrations', 'orders'])
    expect(await done()).toEqual(['0001-orders', '0002-lines'])
  })

  test('that another release made since are a reason not to start', async () => {
    file('0003-of-tomorrow', 'CREATE TABLE logistics.tomorrow (id int);')
    await run()
    rmSync(join(folder, '0003-of-tomorrow.sql'))
    file('0003-of-today', 'CREATE TABLE logistics.today (id int);')
    const failure = run()
    await expect(failure).rejects.toMatchObject({ code: 'DATABASE_MIGRATION_FAILED' })
    await expect(failure).rejects.toThrow(/newer than this sidecar.*0003-of-tomorrow/)
    expect(await tables()).not.toContain('today')
  })

  test('find their schema made by somebody who may', async () => {
    await sql(`CREATE SCHEMA logistics; DROP ROLE IF EXISTS modest; CREATE ROLE modest LOGIN PASSWORD 'modest';
      GRANT ALL ON SCHEMA logistics TO modest`)
    const url = new URL(created.url)
    url.username = url.password = 'modest'
    await run(url.href)
    expect(await tables()).toHaveLength(3)
    await sql('DROP OWNED BY modest; DROP ROLE modest')
  })

  test('that lack a right say which, and that nothing was changed', async () => {
    await sql(`DROP ROLE IF EXISTS powerless; CREATE ROLE powerless LOGIN PASSWORD 'hunter2'`)
    const url = new URL(created.url)
    url.username = 'powerless'
    url.password = 'hunter2'
    const failure: Error = await run(url.href).then(
      () => new Error('it may'),
      (error) => error,
    )
    expect(failure).toMatchObject({ code: 'DATABASE_MIGRATION_FAILED' })
    expect(failure.message).toMatch(/may not.*permission denied for database.*CREATE/)
    expect(`${failure.message} ${failure.cause}`).not.toContain('hunter2')
    await sql('DROP ROLE powerless')
  })
})

test('a database nobody listens at is unreachable, not a failed migration', async () => {
  const url = 'postgresql://sidecar:hunter2@127.0.0.1:1/x'
  const failure: Error = await run(url).then(
    () => new Error('it is there'),
    (error) => error,
  )
  expect(failure).toMatchObject({ code: 'DATABASE_UNREACHABLE' })
  expect(`${failure.message} ${failure.cause}`).not.toContain('hunter2')
})

test('a session that is ended in the middle of a migration is a lost connection, and nothing was done', async () => {
  file('0003-slow', 'SELECT pg_sleep(10);')
  const other = openTestDatabase({ url: created.url })
  const failure = run().catch((error: unknown) => error)
  let ended = 0
  while (ended === 0) {
    const { rowCount } = await other.executeSql(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name LIKE '%migrations' AND query LIKE '%sleep%' AND state = 'active'`,
    )
    ended = rowCount
  }
  expect(await failure).toMatchObject({ code: 'DATABASE_UNREACHABLE' })
  expect(await tables()).toEqual(['migrations'])
  await other.close()
})
