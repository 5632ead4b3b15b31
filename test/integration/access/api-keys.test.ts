import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hashOf, idOfKey } from '../../../sidecar/src/access/api-key-text.ts'
import {
  createKey,
  type KeyWanted,
  listKeys,
  revokeKey,
  rotateKey,
  usualOverlapMs,
} from '../../../sidecar/src/access/api-keys.ts'
import { everyRow } from '../../../sidecar/src/access/row-scope.ts'
import { createViewer, type ViewerGiven } from '../../../sidecar/src/access/viewer.ts'
import { auditOf } from '../../../sidecar/src/audit/audit.ts'
import type { Database } from '../../../sidecar/src/db/database.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { admin, aKey, keyDeps, soon } from './making-keys.ts'

let own: TestDatabase
let database: Database
beforeAll(async () => {
  own = await createTestDatabase()
  database = own.open({ poolSize: 20 })
})
afterAll(() => own.drop())

const author = (given: Partial<ViewerGiven>) => ({ viewer: createViewer({ principal: 'somebody', ...given }) })
const create = (wanted: KeyWanted, by = admin) => createKey(keyDeps(database), wanted, by)
const rotate = (id: string, more = {}, by = admin) => rotateKey(keyDeps(database), { id, ...more }, by)
const revoke = (id: string, by = admin) => revokeKey(keyDeps(database), { id, reason: 'leaked' }, by)

/** The code of what went wrong; null when nothing did. */
const codeOf = (work: Promise<unknown>): Promise<string | null> =>
  work.then(
    () => null,
    (error: { code: string }) => error.code,
  )

const liveOf = async (client: string) =>
  (await listKeys(database, { client, liveOnly: true }, admin.viewer, 50)).map(({ id }) => id)

