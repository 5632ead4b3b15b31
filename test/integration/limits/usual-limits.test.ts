import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { audience, startIdentityProvider } from '../../support/identity-provider.ts'
import { webhookSettings } from '../../support/odoo-events.ts'
import { question, signed } from '../../support/odoo-questions.ts'
import { startTestSidecar, testApiKey } from '../../support/test-sidecar.ts'
import { aKey } from '../access/making-keys.ts'
import { tokenIn } from '../console/portal-roles.ts'

const [odoo, provider] = await Promise.all([
  startSandboxOdoo({ series: '19.0' }),
  startIdentityProvider({ desk: { roles: ['support'] }, partner: { roles: ['partner'] } }),
])
const sidecar = await startTestSidecar(odoo, {
  ...webhookSettings,
  OIDC_ISSUER: provider.issuer,
  OIDC_AUDIENCE: audience,
  OIDC_PRIVATE_HOSTS: provider.host,
  OIDC_GRANTS: JSON.stringify([
    { value: 'support', roles: ['customer-service'] },
    { value: 'partner', roles: ['customer'], rows: { customers: [42] }, limits: { requestsPerMinute: 30 } },
  ]),
  REQUESTS_PER_MINUTE: '70',
  COST_PER_MINUTE: '80000',
  PORTAL: 'on',
})
const { database } = sidecar.store

beforeAll(() => sidecar.ready())
afterAll(async () => {
  await sidecar.stop()
  await Promise.all([provider.stop(), odoo.stop()])
})

const nothing = JSON.stringify({ query: '{ __typename }' })

const policyOf = async (reply: Response | Promise<Response>): Promise<string | null> =>
  (await reply).headers.get('ratelimit-policy')
const ask = (key: string): Promise<Response> =>
  fetch(`${sidecar.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: nothing,
  })
const policy = (requests: number, cost: number) => `"requests";q=${requests};w=60, "cost";q=${cost};w=60;qu="points"`

describe('where nothing else is said of them, the limits of the configuration hold for', () => {
  test('a key of the environment', async () => {
    expect(await policyOf(ask(testApiKey))).toBe(policy(70, 80_000))
  })

  test('a key of the database, which may have one of its own', async () => {
    const [usual, own] = [await aKey(database), await aKey(database, { limits: { costPerMinute: 5 } })]
    expect(await policyOf(ask(usual.key))).toBe(policy(70, 80_000))
    expect(await policyOf(ask(own.key))).toBe(policy(70, 5))
  })

  test('a token, whose grant may have one of its own', async () => {
    expect(await policyOf(ask(await provider.token('desk')))).toBe(policy(70, 80_000))
    expect(await policyOf(ask(await provider.token('partner')))).toBe(policy(30, 80_000))
  })

  test('a user of Odoo', async () => {
    const request = signed(question('{ __typename }')) as RequestInit
    expect(await policyOf(fetch(`${sidecar.url}/odoo/graphql`, request))).toBe(policy(70, 80_000))
  })
})

/** A visitor of the portal, as far as cookies go. */
async function signedIn(key: string) {
  const first = await fetch(`${sidecar.url}/portal/sign-in`)
  const cookieOf = (reply: Response) => reply.headers.get('set-cookie')?.split(';')[0] ?? ''
  const entered = await fetch(`${sidecar.url}/portal/sign-in`, {
    method: 'POST',
    headers: { cookie: cookieOf(first), origin: sidecar.url },
    body: new URLSearchParams({ form: tokenIn(await first.text()), key }),
    redirect: 'manual',
  })
  return (path: string) => fetch(`${sidecar.url}/portal${path}`, { headers: { cookie: cookieOf(entered) } })
}

describe('pages of the portal', () => {
  test('are requests as any other, to the last of them', async () => {
    const partner = await aKey(database, { roles: ['customer'], limits: { requestsPerMinute: 4 } })
    const show = await signedIn(partner.key)
    for (const path of ['/shipments', '/time-zone', '/shipments']) expect((await show(path)).status).toBe(200)
    expect((await ask(partner.key)).headers.get('ratelimit')).toContain('"requests";r=0')
    const refused = await show('/shipments')
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await refused.text()).toContain('That was too much at once')
  })
})
