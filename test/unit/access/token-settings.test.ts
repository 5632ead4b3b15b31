import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readConfig } from '../../../sidecar/src/config.ts'
import { readSettings } from '../../../sidecar/src/doctor/settings.ts'

const enough = {
  ODOO_URL: 'http://odoo.example:8069',
  ODOO_DB: 'production',
  ODOO_API_KEY: 'the-odoo-key',
  LOGISTICS_GRAPH_API_KEYS: 'a-key-of-the-graph-0123456789',
}
const grants = [{ value: 'support', roles: ['customer-service'] }]
const provider = {
  ...enough,
  OIDC_ISSUER: 'https://login.example.com/',
  OIDC_AUDIENCE: 'logistics-graph, https://graph.example.com',
  OIDC_GRANTS: JSON.stringify(grants),
}

describe('an identity provider', () => {
  test('is kept as it writes itself, with what is usual beside it', () => {
    expect(readConfig(provider)).toMatchObject({
      OIDC_ISSUER: 'https://login.example.com/',
      OIDC_AUDIENCE: ['logistics-graph', 'https://graph.example.com'],
      OIDC_ALGORITHMS: ['RS256', 'ES256'],
      OIDC_CLOCK_SKEW_SECONDS: 30,
      OIDC_GRANTS: [{ value: 'support', roles: ['customer-service'], scopes: [], rowsFrom: {} }],
    })
  })

  test('is none unless one is named', () => {
    expect(readConfig(enough)).toMatchObject({
      OIDC_ISSUER: null,
      TRUSTED_PROXIES: [],
      CLIENT_CERTIFICATE_HEADER: null,
    })
  })

  test('may have its grants in a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'grants-'))
    const { OIDC_GRANTS, ...rest } = provider
    writeFileSync(join(folder, 'grants.json'), `${OIDC_GRANTS}\n`)
    const config = readConfig({ ...rest, OIDC_GRANTS_FILE: join(folder, 'grants.json') })
    expect(config.OIDC_GRANTS).toHaveLength(1)
    rmSync(folder, { recursive: true })
  })

  test.each<[string, Record<string, string>, string]>([
    ['that signs with a secret', { OIDC_ALGORITHMS: 'RS256,HS256' }, 'OIDC_ALGORITHMS'],
    ['that does not sign', { OIDC_ALGORITHMS: 'none' }, 'OIDC_ALGORITHMS'],
    ['whose clock is anybody’s guess', { OIDC_CLOCK_SKEW_SECONDS: '121' }, 'OIDC_CLOCK_SKEW_SECONDS'],
    ['that is no address', { OIDC_ISSUER: 'login.example.com' }, 'OIDC_ISSUER'],
    ['that is a file', { OIDC_ISSUER: 'file:///etc' }, 'OIDC_ISSUER'],
    ['with a query', { OIDC_ISSUER: 'https://login.example.com/?a=b' }, 'OIDC_ISSUER'],
    ['with a password', { OIDC_ISSUER: 'https://a:b@login.example.com/' }, 'OIDC_ISSUER'],
    ['whose tokens are for anybody', { OIDC_AUDIENCE: '' }, 'OIDC_ISSUER: needs OIDC_AUDIENCE'],
    ['to whose tokens nothing is granted', { OIDC_GRANTS: '' }, 'OIDC_ISSUER: needs OIDC_GRANTS'],
    ['with grants that are no JSON', { OIDC_GRANTS: 'support' }, 'OIDC_GRANTS: is not JSON'],
    ['with grants that are no list', { OIDC_GRANTS: '{}' }, 'OIDC_GRANTS'],
    ['with customers who see all', { OIDC_GRANTS: '[{"value":"a","roles":["customer"]}]' }, 'gives customer all rows'],
    ['at a private host that is none', { OIDC_PRIVATE_HOSTS: 'https://login' }, 'OIDC_PRIVATE_HOSTS'],
    ['with keys at no address', { OIDC_JWKS_URL: '/jwks' }, 'OIDC_JWKS_URL'],
    ['with a proxy that is none', { TRUSTED_PROXIES: '10.0.0.0/8,proxy' }, 'TRUSTED_PROXIES: names no address'],
    ['with a header nobody may write', { CLIENT_CERTIFICATE_HEADER: 'x-cert' }, 'needs TRUSTED_PROXIES'],
    [
      'with a header that is none',
      { CLIENT_CERTIFICATE_HEADER: 'x cert', TRUSTED_PROXIES: '10.0.0.1' },
      'CLIENT_CERTIFICATE_HEADER',
    ],
  ])('is refused at the start: %s', (_what, change, why) => {
    expect(() => readConfig({ ...provider, ...change })).toThrow(why)
    expect(Object.keys(readSettings({ ...provider, ...change }).wrong)).toHaveLength(1)
  })

  test('whose grants lie in a file that is not there is told so, and not taken for one without any', () => {
    const { wrong } = readSettings({ ...provider, OIDC_GRANTS: undefined, OIDC_GRANTS_FILE: '/nowhere' })
    expect(wrong.OIDC_GRANTS).toContain('OIDC_GRANTS_FILE')
  })
})
