import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { openVault, readConfig } from '../../../sidecar/src/config.ts'
import { loadConnections, vaultReferencesAt, watchConnections } from '../../../sidecar/src/connections/file-watch.ts'
import type { ConnectionFile } from '../../../sidecar/src/connections/read-file.ts'
import { Secret } from '../../../sidecar/src/foundation/secret.ts'
import { Vault } from '../../../sidecar/src/secrets/vault.ts'
import { vaultReference } from '../../../sidecar/src/secrets/vault-reference.ts'
import { eventually } from '../../support/eventually.ts'
import { logLines } from '../../support/log-lines.ts'
import { type StandInVault, startStandInVault } from '../../support/stand-in-vault.ts'

const token = 'hvs.canary-token-of-vault'
let vault: StandInVault
const folder = mkdtempSync(join(tmpdir(), 'vault-'))
const tokenFile = join(folder, 'token')

beforeAll(async () => {
  vault = await startStandInVault({ token, namespace: 'logistics' })
})
afterAll(async () => {
  await vault.stop()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => {
  vault.become(null)
  vault.renewToken(token)
  vault.put('partners/easypost', { key: 'EZTK-canary-1', empty: ' ', number: 7 })
  vault.put('odoo', { key: 'odoo-key-canary' })
  writeFileSync(tokenFile, `${token}\n`)
})
afterEach(() => vi.useRealTimers())

const environment = () => ({
  VAULT_ADDR: vault.url,
  VAULT_NAMESPACE: 'logistics',
  VAULT_TOKEN_FILE: tokenFile,
  ODOO_URL: 'http://odoo.example',
  ODOO_DB: 'db',
  ODOO_API_KEY: 'vault:secret/odoo#key',
  LOGISTICS_GRAPH_API_KEYS: 'a-key-of-the-graph-0123456789',
})

const easypost = 'vault:secret/partners/easypost#key'
/** What a reference leads to, or why it leads nowhere. */
async function found(reference: string): Promise<string> {
  const own = await openVault(environment())
  await own.refresh([reference])
  const secret = own.lookUp(reference)
  return secret instanceof Secret ? secret.reveal() : secret
}

describe('a reference into Vault', () => {
  test('leads to the newest version of a field', async () => {
    expect(await found(easypost)).toBe('EZTK-canary-1')
    vault.put('partners/easypost', { key: 'EZTK-canary-2' })
    expect(await found(easypost)).toBe('EZTK-canary-2')
    expect(vault.asked.at(-1)).toEqual({ path: '/v1/secret/data/partners/easypost', token })
  })

  test('of one secret and several fields is one call', async () => {
    const own = await openVault(environment())
    const before = vault.asked.length
    await own.refresh([easypost, 'vault:secret/partners/easypost#empty', easypost])
    expect(vault.asked.length - before).toBe(1)
  })

  test.each([
    ['vault:secret/partners/none#key', /has no secret there/],
    ['vault:kv/partners/easypost#key', /has no secret there/],
    ['vault:secret/partners/easypost#other', /no text in a field `other`/],
    ['vault:secret/partners/easypost#empty', /no text in a field `empty`/],
    ['vault:secret/partners/easypost#number', /no text in a field `number`/],
    ['vault:secret/partners/easypost#__proto__', /no text in a field/],
  ])('that leads nowhere says so: %s', async (reference, why) => {
    const said = await found(reference)
    expect(said).toMatch(why)
    expect(said).toContain(reference)
    expect(said).not.toMatch(/canary/)
  })

  test('to a deleted version says so', async () => {
    vault.put('partners/easypost', null)
    expect(await found(easypost)).toContain('its newest version was deleted')
  })

  test.each([
    ['sealed', /sealed/],
    ['talks nonsense', /not of a KV engine of version 2/],
    ['redirects', /answers 307/],
    ['never ends', /can't be asked \(UND_ERR_RES_EXCEEDED_MAX_SIZE\)/],
  ] as const)('says what is wrong when Vault is as this: %s', async (trouble, why) => {
    vault.become(trouble)
    expect(await found(easypost)).toMatch(why)
  })

  test('waits for a Vault that hangs so long and no longer', { timeout: 20_000 }, async () => {
    vault.become('hangs')
    const startedAt = performance.now()
    expect(await found(easypost)).toContain("Vault can't be asked")
    expect(performance.now() - startedAt).toBeLessThan(12_000)
  })

  test('says what to set without an address, without a token, and with one that is refused', async () => {
    const bare = new Vault({ address: null, namespace: null, token: () => null })
    await bare.refresh([easypost])
    expect(bare.lookUp(easypost)).toContain('VAULT_ADDR is not set')
    writeFileSync(tokenFile, '')
    expect(await found(easypost)).toContain('VAULT_TOKEN_FILE')
    writeFileSync(tokenFile, 'hvs.another-canary')
    const refused = await found(easypost)
    expect(refused).toContain('refuses the token')
    expect(refused).not.toContain('canary')
  })

  test.each([
    'vault:',
    'vault:secret#key',
    'vault:secret/x',
    'vault:secret/../sys#key',
    'vault:secret/a?b#key',
    'vault:secret/%2e%2e/x#k',
  ])('is not %s', (text) => {
    expect(vaultReference(text)).toBeNull()
  })
})

describe('a setting', () => {
  test('may stand in Vault', async () => {
    const config = readConfig(environment(), await openVault(environment()))
    expect(config.ODOO_API_KEY.reveal()).toBe('odoo-key-canary')
    expect(JSON.stringify(config)).not.toContain('canary')
  })

  test('that can not be had is named, with what to do and without any secret', async () => {
    vault.renewToken('hvs.new')
    const own = await openVault(environment())
    expect(() => readConfig(environment(), own)).toThrow(
      /ODOO_API_KEY: names vault:secret\/odoo#key, and Vault refuses the token/,
    )
  })

  test('is read anew with a token that was renewed meanwhile; what was known stays while Vault is away', async () => {
    const config = readConfig(environment(), await openVault(environment()))
    const look = async () => {
      await config.origin.vault.refresh(config.origin.vaultReferences)
      return config.origin.read('ODOO_API_KEY')?.reveal()
    }
    vault.renewToken('hvs.new-canary')
    vault.put('odoo', { key: 'odoo-key-2' })
    expect(await look()).toBe('odoo-key-canary')
    writeFileSync(tokenFile, 'hvs.new-canary')
    expect(await look()).toBe('odoo-key-2')
    vault.become('sealed')
    expect(await look()).toBe('odoo-key-2')
  })
})

describe('the connection file', () => {
  const path = join(folder, 'connections.yaml')
  const write = (reference: string) =>
    writeFileSync(
      path,
      `version: 1\nconnections:\n  - id: parcels\n    connector: easypost\n    settings: { apiKey: '${reference}' }\n`,
    )
  const keyIn = ({ connections }: ConnectionFile) =>
    (connections[0]?.settings as { apiKey: Secret } | undefined)?.apiKey.reveal()

  test('takes secrets from Vault, and says where the one stands that can not be had', async () => {
    write(easypost)
    const own = await openVault(environment())
    await own.refresh(vaultReferencesAt(path))
    const options = { path, required: true, variables: () => undefined, vault: own, logger: logLines().logger }
    expect(keyIn(loadConnections(options))).toBe('EZTK-canary-1')
    write('vault:secret/none#key')
    await own.refresh(vaultReferencesAt(path))
    expect(() => loadConnections(options)).toThrow(
      /line 5: `connections\[0\].settings.apiKey` names vault:secret\/none#key/,
    )
  })

  test('is used anew within a minute when a secret has a new version', async () => {
    vi.useFakeTimers({ toFake: ['setInterval'] })
    write(easypost)
    const own = await openVault(environment())
    await own.refresh(vaultReferencesAt(path))
    const { logger, lines } = logLines()
    const read: (string | undefined)[] = []
    const options = { path, required: true, variables: () => undefined, vault: own, logger }
    onTestFinished(watchConnections(options, (file) => read.push(keyIn(file))))
    const pass = async (seconds: number) => {
      for (let passed = 0; passed < seconds; passed += 2) {
        vi.advanceTimersByTime(2_000)
        await new Promise((resolve) => setTimeout(resolve, 15))
      }
    }
    await pass(60)
    expect(read).toEqual([])
    vault.put('partners/easypost', { key: 'EZTK-canary-2' })
    await pass(60)
    await eventually(() => read.length > 0, 'the file was read again')
    vault.become('sealed')
    await pass(60)
    expect(read).toEqual(['EZTK-canary-2'])
    expect(lines.join('\n')).toContain('Vault is sealed')
    vault.become(null)
    vault.put('partners/other', { key: 'EZTK-canary-3' })
    write('vault:secret/partners/other#key')
    await pass(4)
    await eventually(() => read.length > 1, 'a reference that is new was looked up at once')
    expect(read).toEqual(['EZTK-canary-2', 'EZTK-canary-3'])
    expect(lines.join('\n')).not.toContain('canary')
  })
})
