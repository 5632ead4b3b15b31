import { crc32 } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { makeKey } from '../../../sidecar/src/access/api-key-text.ts'
import { revokeKey } from '../../../sidecar/src/access/api-keys.ts'
import { KeyLookup, type KeyLookupOptions } from '../../../sidecar/src/access/key-lookup.ts'
import type { Database } from '../../../sidecar/src/db/database.ts'
import { createLogger } from '../../../sidecar/src/foundation/logger.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { eventually } from '../../support/eventually.ts'
import { logLines } from '../../support/log-lines.ts'
import { admin, aKey, keyDeps, soon } from './making-keys.ts'

let own: TestDatabase
let database: Database
beforeAll(async () => {
  own = await createTestDatabase()
  database = own.open()
})
afterAll(() => own.drop())

/**
 * A lookup whose time stands still unless the test moves it, and how many statements it made. Made after the keys of the
 * test: the making of a key is told too.
 */
async function lookup(options: Partial<KeyLookupOptions> = {}) {
  let [ticks, nowMs, statements] = [0, Date.now(), 0]
  const counted: Database = {
    ...{
      executeSql: database.executeSql,
      transaction: database.transaction,
      close: database.close,
      sealing: database.sealing,
    },
    listen: (channel, listener) => database.listen(channel, listener),
    rows(statement, values) {
      statements += 1
      return database.rows(statement, values)
    },
  }
  const keys = new KeyLookup({
    ...{ database: counted, logger: createLogger('silent'), clock: { now: () => nowMs }, ticks: () => ticks },
    ...options,
  })
  await keys.start()
  onTestFinished(() => keys.stop())
  return {
    /** Who it is, or the message that says why not. */
    async who(key: string): Promise<string> {
      try {
        return (await keys.viewerOf(key)).principal
      } catch (error) {
        return (error as Error).message
      }
    },
    atOnce(key: string): boolean {
      const viewer = keys.viewerOf(key)
      if (viewer instanceof Promise) viewer.catch(() => undefined)
      return !(viewer instanceof Promise)
    },
    pass(ms: number) {
      ticks += ms
      nowMs += ms
    },
    statements: () => statements,
  }
}

const silently = async (work: () => Promise<unknown>): Promise<void> => {
  await database.executeSql('ALTER TABLE logistics.api_keys DISABLE TRIGGER api_keys_tell')
  await work()
  await database.executeSql('ALTER TABLE logistics.api_keys ENABLE TRIGGER api_keys_tell')
}

const revoke = (id: string) => revokeKey(keyDeps(database), { id, reason: 'leaked' }, admin)

describe('whose a key is', () => {
  test('is read once, and answered at once from then on', async () => {
    const { key, client } = await aKey(database)
    const { who, atOnce, statements } = await lookup()
    const asked = await Promise.all(Array.from({ length: 50 }, () => who(key)))
    expect(new Set(asked)).toEqual(new Set([`api-key:${client}`]))
    expect([atOnce(key), statements()]).toEqual([true, 1])
  })

  test('is trusted for one second from the start of the read, whether or not the change was told', async () => {
    const { key, id, client } = await aKey(database)
    const { who, pass } = await lookup()
    await who(key)
    await silently(() => revoke(id))
    pass(399)
    expect(await who(key)).toBe(`api-key:${client}`)
    pass(601)
    expect(await who(key)).toContain('was revoked')
  })

  test('is read again before it is trusted no more, and nobody waits for that', async () => {
    const { key, id } = await aKey(database)
    const { who, pass, atOnce, statements } = await lookup()
    await who(key)
    await silently(() => revoke(id))
    pass(500)
    expect(atOnce(key)).toBe(true)
    await eventually(async () => (await who(key)).includes('was revoked'), 'the next read')
    expect(statements()).toBe(2)
  })

  test('is forgotten the moment a change of it is told, although time stands still', async () => {
    const { key, id } = await aKey(database)
    const { who } = await lookup()
    await who(key)
    await revoke(id)
    await eventually(async () => (await who(key)).includes('was revoked'), 'it is told')
  })

  test('is not remembered from a read that a change overtook', async () => {
    const { key, id, client } = await aKey(database)
    const held = Promise.withResolvers<void>()
    const holding: Database = {
      ...{
        executeSql: database.executeSql,
        transaction: database.transaction,
        close: database.close,
        sealing: database.sealing,
      },
      listen: (channel, listener) => database.listen(channel, listener),
      async rows(statement, values) {
        const rows = await database.rows(statement, values)
        await held.promise
        return rows
      },
    }
    const { who } = await lookup({ database: holding })
    const before = who(key)
    await new Promise((resolve) => setTimeout(resolve, 100))
    await revoke(id)
    await new Promise((resolve) => setTimeout(resolve, 100))
    const after = who(key)
    held.resolve()
    expect(await before).toBe(`api-key:${client}`)
    expect(await after).toContain('was revoked')
    expect(await who(key)).toContain('was revoked')
  })

  test('ends at its time, also while it is in memory', async () => {
    const { key, client } = await aKey(database, { expiresAt: soon(300) })
    const { who, pass, statements } = await lookup()
    expect(await who(key)).toBe(`api-key:${client}`)
    pass(350)
    expect(await who(key)).toContain('has expired')
    expect(statements()).toBe(1)
  })

  test('can be told again when a key that was not there is made', async () => {
    const { who } = await lookup()
    const { id, key, hash } = makeKey()
    expect(await who(key.reveal())).toContain('not known here')
    await database.executeSql(
      `INSERT INTO logistics.api_keys (id, hash, client, roles, scopes, rows, limits, created_by)
       VALUES ($1, $2, 'restored', '{admin}', '{}', '{}', '{}', 'a backup')`,
      [id, hash],
    )
    await eventually(async () => (await who(key.reveal())) === 'api-key:restored', 'it is known')
  })

  test('that says what it may in words of a later release opens nothing, and keeps no other from being read', async () => {
    const { logger, lines } = logLines()
    const [strange, usual] = [await aKey(database), await aKey(database)]
    const { who } = await lookup({ logger })
    await database.executeSql(`UPDATE logistics.api_keys SET rows = '{"regions": [1]}' WHERE id = $1`, [strange.id])
    expect(await Promise.all([who(strange.key), who(usual.key)])).toEqual([
      expect.stringContaining('not known here. The operator'),
      `api-key:${usual.client}`,
    ])
    expect(lines.join()).toContain(strange.id)
    await database.executeSql('DELETE FROM logistics.api_keys WHERE id = $1', [strange.id])
  })
})

