import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type SandboxOdoo, startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { eventually } from '../../support/eventually.ts'
import { audience, type IdentityProvider, startIdentityProvider } from '../../support/identity-provider.ts'
import { subscribe } from '../../support/subscribe.ts'
import { startTestSidecar, type TestSidecar } from '../../support/test-sidecar.ts'
import { signingKey, signToken } from '../../support/tokens.ts'

const grants = [
  { value: 'support', roles: ['customer-service', 'operator'] },
  { claim: 'realm.groups', value: 'acme', roles: ['customer'], rows: { customers: [42] } },
]
const claims = { desk: { roles: ['support'] }, acme: { realm: { groups: ['acme'] } }, nobody: { roles: ['other'] } }

let provider: IdentityProvider
let odoo: SandboxOdoo
let sidecar: TestSidecar

const settingsOf = (of: IdentityProvider) => ({
  OIDC_ISSUER: of.issuer,
  OIDC_AUDIENCE: audience,
  OIDC_PRIVATE_HOSTS: of.host,
  OIDC_GRANTS: JSON.stringify(grants),
})

beforeAll(async () => {
  ;[provider, odoo] = await Promise.all([startIdentityProvider(claims), startSandboxOdoo({ series: '19.0' })])
  sidecar = await startTestSidecar(odoo, settingsOf(provider))
  await sidecar.ready()
})
afterAll(async () => {
  await sidecar.stop()
  await Promise.all([provider.stop(), odoo.stop()])
})

async function ask(token: string, at: TestSidecar = sidecar) {
  const reply = await fetch(new URL('/graphql', at.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: '{ orders(first: 1) { nodes { number } } }' }),
  })
  const { data = null, errors } = (await reply.json()) as {
    data?: { orders: { nodes: unknown[] } } | null
    errors?: { message: string; extensions: { code: string } }[]
  }
  const [error] = errors ?? []
  const { headers, status } = reply
  return { status, headers, data, code: error?.extensions.code ?? null, message: error?.message ?? '' }
}

async function exported(token: string, at: TestSidecar = sidecar): Promise<number> {
  const url = new URL('/export/epcis?since=2026-01-01T00:00:00Z', at.url)
  return (await fetch(url, { headers: { authorization: `Bearer ${token}` } })).status
}

/** As the provider makes them, but for what is changed. */
const handMade = (more: Record<string, unknown>, header = {}, key = provider.current()) =>
  signToken(key, Date.now(), { iss: provider.issuer, aud: audience, ...more }, header)

describe('a token of a real provider', () => {
  test('is answered as a key is', async () => {
    const reply = await ask(await provider.token('desk'))
    expect(reply).toMatchObject({ status: 200, code: null })
    expect(reply.data?.orders.nodes).toHaveLength(1)
  })

  test('may do what its groups were given, at every door', async () => {
    expect(await exported(await provider.token('desk'))).toBe(200)
    expect(await exported(await provider.token('acme'))).toBe(403)
    expect(await exported('a.b.c')).toBe(401)
  })

  test('with no group anybody knows is refused, and told which claims were looked at', async () => {
    expect(await ask(await provider.token('nobody'))).toMatchObject({
      status: 403,
      code: 'FORBIDDEN',
      message: expect.stringContaining('`roles`, `realm.groups`'),
    })
  })

  test('is looked up once: the keys are not asked for with each', async () => {
    const before = provider.asked.filter((path) => path === '/jwks').length
    await ask(await provider.token('desk'))
    await ask(await provider.token('acme'))
    expect(provider.asked.filter((path) => path === '/jwks')).toHaveLength(before)
  })
})

