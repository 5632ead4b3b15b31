import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { createTestDatabase } from '../../support/database.ts'
import { eventually } from '../../support/eventually.ts'
import { startTestSidecar } from '../../support/test-sidecar.ts'
import { askAs } from '../access/ask-as.ts'
import { runScript } from './run-script.ts'

const database = await createTestDatabase()
const odoo = await startSandboxOdoo({ series: '19.0' })
const sidecar = await startTestSidecar(odoo, { DATABASE_URL: database.url })
beforeAll(() => sidecar.ready())
afterAll(async () => {
  await sidecar.stop()
  await odoo.stop()
  await database.drop()
})

async function keys(...args: readonly string[]) {
  const script = runScript('sidecar/cli/keys.ts', args, { env: { DATABASE_URL: database.url } })
  return { code: await script.ended, out: script.stdout(), err: script.stderr() }
}

const wholeKey = /^lgk_[0-9a-f]{12}_[\w-]{43}_[0-9a-f]{8}$/

describe('npm run keys', () => {
  test('makes a key a running sidecar takes, shows it once, rotates and revokes it, and says who did', async () => {
    const rows = ['--customer', '42', '--customer', '43', '--warehouse', '1']
    const made = await keys('create', 'acme-portal', '--role', 'customer', ...rows, '--expires', '90d')
    expect(made.code).toBe(0)
    const key = made.out.trim()
    expect(key).toMatch(wholeKey)
    expect(made.err).not.toContain(key.slice(17))
    expect(made.err).toContain('may: customer. Rows: customers 42 43; warehouses 1.')
    expect((await askAs(sidecar, key)).status).toBe(200)

    const listed = await keys('list', '--client', 'acme-portal')
    expect(listed.out).toMatch(/lgk_[0-9a-f]{12} +acme-portal +live +customer +customers 42 43; warehouses 1/)
    expect(listed.out).not.toContain(key.slice(17))

    const id = key.slice(4, 16)
    const rotated = await keys('rotate', id, '--old-ends', '2h', '--json')
    const next = JSON.parse(rotated.out) as { key: string; id: string; expiresAt: string; old: { expiresAt: string } }
    expect(next.key).toMatch(wholeKey)
    expect(Math.abs(Date.parse(next.expiresAt) - Date.now() - 90 * 86_400_000)).toBeLessThan(120_000)
    expect(Math.abs(Date.parse(next.old.expiresAt) - Date.now() - 2 * 3_600_000)).toBeLessThan(60_000)
    expect((await askAs(sidecar, next.key)).status).toBe(200)

    const third = await keys('create', 'acme-portal', '--role', 'customer')
    expect(third).toMatchObject({ code: 1, out: '', err: expect.stringContaining('has two live keys') })
    expect(third.err).toContain('(API_KEYS_TWO_LIVE)')

    const revoked = await keys('revoke', key, '--reason', 'found in a public repository')
    expect(revoked).toMatchObject({ code: 0, out: expect.stringContaining(`Key ${id} of acme-portal is revoked`) })
    await eventually(async () => (await askAs(sidecar, key)).status === 401, 'it is refused', 1_000)
    expect((await askAs(sidecar, next.key)).status).toBe(200)

    const trail = `{ auditTrail(object: "api-key/${id}") { action principal reason } }`
    const entries = (await sidecar.ask(trail)).data?.auditTrail as { action: string; principal: string }[]
    expect(entries.map(({ action }) => action)).toEqual(['api-key.revoke', 'api-key.rotate', 'api-key.create'])
    expect(entries.every(({ principal }) => /^shell:\w+/.test(principal))).toBe(true)
    expect(JSON.parse((await keys('list', '--live', '--json')).out)).toMatchObject([{ id: next.id }])
  })

  test.each<[string, readonly string[], string]>([
    ['a role there is not', ['create', 'a-client', '--role', 'boss'], 'There are: customer-service,'],
    ['nothing it may', ['create', 'a-client'], 'at least one role or one scope'],
    ['a client in capitals', ['create', 'ACME', '--role', 'customer'], 'such as `acme-portal`'],
    ['a customer by name', ['create', 'a-client', '--role', 'customer', '--customer', 'Acme'], 'an id of Odoo'],
    ['an end it does not know', ['create', 'a-client', '--role', 'customer', '--expires', 'soon'], 'such as 90d'],
    ['an end that was', ['create', 'a-client', '--role', 'customer', '--expires', '2020-01-01'], 'an instant to come'],
    ['no id', ['revoke', 'acme', '--reason', 'x'], 'the beginning of the key: lgk_<id>'],
    ['no reason', ['revoke', '0123456789ab'], '--reason'],
    ['a key there is not', ['rotate', '0123456789ab'], 'There is no such key'],
  ])('given %s says what would be right, and does nothing', async (_, args, said) => {
    expect(await keys(...args)).toMatchObject({ code: 1, out: '', err: expect.stringContaining(said) })
    expect((await sidecar.ask('{ apiKeys(client: "a-client") { id } }')).data?.apiKeys).toEqual([])
  })

  test('says what to do where there is no database', async () => {
    const script = runScript('sidecar/cli/keys.ts', ['list'], { env: { DATA_DIR: '/nowhere/at/all' } })
    expect([await script.ended, script.stderr()]).toEqual([1, expect.stringContaining('set DATABASE_URL')])
  })
})
