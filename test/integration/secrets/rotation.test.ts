import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { type SandboxOdoo, startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { createTestDatabase } from '../../support/database.ts'
import { eventually } from '../../support/eventually.ts'
import { logLines } from '../../support/log-lines.ts'
import { changed, deliver, message, testDatabaseUuid, testWebhookSecret } from '../../support/odoo-events.ts'
import { startPartners } from '../../support/partners.ts'
import { keyText } from '../../support/sealing-keys.ts'
import { startTestSidecar } from '../../support/test-sidecar.ts'
import { runScript } from '../scripts/run-script.ts'

const folder = mkdtempSync(join(tmpdir(), 'rotation-'))
const put = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, `${text}\n`)
  return path
}
const orders = '{ orders(first: 3) { nodes { number customer { name } } } }'

let odoo: SandboxOdoo
beforeEach(async () => {
  odoo = await startSandboxOdoo({ addon: true })
})
afterEach(() => odoo.stop())
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The key a sandbox user has now; the one before is refused from then on. */
function renewKeyInOdoo(key: string): void {
  const [row] = odoo.world.rows('res.users.apikeys').filter((one) => one.key === odoo.apiKey)
  odoo.world.write('res.users.apikeys', row?.id ?? 0, { key })
}

describe('the key to Odoo', () => {
  test.each(['json2', 'jsonrpc'] as const)('is read anew from its file when it changes, over %s', async (transport) => {
    const file = put('odoo-key', odoo.apiKey)
    const { logger, lines } = logLines()
    const env = { ODOO_API_KEY: '', ODOO_API_KEY_FILE: file, ODOO_TRANSPORT: transport, PATIENCE_MS: '10' }
    const sidecar = await startTestSidecar(odoo, env, { logger })
    onTestFinished(() => sidecar.stop())
    await sidecar.ready()
    renewKeyInOdoo('canary-new-key-of-odoo')
    // Odoo refuses the old one before anybody told the sidecar.
    await eventually(async () => {
      await sidecar.ask('{ orders(first: 1, maxAge: 0) { nodes { number } } }')
      return sidecar.odoo.state.is === 'away'
    }, 'Odoo refuses the key')
    put('odoo-key', 'canary-new-key-of-odoo')
    await eventually(() => sidecar.odoo.state.is === 'ready', 'the new key is used', 20_000)
    expect((await sidecar.ask(orders)).errors).toBeUndefined()
    expect(lines.join('\n')).toContain('"setting":"ODOO_API_KEY"')
    expect(lines.join('\n')).not.toContain('canary')
  })

  test('is changed without a failed request while both are good', async () => {
    const file = put('odoo-key', odoo.apiKey)
    const sidecar = await startTestSidecar(odoo, { ODOO_API_KEY: '', ODOO_API_KEY_FILE: file })
    onTestFinished(() => sidecar.stop())
    await sidecar.ready()
    const [old] = odoo.world.rows('res.users.apikeys').filter((one) => one.key === odoo.apiKey)
    const more = { expiration_date: false, scope: false, key: 'another-key-of-odoo', name: 'next' }
    odoo.world.create('res.users.apikeys', { ...more, user_id: old?.user_id ?? false })
    put('odoo-key', 'another-key-of-odoo')
    await new Promise((resolve) => setTimeout(resolve, 2_500))
    odoo.world.remove('res.users.apikeys', old?.id ?? 0)
    const reply = await sidecar.ask('{ orders(first: 3, maxAge: 0) { nodes { number } } }')
    expect([reply.errors, sidecar.odoo.state.is]).toEqual([undefined, 'ready'])
  })
})

test('secrets of webhooks change without a restart, old and new side by side for as long as both are named', async () => {
  const next = `whsec_${Buffer.alloc(32, 9).toString('base64')}`
  const file = put('webhooks', testWebhookSecret)
  const sidecar = await startTestSidecar(odoo, {
    ODOO_WEBHOOK_SECRETS_FILE: file,
    ODOO_DATABASE_UUID: testDatabaseUuid,
  })
  onTestFinished(() => sidecar.stop())
  await sidecar.ready()
  const sent = async (secret: string) =>
    (await deliver(sidecar.url, message([changed('sale.order', 1)], { secret }))).status
  expect([await sent(testWebhookSecret), await sent(next)]).toEqual([202, 401])
  put('webhooks', `${next},${testWebhookSecret}`)
  await eventually(async () => (await sent(next)) === 202, 'the new one is taken')
  expect(await sent(testWebhookSecret)).toBe(202)
  put('webhooks', next)
  await eventually(async () => (await sent(testWebhookSecret)) === 401, 'the old one is refused')
  expect(await sent(next)).toBe(202)
})