describe('a token somebody made', () => {
  test.each<[string, () => Promise<string>]>([
    ['for another audience', () => handMade({ aud: 'https://billing.example' })],
    ['of another issuer', () => handMade({ iss: 'https://evil.example' })],
    ['that ran out', () => handMade({ exp: Math.floor(Date.now() / 1_000) - 60 })],
    ['with a key of their own, under a kid of the provider', async () => forged()],
  ])('%s is refused', async (_what, make) => {
    const reply = await ask(await make())
    expect(reply).toMatchObject({ status: 401, code: 'UNAUTHENTICATED', data: null })
    expect(reply.headers.get('www-authenticate')).toMatch(/^Bearer/)
  })

  test('exactly as the provider makes it is taken: what is refused above is refused for what was changed', async () => {
    expect(await ask(await handMade({}))).toMatchObject({ status: 200, code: null })
  })

  test('that says where its key lies makes nobody ask there', async () => {
    const before = provider.asked.length
    const own = await signingKey('own')
    expect(await ask(await handMade({}, { jku: `${provider.issuer}/evil`, kid: 'own' }, own))).toMatchObject({
      status: 401,
    })
    expect(provider.asked).toHaveLength(before)
  })

  const forged = async () => handMade({}, {}, { ...(await signingKey('x')), kid: provider.current().kid })
})

describe('a subscription with a token', () => {
  const listening = 'subscription { orderChanged(id: "Order:42") { number } }'

  test('ends within a second of it, and says why; that of another goes on', async () => {
    const endsAt = (Math.floor(Date.now() / 1_000) + 3) * 1_000
    const short = await subscribe(sidecar, listening, await handMade({ exp: endsAt / 1_000 }))
    const long = await subscribe(sidecar, listening, await handMade({}))
    await eventually(() => short.answers.length === 1 && long.answers.length === 1, 'both are told how it stands')
    expect(short.answers[0]?.errors).toBeUndefined()
    await eventually(() => short.ended(), 'it ends', 5_000)
    expect(Date.now() - endsAt).toBeGreaterThanOrEqual(0)
    expect(Date.now() - endsAt).toBeLessThan(1_000)
    expect(short.answers.at(-1)?.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
    expect(long.ended()).toBe(false)
    long.leave()
  })
})

describe('keys of the provider that change', () => {
  test('are found without a restart, and tokens of the old ones are good while they are there', async () => {
    const own = await startIdentityProvider(claims)
    const other = await startTestSidecar(odoo, settingsOf(own))
    const old = await own.token('desk')
    expect(await ask(old, other)).toMatchObject({ status: 200 })
    await own.rotate()
    expect(await ask(await own.token('desk'), other)).toMatchObject({ status: 200 })
    expect(await ask(old, other)).toMatchObject({ status: 200 })
    await own.stop()
    await other.stop()
  })
})

describe('a provider that is away', () => {
  test('from the start: nobody can tell who asks, and keys of the sidecar go on', async () => {
    const own = await startIdentityProvider(claims)
    const token = await own.token('desk')
    own.goAway(true)
    const other = await startTestSidecar(odoo, settingsOf(own))
    await other.ready()
    const reply = await ask(token, other)
    expect(reply).toMatchObject({ status: 503, code: 'IDENTITY_PROVIDER_UNREACHABLE', data: null })
    expect(reply.message).not.toContain('127.0.0.1')
    expect(await exported(token, other)).toBe(503)
    expect((await other.ask('{ orders(first: 1) { nodes { number } } }')).errors).toBeUndefined()
    own.goAway(false)
    expect(await ask(token, other)).toMatchObject({ status: 200 })
    await other.stop()
    await own.stop()
  })

  test('in a private network nobody allowed is not called', async () => {
    const own = await startIdentityProvider(claims)
    const { OIDC_PRIVATE_HOSTS: _left, ...settings } = settingsOf(own)
    const other = await startTestSidecar(odoo, settings)
    const token = await own.token('desk')
    const before = own.asked.length
    expect(await ask(token, other)).toMatchObject({ status: 503, code: 'IDENTITY_PROVIDER_UNREACHABLE' })
    expect(own.asked).toHaveLength(before)
    await other.stop()
    await own.stop()
  })
})