describe('a key', () => {
  test('is kept as its hash only, and has what it was given', async () => {
    const rows = { ...everyRow, customers: [42], warehouses: [1] }
    const limits = { requestsPerMinute: 60, persistedOnly: true }
    const expiresAt = soon(3_600_000)
    const { apiKey, key } = await create({
      ...{ client: 'acme-portal', roles: ['customer', 'customer'], scopes: ['schema:read'] },
      ...{ rows, limits, expiresAt, reason: 'contract 7' },
    })
    expect(apiKey).toMatchObject({ client: 'acme-portal', roles: ['customer'], scopes: ['schema:read'], rows, limits })
    expect(apiKey).toMatchObject({ createdBy: 'admin', lastUsedAt: null, revokedAt: null })
    expect(Date.parse(apiKey.expiresAt as string)).toBe(Date.parse(expiresAt))
    expect(key.reveal()).toMatch(/^lgk_[0-9a-f]{12}_[A-Za-z0-9_-]{43}_[0-9a-f]{8}$/)
    expect(idOfKey(key.reveal())).toBe(apiKey.id)
    const [kept] = (await database.executeSql('SELECT * FROM logistics.api_keys WHERE id = $1', [apiKey.id])).rows
    expect((kept as { hash: Buffer }).hash).toEqual(hashOf(key.reveal()))
    expect(JSON.stringify(kept)).not.toContain(key.reveal().slice(17, 60))
    const [entry, ...more] = await auditOf(database, `api-key/${apiKey.id}`)
    expect(more).toEqual([])
    expect(entry).toMatchObject({ principal: 'admin', action: 'api-key.create', reason: 'contract 7' })
    expect(entry?.after).toMatchObject({ client: 'acme-portal', roles: ['customer'], rows, limits })
    expect(JSON.stringify(entry)).not.toContain(key.reveal().slice(17, 60))
    expect(JSON.stringify(entry)).not.toContain(hashOf(key.reveal()).toString('hex'))
  })

  test.each<[string, Partial<KeyWanted>, RegExp]>([
    ['for nobody', { client: '' }, /^A client is named by/],
    ['for a client named like a key of the environment', { client: '1' }, /^A client is named by/],
    ['for a client with a space', { client: 'acme portal' }, /^A client is named by/],
    ['for a client of 64 letters', { client: 'a'.repeat(64) }, /^A client is named by/],
    ['that opens nothing', { roles: [] }, /at least one role or one scope/],
    ['of a role there is not', { roles: ['root'] }, /^`root` is no role\. There are: customer-service,/],
    ['of a role of JavaScript', { roles: ['constructor'] }, /is no role/],
    ['of a scope there is not', { scopes: ['orders:eat'] }, /^`orders:eat` is no scope/],
    ['for no rows', { rows: { customers: [] } }, /^`customers` are ids of Odoo/],
    ['for a row that can not be', { rows: { warehouses: [0] } }, /^`warehouses` are ids of Odoo/],
    ['narrowed by something unknown', { rows: { regions: [1] } }, /^Rows are narrowed by companies,/],
    ['for a connection without a name', { rows: { connections: [''] } }, /^`connections` are names/],
    ['with no requests', { limits: { requestsPerMinute: 0 } }, /^`requestsPerMinute` is a whole number/],
    ['that has ended', { expiresAt: soon(-1_000) }, /^`expiresAt` is an instant to come/],
    ['that ends in twenty years', { expiresAt: soon(20 * 366 * 86_400_000) }, /within ten years/],
    ['for a long reason', { reason: 'x'.repeat(501) }, /at most 500 characters/],
  ])('%s is not made', async (_, wanted, message) => {
    const before = (await listKeys(database, { client: null, liveOnly: false }, admin.viewer, 200)).length
    await expect(create({ client: 'wrong', roles: ['customer'], ...wanted })).rejects.toMatchObject({
      code: 'ARGUMENT_INVALID',
      message: expect.stringMatching(message),
    })
    expect(await listKeys(database, { client: null, liveOnly: false }, admin.viewer, 200)).toHaveLength(before)
  })

  test('is listed page by page, newest first, with nothing secret', async () => {
    const made = [await aKey(database), await aKey(database), await aKey(database)]
    const list = (limit: number, after?: string) =>
      listKeys(database, { client: null, liveOnly: false }, admin.viewer, limit, after)
    const first = await list(2)
    const second = await list(2, first.at(-1)?.id)
    const ids = [...first, ...second].map(({ id }) => id)
    expect(ids.slice(0, 3)).toEqual(made.map(({ id }) => id).reverse())
    expect(JSON.stringify(first)).not.toMatch(/hash|lgk_/)
  })
})

describe('two live keys a client, and no third', () => {
  test('however many are made at once, and the refusal says which to revoke', async () => {
    const codes = await Promise.all(
      Array.from({ length: 12 }, () => codeOf(create({ client: 'raced', roles: ['finance'] }))),
    )
    expect(codes.filter((code) => code === null)).toHaveLength(2)
    expect(codes.filter((code) => code === 'API_KEYS_TWO_LIVE')).toHaveLength(10)
    const live = await liveOf('raced')
    expect(live).toHaveLength(2)
    const third = create({ client: 'raced', roles: ['finance'] })
    await expect(third).rejects.toThrow(new RegExp(`${live.toReversed().join(' and ')}, .*Revoke the one`))
  })

  test('however many rotate it at once', async () => {
    const { id, client } = await aKey(database)
    const codes = await Promise.all(Array.from({ length: 6 }, () => codeOf(rotate(id))))
    expect(codes.filter((code) => code === null)).toHaveLength(1)
    expect(await liveOf(client)).toHaveLength(2)
  })

  test('also for who writes to the table by hand, at once', async () => {
    const insert = (n: number) =>
      database.executeSql(
        `INSERT INTO logistics.api_keys (id, hash, client, roles, scopes, rows, limits, created_by)
         VALUES ($1, sha256($2), 'by-hand', '{}', '{}', '{}', '{}', 'a hand')`,
        [n.toString(16).padStart(12, '0'), Buffer.from([n])],
      )
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, (_, n) => insert(n)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
    expect(await liveOf('by-hand')).toHaveLength(2)
  })

  test('until one is revoked or its time is over', async () => {
    const wanted = { client: 'freed', roles: ['finance'] }
    const first = await create(wanted)
    await create({ ...wanted, expiresAt: soon(400) })
    await revoke(first.apiKey.id)
    await create(wanted)
    expect(await codeOf(create(wanted))).toBe('API_KEYS_TWO_LIVE')
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(await codeOf(create(wanted))).toBeNull()
  })

  test('and one that was revoked does not come back as a third', async () => {
    const wanted = { client: 'undead', roles: ['finance'] }
    const { apiKey } = await create(wanted)
    await revoke(apiKey.id)
    await Promise.all([create(wanted), create(wanted)])
    const revive = database.executeSql(
      'UPDATE logistics.api_keys SET revoked_at = NULL, revoked_by = NULL WHERE id = $1',
      [apiKey.id],
    )
    await expect(revive).rejects.toThrow(/at most two live keys/)
  })
})

