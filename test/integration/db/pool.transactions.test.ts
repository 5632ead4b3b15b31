import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Sql, statement, type Transaction } from '../../../sidecar/src/db/database.ts'
import { createTestDatabase, openTestDatabase, ownPostgres } from '../../support/database.ts'
import { eventually } from '../../support/eventually.ts'

const created = await createTestDatabase('empty')
const database = created.open()
afterAll(() => created.drop())

const nothing = z.object({})
const add = statement('notes.add', nothing, 'INSERT INTO notes VALUES ($1)')
const all = statement('notes.all', z.object({ text: z.string() }), 'SELECT text FROM notes ORDER BY text')
const broken = statement('notes.broken', nothing, 'INSERT INTO notes VALUES (1 / 0)')
const notes = async (sql: Sql = database) => (await sql.rows(all)).map(({ text }) => text)

beforeEach(() => database.executeSql('DROP TABLE IF EXISTS notes; CREATE TABLE notes (text text PRIMARY KEY)'))

describe('a transaction', () => {
  test('is seen by others when it is done, and not before', async () => {
    const answer = await database.transaction(async (tx) => {
      await tx.rows(add, ['a'])
      expect(await notes()).toEqual([])
      expect(await notes(tx)).toEqual(['a'])
      return 'done'
    })
    expect(answer).toBe('done')
    expect(await notes()).toEqual(['a'])
  })

  test('leaves nothing when its work throws, and passes on what was thrown', async () => {
    const failure = new Error('no')
    const work = async (tx: Transaction) => {
      await tx.rows(add, ['a'])
      throw failure
    }
    await expect(database.transaction(work)).rejects.toBe(failure)
    expect(await notes()).toEqual([])
  })

  test('with a failure its work has swallowed is not taken for done', async () => {
    const work = async (tx: Transaction) => {
      await tx.rows(add, ['a'])
      await tx.rows(broken).catch(() => {})
    }
    const why = { statement: 'notes.broken', sqlState: '22012' }
    await expect(database.transaction(work)).rejects.toMatchObject({ code: 'DATABASE_FAULT', details: why })
    expect(await notes()).toEqual([])
  })

  test('whose library was refused something fails with a code of ours', async () => {
    const work = (tx: Transaction) => tx.executeSql('SELECT nothing')
    await expect(database.transaction(work)).rejects.toMatchObject({
      code: 'DATABASE_FAULT',
      details: { sqlState: '42703' },
    })
  })

  test('runs what is asked at once one by one, and all of it before it ends', async () => {
    await database.transaction(async (tx) => {
      for (const text of ['a', 'b', 'c']) void tx.rows(add, [text])
    })
    expect(await notes()).toEqual(['a', 'b', 'c'])
  })

  test('takes nothing after its end', async () => {
    let kept: Transaction | null = null
    await database.transaction(async (tx) => {
      kept = tx
    })
    await expect((kept as unknown as Transaction).rows(add, ['late'])).rejects.toMatchObject({ code: 'DATABASE_FAULT' })
    expect(await notes()).toEqual([])
  })

  test('that is refused at its very end fails', async () => {
    await database.executeSql('ALTER TABLE notes ADD other text REFERENCES notes DEFERRABLE INITIALLY DEFERRED')
    const work = (tx: Transaction) => tx.executeSql("INSERT INTO notes VALUES ('a', 'missing')")
    await expect(database.transaction(work)).rejects.toMatchObject({ details: { sqlState: '23503' } })
    expect(await notes()).toEqual([])
  })

  test('that loses its connection is undone, and the next one gets another', async () => {
    const narrow = created.open({ poolSize: 1 })
    const work = async (tx: Transaction) => {
      await tx.rows(add, ['a'])
      const { rows } = await tx.executeSql('SELECT pg_backend_pid() AS pid')
      await database.executeSql('SELECT pg_terminate_backend($1)', [(rows[0] as { pid: number }).pid])
      await tx.rows(add, ['b'])
    }
    await expect(narrow.transaction(work)).rejects.toMatchObject({ code: 'DATABASE_UNREACHABLE', details: {} })
    await narrow.transaction((tx) => tx.rows(add, ['c']))
    expect(await notes()).toEqual(['c'])
  })

  test('keeps what the others may use: twenty on three connections all come to their end', async () => {
    const narrow = created.open({ poolSize: 3 })
    const texts = Array.from({ length: 20 }, (_, index) => `n${index}`)
    await Promise.all(
      texts.map((text, index) =>
        narrow
          .transaction(async (tx) => {
            await tx.rows(add, [text])
            await pause(index % 3)
            if (index % 5 === 0) throw new Error('no')
          })
          .catch(() => {}),
      ),
    )
    expect(await notes()).toHaveLength(16)
    expect(narrow.use).toMatchObject({ waiting: 0 })
  })
})

test('a commit whose answer is lost says that it may have been done', async () => {
  const postgres = await ownPostgres()
  const other = openTestDatabase({ url: postgres.url })
  try {
    // It is the commit that takes long: a deferred trigger sleeps.
    await other.executeSql(`
      CREATE TABLE slow (id int);
      CREATE FUNCTION sleep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(30); RETURN NULL; END $$;
      CREATE CONSTRAINT TRIGGER late AFTER INSERT ON slow DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sleep()`)
    const failure = other
      .transaction((tx) => tx.executeSql('INSERT INTO slow VALUES (1)'))
      .catch((error: unknown) => error)
    await eventually(async () => {
      const { rows } = await other.executeSql(
        "SELECT FROM pg_stat_activity WHERE query = 'COMMIT' AND state = 'active'",
      )
      return rows.length > 0
    }, 'the commit is under way')
    await postgres.kill()
    expect(await failure).toMatchObject({ code: 'DATABASE_UNREACHABLE', details: { commitUnknown: true } })
  } finally {
    await other.close()
    await postgres.remove()
  }
})
