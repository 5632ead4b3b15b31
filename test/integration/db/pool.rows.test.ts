import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { statement } from '../../../sidecar/src/db/database.ts'
import { openDatabase } from '../../../sidecar/src/db/pool.ts'
import { createTestDatabase, openTestDatabase } from '../../support/database.ts'
import { eventually } from '../../support/eventually.ts'
import { logLines } from '../../support/log-lines.ts'

const created = await createTestDatabase('empty')
const database = created.open()
afterAll(() => created.drop())

const one = z.object({ value: z.unknown() })
const selected = async (expression: string): Promise<unknown> =>
  (await database.rows(statement('test.value', one, `SELECT ${expression} AS value`)))[0]?.value

const sleep = (seconds: number) => statement('test.sleep', z.object({}), `SELECT FROM pg_sleep(${seconds})`)

describe('a row', () => {
  test.each([
    ['int8 is a number', '9007199254740991::int8', 9_007_199_254_740_991],
    ['a count is a number', '(SELECT count(*) FROM generate_series(1, 3))', 3],
    ['an array of int8 holds numbers', 'ARRAY[1, NULL, 3]::int8[]', [1, null, 3]],
    ['numeric is text: nothing is rounded', '12.340::numeric', '12.340'],
    [
      'an instant keeps its microseconds',
      "'2026-11-23 09:00:00.123456+05:30'::timestamptz",
      '2026-11-23T03:30:00.123456Z',
    ],
    ['an instant without a fraction is ISO 8601 too', "'2026-11-23 09:00Z'::timestamptz", '2026-11-23T09:00:00Z'],
    ['an array of instants', "ARRAY['2026-11-23 09:00Z']::timestamptz[]", ['2026-11-23T09:00:00Z']],
    ['no instant at all is what PostgreSQL calls it', "'infinity'::timestamptz", 'infinity'],
    ['a day is that day, in every time zone', "'2026-11-23'::date", '2026-11-23'],
    ['json is its value', `'{"a": [1]}'::jsonb`, { a: [1] }],
    ['NULL is null', 'NULL', null],
  ])('%s', async (_what, expression, expected) => {
    expect(await selected(expression)).toEqual(expected)
  })

  test('with a number that can not be exact is a fault, and the connection is as good as before', async () => {
    await expect(selected('9007199254740992::int8')).rejects.toMatchObject({ code: 'DATABASE_FAULT' })
    expect(await selected('1')).toBe(1)
  })

  test('of another shape than the statement promises is a fault that does not show what was found', async () => {
    const { logger, lines } = logLines()
    const talkative = created.open({ logger })
    const wrong = talkative.rows(statement('test.wrong', z.object({ value: z.number() }), `SELECT 'jane' AS value`))
    await expect(wrong).rejects.toMatchObject({ code: 'DATABASE_FAULT', details: { statement: 'test.wrong' } })
    expect(lines.join()).toContain('rows of test.wrong: value: ')
    expect(lines.join()).not.toContain('jane')
  })
})