test('keys of what is sealed change under load: nothing fails, and nothing is left under the old one', {
  timeout: 120_000,
}, async () => {
  const own = await createTestDatabase()
  onTestFinished(() => own.drop())
  const partners = await startPartners(odoo)
  onTestFinished(() => partners.stop())
  const file = put('sealing', keyText('old'))
  const env = {
    ...{ DATABASE_URL: own.url, CONNECTIONS_FILE: partners.file.path, ENCRYPTION_KEYS_FILE: file },
    ...{ ODOO_WEBHOOK_SECRETS: testWebhookSecret, ODOO_DATABASE_UUID: testDatabaseUuid },
  }
  // Two replicas, as a rolling change has them.
  const replicas = [await startTestSidecar(odoo, env), await startTestSidecar(odoo, env)] as const
  onTestFinished(async () => {
    for (const replica of replicas) await replica.stop()
  })
  for (const replica of replicas) await replica.ready()
  const load = { stopped: false, done: 0, failed: [] as unknown[] }
  const query = `{ orders(first: 3, maxAge: 0) { nodes { number customer { name }
    shipments { tracking { milestone events { code } } } } } }`
  const loading = replicas.map(async (replica) => {
    while (!load.stopped) {
      const reply = await replica.ask(query)
      const taken = await deliver(replica.url, message([changed('sale.order', 1 + (load.done % 40))]))
      load.done += 1
      if (reply.errors || taken.status !== 202) load.failed.push(reply.errors ?? taken.body)
    }
  })
  const keys = async (...versions: readonly string[]) => {
    put('sealing', versions.map(keyText).join(','))
    await new Promise((resolve) => setTimeout(resolve, 2_500))
  }
  const script = async (...args: readonly string[]) => {
    const environment = { DATABASE_URL: own.url, ENCRYPTION_KEYS_FILE: file }
    const ran = runScript('sidecar/cli/secrets.ts', args, { env: environment })
    return { code: await ran.ended, out: ran.stdout(), err: ran.stderr() }
  }
  const key = async () => JSON.stringify(await replicas[0].partners.links.linkTo(label, null))
  const label = { connection: 'parcels', kind: 'LABEL', reference: 'x', mediaType: null } as const
  const link = JSON.parse(await key()) as { url: string }
  expect((await script('status')).out).toContain('Everything is under key version old.')
  // First every replica can read the new one, then it writes.
  await keys('old', 'new')
  await keys('new', 'old')
  expect(await script('re-encrypt')).toMatchObject({ code: 0, err: expect.stringContaining('Nothing is under old') })
  await keys('new')
  load.stopped = true
  await Promise.all(loading)
  expect(load.done).toBeGreaterThan(5)
  expect(load.failed).toEqual([])
  expect((await script('status')).out).toContain('Everything is under key version new.')
  const restarted = await startTestSidecar(odoo, env)
  onTestFinished(() => restarted.stop())
  expect(await restarted.partners.links.open(link.url.split('/').at(-1) ?? '', () => false)).toEqual(label)
})

test('keys that do not open what is sealed are refused, and the last good ones stay in force', async () => {
  const file = put('sealing-2', keyText('old'))
  const { logger, lines } = logLines()
  const sidecar = await startTestSidecar(odoo, { ENCRYPTION_KEYS_FILE: file }, { logger })
  onTestFinished(() => sidecar.stop())
  put('sealing-2', keyText('new'))
  await eventually(() => lines.join('').includes('stay in force'), 'it is refused')
  expect(lines.join('')).toContain('key version old')
  expect(sidecar.store.database.sealing.writes).toBe('old')
  put('sealing-2', `${keyText('new')},${keyText('old')}`)
  await eventually(() => sidecar.store.database.sealing.writes === 'new', 'both are taken')
})

test('a start without keys says that nothing is sealed', async () => {
  const { logger, lines } = logLines()
  const sidecar = await startTestSidecar(odoo, { ENCRYPTION_KEYS: '' }, { logger })
  await sidecar.stop()
  expect(lines.join('')).toContain('ENCRYPTION_KEYS is not set')
})
