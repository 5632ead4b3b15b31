import { request } from 'undici'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Secret } from '../../../sidecar/src/foundation/secret.ts'
import { Vault } from '../../../sidecar/src/secrets/vault.ts'
import { startStandInVault } from '../../support/stand-in-vault.ts'
import { openBaoOrSkip, startOpenBao } from './open-bao.ts'

const rootToken = 'root-canary'
const easypost = 'vault:secret/partners/easypost#key'

describe.skipIf(await openBaoOrSkip())('a real OpenBao, with the API of Vault', { timeout: 60_000 }, () => {
  let bao: Awaited<ReturnType<typeof startOpenBao>>

  beforeAll(async () => {
    bao = await startOpenBao(rootToken)
  }, 300_000)
  afterAll(() => bao.stop())

  async function found(reference: string, { token = rootToken, namespace = null as string | null } = {}) {
    const vault = new Vault({ address: new URL(bao.url), namespace, token: () => new Secret(token) })
    await vault.refresh([reference])
    const secret = vault.lookUp(reference)
    return secret instanceof Secret ? secret.reveal() : secret
  }

  const put = (key: string, namespace?: string) =>
    bao.administer('POST', 'secret/data/partners/easypost', { data: { key } }, namespace)

  test('the newest version is read, until it is deleted or destroyed', async () => {
    await put('one')
    expect(await found(easypost)).toBe('one')
    await put('two')
    expect(await found(easypost)).toBe('two')
    await bao.administer('DELETE', 'secret/data/partners/easypost')
    expect(await found(easypost)).toContain('its newest version was deleted')
    await put('three')
    await bao.administer('PUT', 'secret/destroy/partners/easypost', { versions: [3] })
    expect(await found(easypost)).toContain('its newest version was deleted')
  })

  test('a token with the policy that secrets.md names reads that and nothing else', async () => {
    await put('four')
    await bao.administer('POST', 'secret/data/odoo', { data: { key: 'of Odoo' } })
    const policy = 'path "secret/data/partners/*" { capabilities = ["read"] }'
    await bao.administer('PUT', 'sys/policies/acl/partners', { policy })
    const made = await bao.administer('POST', 'auth/token/create', { policies: ['partners'] })
    const { client_token: token } = (made as { auth: { client_token: string } }).auth
    expect(await found(easypost, { token })).toBe('four')
    expect(await found('vault:secret/odoo#key', { token })).toContain('Vault refuses the token')
    expect(await found(easypost, { token: 'hvs.none' })).toContain('Vault refuses the token')
  })

  test('a namespace has secrets of its own', async () => {
    await bao.administer('POST', 'sys/namespaces/logistics')
    await bao.administer('POST', 'sys/mounts/secret', { type: 'kv', options: { version: '2' } }, 'logistics')
    await put('of logistics', 'logistics')
    expect(await found(easypost, { namespace: 'logistics' })).toBe('of logistics')
    expect(await found(easypost, { namespace: 'nowhere' })).toContain('Vault has no secret there')
  })

  test('what leads nowhere says so', async () => {
    expect(await found('vault:secret/partners/none#key')).toContain('Vault has no secret there')
    expect(await found('vault:kv/partners/easypost#key')).toContain('Vault has no secret there')
  })

  test('the stand-in answers as it does, field by field', async () => {
    const standIn = await startStandInVault({ token: rootToken })
    const shapeOf = async (url: string, token: string) => {
      const headers = { 'x-vault-token': token, 'x-vault-request': 'true' }
      const { statusCode, body } = await request(`${url}/v1/secret/data/shape`, { headers })
      return [statusCode, kinds(await body.json())]
    }
    const both = async (token = rootToken) => [await shapeOf(standIn.url, token), await shapeOf(bao.url, token)]
    const compared = [await both(), await both('wrong')]
    standIn.put('shape', { key: 'x' })
    await bao.administer('POST', 'secret/data/shape', { data: { key: 'x' } })
    compared.push(await both())
    standIn.put('shape', null)
    await bao.administer('DELETE', 'secret/data/shape')
    compared.push(await both())
    await standIn.stop()
    expect(compared.map(([one]) => one)).toEqual(compared.map(([, other]) => other))
    expect(compared.map(([, real]) => real?.[0])).toEqual([404, 403, 200, 404])
  })

  test('sealed, it says what to do', async () => {
    await bao.administer('PUT', 'sys/seal')
    expect(await found(easypost)).toContain('Vault is sealed or being maintained')
  })
})

/** What there is, without what it says: moments and names of requests differ. Refusals are the same to the word. */
function kinds(value: unknown): unknown {
  if (Array.isArray(value)) return value
  if (typeof value !== 'object' || value === null) return value === null ? null : typeof value
  return Object.fromEntries(Object.entries(value).map(([name, below]) => [name, kinds(below)]))
}