describe('a rotation', () => {
  test('makes a key that may the same and lives as long, and ends the old one in a day', async () => {
    const day = 86_400_000
    const rows = { ...everyRow, companies: [1], connections: ['harbour'] }
    const before = await aKey(database, {
      ...{ roles: ['operator'], scopes: ['orders:write'], rows, limits: { costPerMinute: 5 } },
      expiresAt: soon(90 * day),
    })
    const { apiKey, old, key } = await rotate(before.id, { reason: 'a quarter is over' })
    const { client, roles, scopes, limits } = before
    expect(apiKey).toMatchObject({ client, roles, scopes, rows, limits })
    expect(key.reveal()).not.toBe(before.key)
    expect(Math.abs(Date.parse(apiKey.expiresAt as string) - Date.now() - 90 * day)).toBeLessThan(60_000)
    expect(Math.abs(Date.parse(old.expiresAt as string) - Date.now() - usualOverlapMs)).toBeLessThan(60_000)
    const entries = await auditOf(database, `api-key/${before.id}`)
    expect(entries[0]).toMatchObject({ action: 'api-key.rotate', reason: 'a quarter is over' })
    expect(entries[0]?.after).toEqual({ expiresAt: old.expiresAt, next: apiKey.id })
    expect(await auditOf(database, `api-key/${apiKey.id}`)).toMatchObject([{ action: 'api-key.create' }])
  })

  test('never lets the old key live longer than it would have', async () => {
    const before = await aKey(database, { expiresAt: soon(60_000) })
    const { old } = await rotate(before.id, { oldExpiresAt: soon(3_600_000), expiresAt: soon(7_200_000) })
    expect(old.expiresAt).toBe(before.expiresAt)
  })

  test('of a key without an end gives one without an end', async () => {
    const { id } = await aKey(database)
    expect((await rotate(id)).apiKey.expiresAt).toBeNull()
  })

  test('of a key that is over says to make a new one; of one that is not there that it is not', async () => {
    const { id } = await aKey(database)
    await revoke(id)
    await expect(rotate(id)).rejects.toThrow(/is revoked\. Make client-\d+ a new one instead/)
    expect(await codeOf(rotate('ffffffffffff'))).toBe('NOT_FOUND')
  })
})

describe('a revocation', () => {
  test('is done once, with a reason', async () => {
    const { id } = await aKey(database)
    const revoked = await revoke(id)
    expect(revoked).toMatchObject({ revokedBy: 'admin', revocationReason: 'leaked', revokedAt: expect.any(String) })
    expect(await revoke(id)).toEqual(revoked)
    const entries = await auditOf(database, `api-key/${id}`)
    expect(entries.map(({ action }) => action)).toEqual(['api-key.revoke', 'api-key.create'])
    const unsaid = revokeKey(keyDeps(database), { id, reason: ' ' }, admin)
    await expect(unsaid).rejects.toThrow('Say why it is revoked')
  })
})

