import { expect, test } from 'vitest'
import { Sessions } from '../../../../sidecar/src/console/portal/session.ts'
import { Secret } from '../../../../sidecar/src/foundation/secret.ts'
import { testClock } from '../../../support/clock.ts'

const clock = testClock()
const keyOf = (byte: number) => async () => new Uint8Array(32).fill(byte)
const sessions = new Sessions(keyOf(1), clock)
const key = new Secret('key-of-a-partner-0123456789')

test('a session comes back as it was sealed, at any replica with the same key', async () => {
  const session = sessions.begin(key, 'Asia/Tokyo')
  const opened = await new Sessions(keyOf(1), clock).open(await sessions.seal(session))
  expect(opened?.key?.reveal()).toBe(key.reveal())
  expect(opened?.formToken.reveal()).toBe(session.formToken.reveal())
  expect(opened).toMatchObject({ id: session.id, zone: 'Asia/Tokyo', expiresAt: session.expiresAt })
})

test('each has an id of 128 random bits, from signing in on', () => {
  const ids = Array.from({ length: 100 }, () => sessions.begin(key, 'UTC').id ?? '')
  expect(new Set(ids).size).toBe(100)
  for (const id of ids) expect(Buffer.from(id, 'base64url')).toHaveLength(16)
  expect(sessions.begin(null, 'UTC').id).toBeNull()
})

test('one with a key and no id could not be ended, and is none', async () => {
  const session = sessions.begin(key, 'UTC')
  expect(await sessions.open(await sessions.seal({ ...session, id: null }))).toBeNull()
  expect(await sessions.open(await sessions.seal({ ...session, key: null }))).toMatchObject({
    id: session.id,
    key: null,
  })
})

test('nothing of it can be read from outside, and the same is never sealed the same way twice', async () => {
  const session = sessions.begin(key, 'UTC')
  const [one, other] = [await sessions.seal(session), await sessions.seal(session)]
  expect(one).not.toBe(other)
  const [header = '', ...parts] = one.split('.')
  expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({ alg: 'dir', enc: 'A256GCM' })
  for (const part of parts) expect(Buffer.from(part, 'base64url').toString('latin1')).not.toContain('partner')
})

test('one sealed with another key is none', async () => {
  const sealed = await new Sessions(keyOf(2), clock).seal(sessions.begin(key, 'UTC'))
  expect(await sessions.open(sealed)).toBeNull()
})

test('one that carries no encryption is none', async () => {
  const plain = Buffer.from(JSON.stringify({ key: null, form: 'x', zone: 'UTC', exp: 9e9 })).toString('base64url')
  const header = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url')
  expect(await sessions.open(`${header}.${plain}.`)).toBeNull()
})

test('a form token is that of one session alone', () => {
  const [one, other] = [sessions.begin(key, 'UTC'), sessions.begin(key, 'UTC')]
  expect(one.formToken.matches(other.formToken.reveal())).toBe(false)
  expect(one.formToken.reveal()).toMatch(/^[\w-]{32}$/)
})

test('a key that could not be had is asked for again', async () => {
  let asked = 0
  const later = new Sessions(async () => {
    asked += 1
    if (asked === 1) throw new Error('The database is away.')
    return keyOf(1)()
  }, clock)
  await expect(later.seal(later.begin(null, 'UTC'))).rejects.toThrow('away')
  expect(await later.open(await later.seal(later.begin(null, 'UTC')))).toMatchObject({ key: null })
  expect(asked).toBe(2)
})
