import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../../../sidecar/src/config.ts'
import { checkIdentityProvider } from '../../../sidecar/src/doctor/identity-provider.ts'
import { systemClock } from '../../../sidecar/src/foundation/clock.ts'
import { audience, type IdentityProvider, startIdentityProvider } from '../../support/identity-provider.ts'

let provider: IdentityProvider
beforeAll(async () => {
  provider = await startIdentityProvider({ desk: {} })
})
afterAll(() => provider.stop())

const examined = (env: Record<string, string>) =>
  checkIdentityProvider(
    readConfig({
      ODOO_URL: 'http://odoo.example:8069',
      ODOO_DB: 'production',
      ODOO_API_KEY: 'the-odoo-key',
      LOGISTICS_GRAPH_API_KEYS: 'a-key-of-the-graph-0123456789',
      OIDC_AUDIENCE: audience,
      OIDC_GRANTS: '[{"value":"support","roles":["customer-service"]}]',
      OIDC_PRIVATE_HOSTS: provider.host,
      ...env,
    }),
    systemClock,
  )

test('the doctor counts the keys of the identity provider', async () => {
  expect(await examined({ OIDC_ISSUER: provider.issuer })).toMatchObject({
    status: 'ok',
    found: `${provider.issuer} has 1 key`,
  })
})

test('where there is none it says so', async () => {
  expect(await examined({})).toMatchObject({ status: 'ok', found: expect.stringContaining('no OIDC_ISSUER') })
})

test.each<[string, () => Record<string, string>, string]>([
  [
    'nothing listens there',
    () => ({ OIDC_ISSUER: 'http://127.0.0.1:9', OIDC_PRIVATE_HOSTS: '127.0.0.1:9' }),
    'reached',
  ],
  ['nobody allowed its network', () => ({ OIDC_ISSUER: provider.issuer, OIDC_PRIVATE_HOSTS: 'x' }), 'may not call'],
  ['it calls itself otherwise', () => ({ OIDC_ISSUER: `${provider.issuer}/` }), 'calls itself otherwise'],
  [
    'its keys are none',
    () => ({ OIDC_ISSUER: provider.issuer, OIDC_JWKS_URL: `${provider.issuer}/.well-known/openid-configuration` }),
    'no set of keys',
  ],
])('when %s it says what, and what to do', async (_what, env, found) => {
  expect(await examined(env())).toMatchObject({
    status: 'failed',
    found: expect.stringContaining(found),
    advice: expect.stringContaining('OIDC_ISSUER'),
  })
})

test('when it has no key to sign with somebody should look', async () => {
  const server = createServer((_request, response) =>
    response.setHeader('content-type', 'application/json').end('{"keys":[]}'),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const env = { OIDC_ISSUER: `http://${host}`, OIDC_JWKS_URL: `http://${host}/keys`, OIDC_PRIVATE_HOSTS: host }
  expect(await examined(env)).toMatchObject({ status: 'warning', found: `http://${host} has 0 keys` })
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})