describe('nobody gives more than they have', () => {
  const support = author({ roles: ['customer-service'], scopes: ['access:read', 'access:write'] })
  const narrow = author({ roles: ['admin'], rows: { ...everyRow, customers: [42, 43], warehouses: [1] } })
  const stored = author({ roles: ['admin'], limits: { persistedOnly: true } })
  const all = { client: 'escalated', roles: ['customer-service'] }

  test.each<[string, KeyWanted, typeof admin, RegExp]>([
    ['a role', { ...all, roles: ['admin'] }, support, /You lack: .*privacy:erase/],
    ['a scope', { ...all, scopes: ['operations:replay'] }, support, /You lack: operations:replay\. Ask an admin/],
    ['all rows', all, narrow, /Narrow `customers`/],
    ['other rows', { ...all, rows: { customers: [42, 44], warehouses: [1] } }, narrow, /Narrow `customers`/],
    ['rows by another condition', { ...all, rows: { customers: [42], carriers: [1] } }, narrow, /Narrow `warehouses`/],
    ['free operations', all, stored, /set `persistedOnly`/],
    ['free operations by saying so', { ...all, limits: { persistedOnly: false } }, stored, /set `persistedOnly`/],
  ])('not %s', async (_, wanted, by, message) => {
    const made = create(wanted, by)
    await expect(made).rejects.toMatchObject({ code: 'FORBIDDEN', message: expect.stringMatching(message) })
    expect(await liveOf('escalated')).toEqual([])
  })

  test('what they have they may give', async () => {
    expect(await codeOf(create({ ...all, client: 'given-a', scopes: ['access:write'] }, support))).toBeNull()
    const rows = { customers: [43], warehouses: [1], companies: [9] }
    expect(await codeOf(create({ ...all, client: 'given-b', rows }, narrow))).toBeNull()
    expect(await codeOf(create({ ...all, client: 'given-c', limits: { persistedOnly: true } }, stored))).toBeNull()
  })

  test('and by rotating a key of somebody who may more they do not get it', async () => {
    const [mighty, wide] = [await aKey(database, { roles: ['admin'] }), await aKey(database)]
    expect(await codeOf(rotate(mighty.id, {}, support))).toBe('FORBIDDEN')
    expect(await codeOf(rotate(wide.id, {}, narrow))).toBe('NOT_FOUND')
    expect(await codeOf(revoke(wide.id, narrow))).toBe('NOT_FOUND')
    expect(await liveOf(wide.client)).toEqual([wide.id])
  })

  test('and in the name of a client who may more, or whose rows they do not see, they make none', async () => {
    const [mighty, wide] = [await aKey(database, { roles: ['admin'] }), await aKey(database)]
    const ended = await aKey(database)
    await revoke(ended.id)
    const theirs = { roles: ['customer-service'], rows: { customers: [42], warehouses: [1] } }
    for (const [client, by] of [
      [mighty.client, support],
      [wide.client, narrow],
      [ended.client, narrow],
    ] as const) {
      const made = create({ ...theirs, client }, by)
      await expect(made).rejects.toMatchObject({ code: 'FORBIDDEN', message: expect.stringMatching(/Name yours/) })
      await expect(made).rejects.not.toMatchObject({ message: expect.stringContaining(wide.id) })
    }
    expect(await liveOf(wide.client)).toEqual([wide.id])
    const own = await create({ ...theirs, client: 'of-their-rows' }, narrow)
    expect(await codeOf(create({ ...theirs, client: own.apiKey.client }, narrow))).toBeNull()
  })

  test('nor do they hear of clients whose rows they do not see, page by page', async () => {
    const seen = await aKey(database, { rows: { customers: [42], warehouses: [1] } })
    for (let other = 0; other < 5; other += 1) await aKey(database, { rows: { customers: [77] } })
    const listed = await listKeys(database, { client: null, liveOnly: true }, narrow.viewer, 2)
    expect(listed[0]?.id).toBe(seen.id)
    expect(listed.every(({ rows }) => rows.customers?.every((id) => [42, 43].includes(id)))).toBe(true)
  })
})