/** With a checksum that is right, as somebody who knows the form would make it. */
const checked = (body: string): string => `${body}_${crc32(body).toString(16).padStart(8, '0')}`

/** The last of 43 characters holds 4 bits: four of them decode to the same bytes. */
const twin = (key: string): string => {
  const [body, last] = [key.slice(0, 59), key.slice(59, 60)]
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const other = alphabet[alphabet.indexOf(last) ^ 1] as string
  expect(Buffer.from(body.slice(17) + other, 'base64url')).toEqual(Buffer.from(body.slice(17) + last, 'base64url'))
  return checked(body + other)
}

describe('a key that is almost one', () => {
  test.each<[string, (key: string) => string]>([
    ['without its last character', (key) => key.slice(0, -1)],
    ['without its checksum', (key) => key.slice(0, -9)],
    ['cut in half', (key) => key.slice(0, 35)],
    ['with one character more', (key) => `${key}0`],
    ['with one character changed', (key) => key.replace(/_.(?=.{42}_)/, (found) => (found === '_A' ? '_B' : '_A'))],
    ['in capitals', (key) => key.toUpperCase()],
    ['with a letter that looks the same', (key) => `lgk_\u0430${key.slice(5)}`],
    ['twice', (key) => key + key],
    ['of nothing but its prefix', () => 'lgk_'],
    ['of a megabyte', (key) => key.padEnd(1_000_000, 'a')],
  ])('%s is refused without a look', async (_, change) => {
    const { key } = await aKey(database)
    const { who, statements } = await lookup()
    expect(await who(change(key))).toContain('is not whole')
    expect(statements()).toBe(0)
  })

  test('of the same id and another secret is refused like one nobody knows, and no read more than the real one needs', async () => {
    const { key, client } = await aKey(database)
    const { who, statements } = await lookup()
    const forged = checked(`${key.slice(0, 17)}${makeKey().key.reveal().slice(17, 60)}`)
    const answers = [await who(forged), await who(twin(key)), await who(makeKey().key.reveal())]
    expect(new Set(answers)).toEqual(new Set([expect.stringContaining('not known here')]))
    expect(new Set(answers).size).toBe(1)
    expect(await who(key)).toBe(`api-key:${client}`)
    for (let guess = 0; guess < 500; guess += 1) await who(forged)
    expect(statements()).toBe(2)
  })

  test('guessed two thousand times at once is two thousand ids in a few statements, and again in none', async () => {
    const known = await aKey(database)
    const { who, statements } = await lookup()
    const guesses = Array.from({ length: 2_000 }, () => makeKey().key.reveal())
    expect(await who(known.key)).toBe(`api-key:${known.client}`)
    const before = statements()
    const answers = await Promise.all(guesses.map(who))
    expect(answers.every((answer) => answer.includes('not known here'))).toBe(true)
    expect(statements() - before).toBeLessThanOrEqual(6)
    const after = statements()
    await Promise.all(guesses.map(who))
    expect(statements()).toBe(after)
  })

  test('guessed more often than can wait is sent away, and whoever is known goes on', async () => {
    const { key, client } = await aKey(database)
    const { who, pass } = await lookup()
    await who(key)
    pass(5_000)
    const guessing = Array.from({ length: 5_000 }, () => who(makeKey().key.reveal()))
    const known = who(key)
    const answers = await Promise.all(guessing)
    expect(answers.filter((answer) => answer.includes('Too many unknown')).length).toBeGreaterThan(2_000)
    expect(await known).toBe(`api-key:${client}`)
  })
})

describe('when a key was used last', () => {
  const lastUse = async (id: string) =>
    (await database.executeSql('SELECT last_used_at AS at, xmin::text FROM logistics.api_keys WHERE id = $1', [id]))
      .rows[0] as { at: Date | null; xmin: string }

  test('is written down later, at most once a minute, and not for who only tried', async () => {
    const [used, tried] = [await aKey(database), await aKey(database)]
    const { who, pass } = await lookup({ noteUseEveryMs: 50 })
    await who(tried.key.slice(0, -1))
    await who(used.key)
    await eventually(async () => (await lastUse(used.id)).at !== null, 'it is written')
    const first = await lastUse(used.id)
    pass(59_000)
    await who(used.key)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(await lastUse(used.id)).toEqual(first)
    pass(2_000)
    await who(used.key)
    await eventually(async () => (await lastUse(used.id)).xmin !== first.xmin, 'it is written again')
    expect((await lastUse(tried.id)).at).toBeNull()
  })

  test('is not lost when it is stopped', async () => {
    const { key, id } = await aKey(database)
    const keys = new KeyLookup({ database, logger: createLogger('silent'), clock: { now: () => Date.now() } })
    await keys.start()
    await keys.viewerOf(key)
    await keys.stop()
    expect((await lastUse(id)).at).not.toBeNull()
  })
})