describe('a statement', () => {
  test('shows its name in pg_stat_activity, and who runs it', async () => {
    const running = database.rows(sleep(0.3))
    const seen = statement(
      'test.activity',
      z.object({ query: z.string() }),
      `SELECT query FROM pg_stat_activity WHERE application_name = 'logistics-graph' AND datname = current_database() AND pid <> pg_backend_pid()`,
    )
    await eventually(async () => {
      const queries = await database.rows(seen)
      return queries.some(({ query }) => query.startsWith('/* test.sleep */'))
    }, 'the statement is seen')
    await running
  })

  test('that is refused tells nobody its values: not the caller, not the log', async () => {
    const { logger, lines } = logLines()
    const talkative = created.open({ logger })
    await talkative.executeSql('CREATE TABLE people (email text CONSTRAINT one_each UNIQUE, age int CHECK (age > 0))')
    const insert = statement('people.add', z.object({}), 'INSERT INTO people VALUES ($1, $2)')
    await talkative.rows(insert, ['jane@example.com', 5])
    const failures = await Promise.all(
      [
        ['jane@example.com', 5],
        ['jane', -5_555],
        ['jane', 'jane'],
      ].map((values) => talkative.rows(insert, values).catch((error: unknown) => error)),
    )
    const told = failures.map((error) => (error as Error & { details: unknown }).details)
    expect(told).toEqual([
      { statement: 'people.add', sqlState: '23505', constraint: 'one_each' },
      { statement: 'people.add', sqlState: '23514', constraint: 'people_age_check' },
      { statement: 'people.add', sqlState: '22P02' },
    ])
    for (const error of failures as Error[]) {
      expect(`${error.message} ${JSON.stringify(error)} ${error.cause}`).not.toMatch(/jane|5555/)
    }
    expect(lines.filter((line) => line.includes('people.add'))).toHaveLength(3)
    expect(lines.join()).not.toMatch(/jane|5555/)
  })

  test('that takes too long is ended, and its connection serves the next one', async () => {
    const hasty = created.open({ statementTimeoutMs: 100, poolSize: 1 })
    await expect(hasty.rows(sleep(5))).rejects.toMatchObject({ code: 'DATABASE_OVERLOADED', retry: 'throttled' })
    await hasty.rows(sleep(0))
    expect(hasty.use).toEqual({ open: 1, idle: 1, waiting: 0 })
  })

  test('waits for a connection no longer than it may', async () => {
    const narrow = created.open({ poolSize: 1, connectTimeoutMs: 100 })
    const long = narrow.rows(sleep(0.4))
    await expect(narrow.rows(sleep(0))).rejects.toMatchObject({ code: 'DATABASE_OVERLOADED' })
    await long
    await narrow.rows(sleep(0))
  })
})

describe('the SQL of a library', () => {
  test('may hold several statements: their rows come together', async () => {
    expect(await database.executeSql('SELECT 1 AS a; SELECT 2 AS a')).toEqual({
      rows: [{ a: 1 }, { a: 2 }],
      rowCount: 2,
    })
  })

  test('gets its rows as the driver has them', async () => {
    const { rows } = await database.executeSql('SELECT now() AS at, $1::int8 AS large', [5])
    expect(rows).toEqual([{ at: expect.any(Date), large: '5' }])
  })

  test('that is refused is told the SQLSTATE where libraries look for it', async () => {
    await expect(database.executeSql('SELECT nothing')).rejects.toMatchObject({ code: '42703' })
  })

  test('that breaks off in a transaction of its own spoils no connection', async () => {
    const narrow = created.open({ poolSize: 1 })
    await expect(narrow.executeSql('BEGIN; SELECT nothing')).rejects.toMatchObject({ code: '42703' })
    await narrow.executeSql('BEGIN')
    const { rows } = await narrow.executeSql('SELECT now() = statement_timestamp() AS fresh')
    expect(rows).toEqual([{ fresh: true }])
  })
})

describe('the address', () => {
  test('that is none is refused without being repeated', () => {
    const open = () => openTestDatabase({ url: 'postgres//sidecar:hunter2@localhost' })
    expect(open).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }))
    expect(open).not.toThrow('hunter2')
  })

  test('with a wrong password says so, without the password', async () => {
    const url = new URL(created.url)
    url.password = 'hunter2'
    const { logger, lines } = logLines()
    const locked = openDatabase({
      url: url.href,
      poolSize: 1,
      logger,
      statementTimeoutMs: 1_000,
      connectTimeoutMs: 1_000,
    })
    const failure: unknown = await locked.rows(sleep(0)).catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'DATABASE_UNREACHABLE', details: { sqlState: '28P01' } })
    expect((failure as Error).message).toContain('DATABASE_URL')
    expect(`${JSON.stringify(failure)} ${failure} ${(failure as Error).cause} ${lines.join()}`).not.toContain('hunter2')
    await locked.close()
  })
})
