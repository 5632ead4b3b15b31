import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { statement } from '../../../sidecar/src/db/database.ts'
import type { PooledDatabase } from '../../../sidecar/src/db/pool.ts'
import { isSidecarError } from '../../../sidecar/src/foundation/errors.ts'
import { type OwnPostgres, openTestDatabase, ownPostgres } from '../../support/database.ts'
import { eventually } from '../../support/eventually.ts'
import { logLines } from '../../support/log-lines.ts'

let postgres: OwnPostgres
const opened: PooledDatabase[] = []
const add = statement('counts.add', z.object({ id: z.number() }), 'INSERT INTO counts VALUES ($1) RETURNING id')
const all = statement('counts.all', z.object({ id: z.number() }), 'SELECT id FROM counts ORDER BY id')

beforeAll(async () => {
  postgres = await ownPostgres()
  await open().executeSql('CREATE TABLE counts (id int8 PRIMARY KEY)')
})
afterEach(() => Promise.all(opened.splice(0).map((database) => database.close())))
afterAll(() => postgres.remove())

function open(options: Partial<Parameters<typeof openTestDatabase>[0]> = {}): PooledDatabase {
  const database = openTestDatabase({ url: postgres.url, ...options })
  opened.push(database)
  return database
}

const answers = (database: PooledDatabase) => async () => {
  const rows = await database.rows(all).catch(() => null)
  return rows !== null
}

let next = 0

/** Writes as fast as it can until it is stopped, half of it in transactions. Whatever is thrown is kept. */
function load(database: PooledDatabase) {
  const acknowledged: number[] = []
  const failures: unknown[] = []
  let stopped = false
  const write = async (index: number) => {
    while (!stopped) {
      const id = ++next
      const one = () => database.rows(add, [id])
      const inTransaction = () => database.transaction((tx) => tx.rows(add, [id]))
      await (index % 2 ? one : inTransaction)().then(
        () => acknowledged.push(id),
        async (error: unknown) => {
          failures.push(error)
          await pause(5)
        },
      )
    }
  }
  const writers = Array.from({ length: 8 }, (_, index) => write(index))
  return {
    acknowledged,
    failures,
    async stop() {
      stopped = true
      await Promise.all(writers)
    },
  }
}

describe('under load', () => {
  test.each([
    ['killed', () => postgres.kill()],
    ['restarted', () => postgres.stop()],
  ])(
    'a PostgreSQL that is %s takes nothing with it that was acknowledged, and is used again by itself',
    async (_how, end) => {
      const { logger, lines } = logLines()
      const database = open({ logger })
      const work = load(database)
      await eventually(() => work.acknowledged.length > 50, 'work is done')
      await end()
      await eventually(() => work.failures.length > 8, 'the loss is felt')
      await postgres.start()
      const before = work.acknowledged.length
      await eventually(() => work.acknowledged.length > before + 50, 'work is done again')
      await work.stop()

      const kept = new Set((await database.rows(all)).map(({ id }) => id))
      expect(work.acknowledged.filter((id) => !kept.has(id))).toEqual([])
      const codes = work.failures.map((error) => (isSidecarError(error) ? error.code : error))
      expect(new Set(codes)).toEqual(new Set(['DATABASE_UNREACHABLE']))
      const told = lines.map((line) => JSON.parse(line).msg)
      expect(told[0]).toBe('PostgreSQL is away')
      expect(told.at(-1)).toBe('PostgreSQL is back')
      // Not a line for each of them.
      expect(told.length).toBeLessThan(work.failures.length)
      expect(lines.join()).not.toContain(new URL(postgres.url).password)
    },
  )
})

describe('a PostgreSQL that is away', () => {
  test('is told as such at once, and needs no restart of the sidecar when it comes', async () => {
    await postgres.stop()
    const database = open()
    const begun = Date.now()
    await expect(database.rows(all)).rejects.toMatchObject({ code: 'DATABASE_UNREACHABLE', retry: 'transient' })
    expect(Date.now() - begun).toBeLessThan(1_000)
    await postgres.start()
    await database.rows(all)
  })

  test('costs an idle pool nothing: what it held is replaced', async () => {
    const database = open({ poolSize: 3 })
    await Promise.all([1, 2, 3].map(() => database.rows(all)))
    await postgres.kill()
    await eventually(() => database.use.open === 0, 'the dead connections are gone')
    await postgres.start()
    await database.rows(all)
  })

  test.runIf(process.platform === 'linux')(
    'and keeps its connections open is given up after the deadline',
    async () => {
      const database = open({ poolSize: 1, statementTimeoutMs: 200, connectTimeoutMs: 500 })
      await database.rows(all)
      postgres.freeze()
      try {
        await expect(database.rows(all)).rejects.toMatchObject({ code: 'DATABASE_UNREACHABLE' })
        expect(database.use.open).toBe(0)
        await expect(database.rows(all)).rejects.toMatchObject({ code: 'DATABASE_UNREACHABLE' })
      } finally {
        postgres.thaw()
      }
      await eventually(answers(database), 'it answers again')
    },
  )
})

describe('closing', () => {
  test('waits for what is running and takes nothing new', async () => {
    const database = open()
    const slow = database.executeSql('SELECT pg_sleep(0.3)')
    await eventually(() => database.use.open === 1, 'it is running')
    await pause(50)
    const closed = database.close()
    await expect(database.rows(all)).rejects.toMatchObject({ code: 'DATABASE_UNREACHABLE' })
    await expect(slow).resolves.toMatchObject({ rowCount: 1 })
    await closed
    expect(database.use).toEqual({ open: 0, idle: 0, waiting: 0 })
  })

  test('twice is closing once, and works on a PostgreSQL that is gone', async () => {
    const database = open()
    await database.rows(all)
    await postgres.kill()
    await Promise.all([database.close(), database.close()])
    await postgres.start()
  })
})
