import { EncryptJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { revokeKey } from '../../../sidecar/src/access/api-keys.ts'
import { ownKey } from '../../../sidecar/src/documents/own-key.ts'
import { startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { createTestDatabase } from '../../support/database.ts'
import { eventually } from '../../support/eventually.ts'
import { letInAfterMs } from '../../support/steadily.ts'
import { startTestSidecar, type TestSidecar, testApiKey } from '../../support/test-sidecar.ts'
import { admin, aKey, keyDeps } from '../access/making-keys.ts'
import { signIn } from '../hostile/portal-visitor.ts'
import { listenLive } from './portal-live.ts'

const database = await createTestDatabase()
const odoo = await startSandboxOdoo({ series: '19.0' })
const settings = { DATABASE_URL: database.url, PORTAL: 'on' }
const one = await startTestSidecar(odoo, settings)
const other = await startTestSidecar(odoo, settings)
const replicas = [one, other]
const sql = database.open()

beforeAll(() => Promise.all(replicas.map((replica) => replica.ready())))
afterAll(async () => {
  await Promise.all(replicas.map((replica) => replica.stop()))
  await odoo.stop()
  await database.drop()
})

const open = (replica: TestSidecar, cookie: string, path = '/shipments'): Promise<Response> =>
  fetch(`${replica.url}/portal${path}`, { headers: { cookie }, redirect: 'manual' })

/** By status and where it leads. */
const seenBy = async (replica: TestSidecar, cookie: string) => {
  const reply = await open(replica, cookie)
  await reply.text()
  return [reply.status, reply.headers.get('location')] as const
}

type Visitor = Awaited<ReturnType<typeof signIn>>

const signOut = async (visitor: Visitor) => visitor.post('/sign-out', { form: await visitor.form() })

const endedRows = async (): Promise<readonly Record<string, unknown>[]> =>
  (await sql.executeSql('SELECT * FROM logistics.ended_sessions')).rows as Record<string, unknown>[]

describe('signing out', () => {
  test('ends the session on both replicas within a second, for a copy of its cookie too', async () => {
    const visitor = await signIn(one.url, testApiKey)
    const copied = visitor.cookie()
    const form = await visitor.form()
    const asks = replicas.map((replica) => async () => {
      const reply = await open(replica, copied, '/time-zone')
      await reply.text()
      return reply.status
    })
    expect(await letInAfterMs(asks, () => visitor.post('/sign-out', { form }), 401)).toBeLessThan(1_000)
    for (const replica of replicas) {
      for (const path of ['/shipments', '/shipments/45', '/shipments/45/live', '/search?q=S00042', '/time-zone']) {
        const reply = await open(replica, copied, path)
        const text = await reply.text()
        expect([path, reply.status]).toEqual([path, 401])
        expect(text).toContain('You are signed out')
        expect(text).not.toContain('S000')
        expect(reply.headers.get('set-cookie')).toMatch(/^portal=;.*Max-Age=0/)
      }
    }
    const changes = { form, zone: 'Asia/Tokyo' }
    visitor.use(copied)
    expect((await visitor.post('/time-zone', changes)).status).toBe(401)
  })

  test('leaves another session of the same key alone, and one that is signed out may be signed out again', async () => {
    const [leaving, staying] = [await signIn(one.url, testApiKey), await signIn(other.url, testApiKey)]
    const [copied, form] = [leaving.cookie(), await leaving.form()]
    expect((await signOut(leaving)).status).toBe(303)
    leaving.use(copied)
    expect((await leaving.post('/sign-out', { form })).status).toBe(303)
    expect((await open(one, copied)).status).toBe(401)
    for (const replica of replicas) expect((await open(replica, staying.cookie())).status).toBe(200)
  })

  test('ends what tells a page of changes within a second, wherever it is open', async () => {
    const [leaving, staying] = [await signIn(one.url, testApiKey), await signIn(one.url, testApiKey)]
    const streams = await Promise.all(replicas.map(({ url }) => listenLive(url, leaving.cookie())))
    const another = await listenLive(other.url, staying.cookie())
    for (const { type } of [...streams, another]) expect(type).toContain('text/event-stream')
    await eventually(() => replicas.every(({ memory }) => memory.feed.watchers > 0), 'they listen')
    expect(streams.map(({ isOver }) => isOver())).toEqual([false, false])
    await signOut(leaving)
    await eventually(() => streams.every(({ isOver }) => isOver()), 'they end', 1_200)
    expect(streams.map(({ told }) => told())).toEqual(Array(2).fill('event: ended\ndata:\n\n'))
    expect(another.isOver()).toBe(false)
    another.leave()
  })

  test('writes down a digest and a time, of sessions somebody was signed in with', async () => {
    await sql.executeSql('DELETE FROM logistics.ended_sessions')
    const stranger = await signIn(one.url, 'a-key-that-nobody-was-given-0')
    const form = /name="form" value="([^"]+)"/.exec((await stranger.page('/sign-in')).text)?.[1] ?? ''
    expect((await stranger.post('/sign-out', { form })).status).toBe(303)
    expect(await endedRows()).toEqual([])
    const visitor = await signIn(one.url, testApiKey)
    await signOut(visitor)
    const [row, ...more] = await endedRows()
    expect(more).toEqual([])
    expect(Object.keys(row ?? {}).toSorted()).toEqual(['expires_at', 'hash'])
    const hours = (Number(row?.expires_at) - Date.now()) / 3_600_000
    expect(hours).toBeGreaterThan(7.9)
    expect(hours).toBeLessThanOrEqual(8)
  })
})

