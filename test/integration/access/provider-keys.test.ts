import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { JWK } from 'jose'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { createProviderKeys, type ProviderKeysOptions } from '../../../sidecar/src/access/provider-keys.ts'
import { createLogger } from '../../../sidecar/src/foundation/logger.ts'
import { testClock } from '../../support/clock.ts'
import { type SigningKey, signingKey } from '../../support/tokens.ts'

const minute = 60_000
const hour = 60 * minute
const closing: (() => Promise<unknown>)[] = []
let [first, second]: SigningKey[] = []

beforeAll(async () => {
  ;[first, second] = await Promise.all([signingKey('first'), signingKey('second')])
})
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

type Answer = (response: ServerResponse) => void
const json =
  (body: unknown, status = 200): Answer =>
  (response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
const keySet = (...keys: readonly (JWK | undefined)[]): Answer => json({ keys })
const broken: Answer = (response) => response.destroy()

async function bench(change: (origin: string) => Partial<ProviderKeysOptions & { description: unknown }> = () => ({})) {
  const asked: string[] = []
  let keys = keySet(first?.jwk)
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    const { description = { issuer: origin, jwks_uri: `${origin}/keys` } } = change(origin)
    if (request.url === '/.well-known/openid-configuration') json(description)(response)
    else keys(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const origin = `http://${host}`
  const clock = testClock()
  const { description: _own, ...options } = change(origin)
  const provider = createProviderKeys({
    ...{ issuer: origin, keysAt: null, privateHosts: [host], clock, logger: createLogger('silent') },
    ...options,
  })
  closing.push(provider.close, async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return {
    asked: () => asked.filter((path) => path !== '/.well-known/openid-configuration').length,
    paths: asked,
    clock,
    answer(next: Answer) {
      keys = next
    },
    find: (kid: string, alg = 'RS256') => provider.keyFor({ alg, kid }).then(() => kid),
  }
}

const gone = { code: 'IDENTITY_PROVIDER_UNREACHABLE' }
const unknown = { code: 'ERR_JWKS_NO_MATCHING_KEY' }

test('the keys are where the description of the provider says, and are read once for all who wait', async () => {
  const it = await bench()
  await Promise.all(Array.from({ length: 20 }, () => it.find('first')))
  expect(it.paths).toEqual(['/.well-known/openid-configuration', '/keys'])
})

test('their address may have a query, as that of Azure AD B2C', async () => {
  const it = await bench((origin) => ({ description: { issuer: origin, jwks_uri: `${origin}/keys?p=b2c_1_policy` } }))
  await it.find('first')
  expect(it.paths.at(-1)).toBe('/keys?p=b2c_1_policy')
})

test('or where the operator says, and then nothing else is asked', async () => {
  const it = await bench((origin) => ({ keysAt: `${origin}/other` }))
  await it.find('first')
  expect(it.paths).toEqual(['/other'])
})

test('a key that came later is found at once', async () => {
  const it = await bench()
  await it.find('first')
  it.answer(keySet(first?.jwk, second?.jwk))
  expect(await it.find('second')).toBe('second')
  expect(it.asked()).toBe(2)
})

test('whoever sends keys nobody has makes it ask once in half a minute', async () => {
  const it = await bench()
  await it.find('first')
  const flood = async () => {
    for (let at = 0; at < 50; at += 1) await expect(it.find(`made-up-${at}`)).rejects.toMatchObject(unknown)
  }
  await flood()
  expect(it.asked()).toBe(2)
  it.clock.advance(29_999)
  await flood()
  expect(it.asked()).toBe(2)
  it.clock.advance(1)
  await flood()
  expect(it.asked()).toBe(3)
})

test('a key that was withdrawn is believed for ten minutes', async () => {
  const it = await bench()
  await it.find('first')
  it.answer(keySet(second?.jwk))
  it.clock.advance(10 * minute)
  expect(await it.find('first')).toBe('first')
  it.clock.advance(1)
  await expect(it.find('first')).rejects.toMatchObject(unknown)
})

test('while the provider is away its keys go on for a day, and it is asked now and then', async () => {
  const it = await bench()
  await it.find('first')
  it.answer(broken)
  it.clock.advance(11 * minute)
  for (let at = 0; at < 20; at += 1) await it.find('first')
  // A read that broke is repeated once.
  expect(it.asked()).toBe(3)
  it.clock.advance(24 * hour)
  await expect(it.find('first')).rejects.toMatchObject(gone)
  it.answer(keySet(first?.jwk))
  it.clock.advance(minute)
  expect(await it.find('first')).toBe('first')
})

test('while the provider is away nobody says that a key it may have is wrong', async () => {
  const it = await bench()
  await it.find('first')
  it.answer(broken)
  await expect(it.find('second')).rejects.toMatchObject(gone)
  await expect(it.find('second')).rejects.toMatchObject(gone)
  expect(await it.find('first')).toBe('first')
})

test.each<[string, Answer]>([
  ['an error', json({}, 500)],
  ['a page', (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Sign in')],
  ['no list of keys', json({ keys: 'none' })],
  ['more than any provider has', json({ keys: [], more: 'x'.repeat(300 * 1024) })],
  ['the way to another host', (response) => response.writeHead(302, { location: 'http://127.0.0.1:9/keys' }).end()],
  ['a metadata service', (response) => response.writeHead(302, { location: 'http://169.254.169.254/keys' }).end()],
])('a provider that answers with %s is as good as away', async (_what, answer) => {
  const it = await bench()
  it.answer(answer)
  await expect(it.find('first')).rejects.toMatchObject(gone)
})

test.each<[string, (origin: string) => unknown]>([
  ['is of another issuer', (origin) => ({ issuer: `${origin}/other`, jwks_uri: `${origin}/keys` })],
  ['names no keys', (origin) => ({ issuer: origin })],
  ['names a file', (origin) => ({ issuer: origin, jwks_uri: 'file:///etc/passwd' })],
  ['names a host in a private network', (origin) => ({ issuer: origin, jwks_uri: 'http://127.0.0.1:9/keys' })],
])('a description that %s is not followed', async (_what, description) => {
  const it = await bench((origin) => ({ description: description(origin) }))
  await expect(it.find('first')).rejects.toMatchObject(gone)
  expect(it.asked()).toBe(0)
})

test('keys that are no public ones are left out, and so cost the others nothing', async () => {
  const it = await bench()
  it.answer(keySet({ kty: 'oct', kid: 'shared', k: 'c2VjcmV0', alg: 'HS256' }, { kty: 'AKP', kid: 'new' }, first?.jwk))
  expect(await it.find('first')).toBe('first')
  await expect(it.find('shared', 'HS256')).rejects.toThrow()
  await expect(it.find('shared')).rejects.toMatchObject(unknown)
})
