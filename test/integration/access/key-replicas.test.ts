import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hashOf } from '../../../sidecar/src/access/api-key-text.ts'
import { revokeKey } from '../../../sidecar/src/access/api-keys.ts'
import { startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { createTestDatabase } from '../../support/database.ts'
import { eventually } from '../../support/eventually.ts'
import { logLines } from '../../support/log-lines.ts'
import { letInAfterMs, steadily } from '../../support/steadily.ts'
import { subscribe } from '../../support/subscribe.ts'
import { startTestSidecar, testApiKey } from '../../support/test-sidecar.ts'
import { askAs } from './ask-as.ts'
import { admin, aKey, keyDeps, soon } from './making-keys.ts'

const database = await createTestDatabase()
const odoo = await startSandboxOdoo({ series: '19.0' })
const { logger, lines } = logLines()
const settings = { DATABASE_URL: database.url }
const one = await startTestSidecar(odoo, settings, { logger })
const other = await startTestSidecar(odoo, settings, { logger })
const replicas = [one, other]
const sql = database.open()

beforeAll(() => Promise.all(replicas.map((replica) => replica.ready())))
afterAll(async () => {
  await Promise.all(replicas.map((replica) => replica.stop()))
  await odoo.stop()
  await database.drop()
})

const asking = (keyNow: () => string) => replicas.map((replica) => async () => (await askAs(replica, keyNow())).status)

const refusedAfterMs = (key: string, end: () => Promise<unknown>): Promise<number> =>
  letInAfterMs(
    asking(() => key),
    end,
    401,
  )

const revoke = (id: string) => revokeKey(keyDeps(sql), { id, reason: 'leaked' }, admin)

describe('a key that was revoked', () => {
  test('is refused by both replicas within a second, also when nobody is told', async () => {
    const { id, key } = await aKey(sql)
    await sql.executeSql('ALTER TABLE logistics.api_keys DISABLE TRIGGER api_keys_tell')
    expect(await refusedAfterMs(key, () => revoke(id))).toBeLessThan(1_000)
    await sql.executeSql('ALTER TABLE logistics.api_keys ENABLE TRIGGER api_keys_tell')
    const { status, errors } = await askAs(other, key)
    expect([status, errors?.[0]?.message]).toEqual([401, expect.stringContaining('Ask whoever gave it to you')])
  })

  test('can be revoked by hand, in a hurry, and is refused as soon', async () => {
    const { id, key } = await aKey(sql)
    const byHand = () =>
      sql.executeSql("UPDATE logistics.api_keys SET revoked_at = now(), revoked_by = 'dba' WHERE id = $1", [id])
    expect(await refusedAfterMs(key, byHand)).toBeLessThan(1_000)
  })
})

test('a key that has expired is refused by both', async () => {
  const { key } = await aKey(sql, { expiresAt: soon(2_500) })
  await Promise.all(replicas.map(async (replica) => expect((await askAs(replica, key)).status).toBe(200)))
  await sleep(2_600)
  for (const replica of replicas) {
    const { status, errors } = await askAs(replica, key)
    expect([status, errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED'])
  }
})

const rotateMutation = `mutation ($input: RotateApiKeyInput!) {
  rotateApiKey(input: $input) { key apiKey { id client state } oldApiKey { id expiresAt state } userErrors { code message } }
}`

test('a rotation under load fails no request', async () => {
  const before = await aKey(sql)
  let key = before.key
  const load = steadily(asking(() => key))
  await sleep(300)
  const input = { id: `ApiKey:${before.id}`, oldExpiresAt: soon(1_200) }
  const { data } = await askAs(one, testApiKey, rotateMutation, { input })
  const rotated = data?.rotateApiKey as { key: string; apiKey: object; oldApiKey: object; userErrors: object[] }
  expect(rotated).toMatchObject({ userErrors: [], apiKey: { client: before.client, state: 'LIVE' } })
  expect(rotated.oldApiKey).toMatchObject({ id: `ApiKey:${before.id}`, state: 'LIVE' })
  await sleep(400)
  key = rotated.key
  await sleep(1_200)
  await load.stop()
  expect(load.answers.filter(({ status }) => status !== 200)).toEqual([])
  expect(load.answers.length).toBeGreaterThan(10)
  for (const replica of replicas) {
    expect((await askAs(replica, before.key)).status).toBe(401)
    expect((await askAs(replica, rotated.key)).status).toBe(200)
  }
})

const orderChanged = 'subscription { orderChanged(id: "Order:1") { number } }'

describe('a subscription', () => {
  test.each<[string, number | null]>([
    ['was revoked', null],
    ['has expired', 1_500],
  ])('of a key that %s ends within a second, and says why; others go on', async (why, lifeMs) => {
    const { id, key } = await aKey(sql, lifeMs === null ? {} : { expiresAt: soon(lifeMs) })
    const streams = await Promise.all(replicas.map((replica) => subscribe(replica, orderChanged, key)))
    const another = await subscribe(one, orderChanged)
    await eventually(() => [...streams, another].every(({ answers }) => answers.length === 1), 'they begin')
    await (lifeMs === null ? revoke(id) : sleep(lifeMs - 200))
    await eventually(() => streams.every(({ ended }) => ended()), 'they end', 1_200)
    for (const { answers } of streams) {
      expect(answers).toHaveLength(2)
      expect(answers[1]?.errors).toEqual([
        expect.objectContaining({
          message: expect.stringContaining(why),
          extensions: { code: 'UNAUTHENTICATED', retry: 'auth' },
        }),
      ])
    }
    expect([another.ended(), another.answers.length]).toEqual([false, 1])
    another.leave()
    await eventually(() => replicas.every(({ memory }) => memory.feed.watchers < 20), 'nobody listens any more')
  })

  test('of a key that was revoked is told of no change any more', async () => {
    const { id, key } = await aKey(sql)
    const streams = await Promise.all(Array.from({ length: 8 }, () => subscribe(one, orderChanged, key)))
    await eventually(() => streams.every(({ answers }) => answers.length === 1), 'they begin')
    await revoke(id)
    await eventually(async () => (await askAs(one, key)).status === 401, 'the replica has heard of it')
    await sql.transaction((tx) => one.memory.feed.announce(tx, ['sale.order/1']))
    await eventually(() => streams.every(({ ended }) => ended()), 'they end', 1_200)
    expect(streams.map(({ answers }) => answers.map(({ errors }) => errors?.[0]?.extensions.code))).toEqual(
      streams.map(() => [undefined, 'UNAUTHENTICATED']),
    )
  })

  test('of a key that was revoked silently ends within a second too', async () => {
    const { id, key } = await aKey(sql)
    const stream = await subscribe(other, orderChanged, key)
    await eventually(() => stream.answers.length === 1, 'it begins')
    await sql.executeSql('ALTER TABLE logistics.api_keys DISABLE TRIGGER api_keys_tell')
    await revoke(id)
    await eventually(() => stream.ended(), 'it ends', 1_100)
    await sql.executeSql('ALTER TABLE logistics.api_keys ENABLE TRIGGER api_keys_tell')
    expect(stream.answers.at(-1)?.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  })
})

const fields = `id client state roles scopes rows { companies customers warehouses carriers connections }
  limits { requestsPerMinute costPerMinute persistedOnly } createdBy expiresAt revokedBy revocationReason`
const createMutation = `mutation ($input: CreateApiKeyInput!) {
  createApiKey(input: $input) { key apiKey { ${fields} } userErrors { code field message } }
}`
const revokeMutation = `mutation ($id: ID!, $reason: String!) {
  revokeApiKey(input: { id: $id, reason: $reason }) { apiKey { ${fields} } userErrors { code field } }
}`

const create = async (input: Record<string, unknown>, key = testApiKey) =>
  (await askAs(one, key, createMutation, { input })).data?.createApiKey as {
    key: string | null
    apiKey: Record<string, unknown> & { id: string }
    userErrors: readonly { code: string; field: string | null; message: string }[]
  }

describe('keys in the graph', () => {
  test('are made, used, listed and revoked, and shown once', async () => {
    const rows = { customers: ['Party:42'], companies: ['Company:1'], connections: ['harbour'] }
    const made = await create({
      ...{ client: 'in-the-graph', roles: ['admin'], rows, limits: { requestsPerMinute: 600 } },
      expiresAt: soon(86_400_000),
    })
    expect(made).toMatchObject({ userErrors: [], apiKey: { state: 'LIVE', createdBy: 'api-key:1' } })
    expect(made.apiKey.rows).toEqual({ ...rows, warehouses: null, carriers: null })
    expect(made.apiKey.limits).toEqual({ requestsPerMinute: 600, costPerMinute: null, persistedOnly: false })
    expect((await askAs(other, made.key as string)).status).toBe(200)
    const list = '{ apiKeys(client: "in-the-graph", liveOnly: true) { id state lastUsedAt } }'
    expect((await one.ask(list)).data?.apiKeys).toEqual([{ id: made.apiKey.id, state: 'LIVE', lastUsedAt: null }])
    const revoked = await one.ask(revokeMutation, { id: made.apiKey.id, reason: 'found on a whiteboard' })
    expect(revoked.data?.revokeApiKey).toMatchObject({
      apiKey: { state: 'REVOKED', revokedBy: 'api-key:1', revocationReason: 'found on a whiteboard' },
      userErrors: [],
    })
    expect((await one.ask(list)).data?.apiKeys).toEqual([])
    const trail = `{ auditTrail(object: "${made.apiKey.id.replace('ApiKey:', 'api-key/')}") { action principal reason correlationId } }`
    expect((await one.ask(trail)).data?.auditTrail).toMatchObject([
      { action: 'api-key.revoke', principal: 'api-key:1', reason: 'found on a whiteboard' },
      { action: 'api-key.create', correlationId: expect.any(String) },
    ])
  })

  test('are not made beyond what their maker has, and the maker is told', async () => {
    const maker = await aKey(sql, {
      roles: ['finance'],
      scopes: ['access:read', 'access:write'],
      rows: { customers: [42] },
    })
    const own = { client: 'of-a-maker', roles: ['finance'], rows: { customers: ['Party:42'] } }
    const errors = async (input: object) => (await create({ ...own, ...input }, maker.key)).userErrors[0]
    expect(await errors({ roles: ['admin'] })).toMatchObject({ code: 'FORBIDDEN' })
    expect(await errors({ rows: { customers: ['Party:43'] } })).toMatchObject({ code: 'FORBIDDEN' })
    expect(await errors({ rows: null })).toMatchObject({ code: 'FORBIDDEN' })
    expect(await errors({ rows: { customers: ['Order:42'] } })).toMatchObject({ code: 'ID_TYPE_MISMATCH' })
    expect(await errors({ rows: { customers: ['Party:x'] } })).toMatchObject({ code: 'ARGUMENT_INVALID' })
    expect(await errors({ roles: ['boss'] })).toMatchObject({ code: 'ARGUMENT_INVALID', field: 'roles' })
    expect(await errors({})).toBeUndefined()
    const list = '{ apiKeys(client: "of-a-maker") { createdBy rows { customers } } }'
    const makers = { createdBy: `api-key:${maker.client}`, rows: { customers: ['Party:42'] } }
    expect((await one.ask(list)).data?.apiKeys).toEqual([makers])
  })

  test('refuse a third, and an id that is none', async () => {
    const twice = { client: 'twice', roles: ['finance'] }
    await create(twice)
    await create(twice)
    const third = await create(twice)
    expect(third).toMatchObject({ key: null, apiKey: null, userErrors: [{ code: 'API_KEYS_TWO_LIVE' }] })
    const unknown = await one.ask(revokeMutation, { id: 'ApiKey:ffffffffffff', reason: 'x' })
    expect(unknown.data?.revokeApiKey).toMatchObject({ apiKey: null, userErrors: [{ code: 'NOT_FOUND' }] })
    const rotated = await one.ask(rotateMutation, { input: { id: 'Order:1' } })
    expect(rotated.data?.rotateApiKey).toMatchObject({ key: null, userErrors: [{ code: 'ID_TYPE_MISMATCH' }] })
    expect((await one.ask('{ apiKeys(limit: 201) { id } }')).errors?.[0]?.extensions.code).toBe('PAGE_SIZE_INVALID')
  })
})

test('nothing secret is in the log, the audit or the table', async () => {
  const { id, key } = await aKey(sql)
  const shown = (await create({ client: 'secretive', roles: ['finance'] })).key as string
  const secrets = [key, shown].flatMap((text) => [text.slice(17, 60), hashOf(text).toString('base64url')])
  await askAs(one, key)
  await askAs(one, `${key.slice(0, -1)}x`)
  await revoke(id)
  await eventually(async () => (await askAs(one, key)).status === 401, 'it is refused')
  const { rows } = await sql.executeSql(
    'SELECT to_jsonb(k) - $1 AS row FROM logistics.api_keys k UNION ALL SELECT to_jsonb(a) FROM logistics.audit_entries a',
    ['hash'],
  )
  const written = JSON.stringify(rows) + lines.join('\n')
  expect(lines.length).toBeGreaterThan(100)
  expect(secrets.filter((secret) => written.includes(secret))).toEqual([])
  expect(written).not.toMatch(/lgk_[0-9a-f]{12}_/)
})