describe('signing in', () => {
  test('once more in the same browser ends the session before, and what was copied of it', async () => {
    const visitor = await signIn(one.url, testApiKey)
    const before = visitor.cookie()
    const form = await visitor.form()
    expect((await visitor.post('/sign-in', { form, key: 'a-key-that-nobody-was-given-0' })).status).toBe(401)
    expect((await open(other, before)).status).toBe(200)
    const reply = await visitor.post('/sign-in', { form, key: testApiKey })
    expect(reply.status).toBe(303)
    const after = reply.headers.get('set-cookie')?.split(';')[0] ?? ''
    for (const replica of replicas) {
      await eventually(async () => (await open(replica, before)).status === 401, 'the one before is over', 1_200)
      expect((await open(replica, after)).status).toBe(200)
    }
  })

  test('signs nobody in who planted the session it began with', async () => {
    const planted = await fetch(`${one.url}/portal/sign-in`)
    const cookie = planted.headers.get('set-cookie')?.split(';')[0] ?? ''
    const form = /name="form" value="([^"]+)"/.exec(await planted.text())?.[1] ?? ''
    const victim = await signIn(one.url, 'a-key-that-nobody-was-given-0')
    victim.use(cookie)
    const reply = await victim.post('/sign-in', { form, key: testApiKey })
    expect(reply.status).toBe(303)
    const after = reply.headers.get('set-cookie')?.split(';')[0] ?? ''
    expect((await open(one, after)).status).toBe(200)
    expect(await seenBy(one, cookie)).toEqual([303, '/portal/sign-in?next=%2Fportal%2Fshipments'])
    victim.use(after)
    expect((await victim.post('/time-zone', { form, zone: 'Asia/Tokyo' })).status).toBe(403)
  })

  test('is left to the form: to look at its page ends nothing', async () => {
    const visitor = await signIn(one.url, testApiKey)
    const page = await visitor.page('/sign-in')
    expect([page.status, page.headers.get('set-cookie')]).toEqual([200, null])
    expect((await visitor.page('/shipments')).status).toBe(200)
  })

  test('is asked for, politely, by a cookie from before sessions had an id', async () => {
    const sealingKey = await ownKey(sql, 'portal-sessions')
    const seal = (key: string | null) =>
      new EncryptJWT({ key, form: 'x'.repeat(32), zone: 'UTC' })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setExpirationTime('8h')
        .encrypt(sealingKey)
    const old = `portal=${await seal(testApiKey)}`
    expect(await seenBy(one, old)).toEqual([303, '/portal/sign-in?next=%2Fportal%2Fshipments'])
    const page = await open(one, old, '/sign-in?next=%2Fportal%2Ftime-zone')
    expect([page.status, page.headers.get('set-cookie')]).toEqual([200, expect.stringMatching(/^portal=\w/)])
    // Whoever had only opened the sign-in page goes on with it.
    const stranger = await signIn(one.url, 'a-key-that-nobody-was-given-0')
    stranger.use(`portal=${await seal(null)}`)
    expect((await stranger.post('/sign-in', { form: 'x'.repeat(32), key: testApiKey })).status).toBe(303)
  })
})

test('who may ask stored operations only is told of changes, too', async () => {
  const { key } = await aKey(sql, { limits: { persistedOnly: true } })
  const visitor = await signIn(one.url, key)
  const stream = await listenLive(one.url, visitor.cookie())
  await eventually(() => one.memory.feed.watchers > 0, 'it listens', 2_000)
  await sql.transaction((tx) => one.memory.feed.announce(tx, ['stock.picking/46']))
  await eventually(() => stream.told().includes('changed'), 'it is told', 5_000)
  expect(stream.isOver()).toBe(false)
  stream.leave()
})

test('what tells a page of changes ends within a second after its key was revoked, too', async () => {
  const { id, key } = await aKey(sql)
  const visitor = await signIn(one.url, key)
  const streams = await Promise.all(replicas.map(({ url }) => listenLive(url, visitor.cookie())))
  await eventually(() => replicas.every(({ memory }) => memory.feed.watchers > 0), 'they listen')
  await revokeKey(keyDeps(sql), { id, reason: 'leaked' }, admin)
  await eventually(() => streams.every(({ isOver }) => isOver()), 'they end', 1_200)
  expect(streams.map(({ told }) => told())).toEqual(Array(2).fill('event: ended\ndata:\n\n'))
})

test('all sessions end with the key they are sealed with, at the next start', async () => {
  const visitor = await signIn(one.url, testApiKey)
  await sql.executeSql("DELETE FROM logistics.own_keys WHERE name = 'portal-sessions'")
  const restarted = await startTestSidecar(odoo, settings)
  const seen = await seenBy(restarted, visitor.cookie())
  const signedIn = await signIn(restarted.url, testApiKey)
  const page = await open(restarted, signedIn.cookie(), '/time-zone')
  await restarted.stop()
  expect(seen).toEqual([303, '/portal/sign-in?next=%2Fportal%2Fshipments'])
  expect(page.status).toBe(200)
})
