import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, onTestFinished, test } from 'vitest'
import { examine } from '../../../sidecar/src/doctor/examine.ts'
import { checks, type Finding } from '../../../sidecar/src/doctor/finding.ts'
import { printFindings } from '../../../sidecar/src/doctor/table.ts'
import { systemClock } from '../../../sidecar/src/foundation/clock.ts'
import { type SandboxOdoo, type SandboxOptions, startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { createConnectionFile } from '../../support/connection-file.ts'
import { createTestDatabase } from '../../support/database.ts'
import { testWebhookSecret } from '../../support/odoo-events.ts'
import { runScript } from './run-script.ts'

const day = 24 * 60 * 60 * 1000
const open: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const { stop } of open.splice(0)) await stop()
})

async function sandbox(series: SandboxOptions['series'] = '19.0'): Promise<SandboxOdoo> {
  const odoo = await startSandboxOdoo({ series, addon: true })
  open.push(odoo)
  return odoo
}

const settingsOf = (odoo: SandboxOdoo, env: Record<string, string> = {}): Record<string, string> => ({
  ODOO_URL: odoo.url,
  ODOO_DB: odoo.db,
  ODOO_API_KEY: odoo.apiKey,
  ODOO_LOGIN: odoo.login,
  LOGISTICS_GRAPH_API_KEYS: 'a-key-of-the-clients-long-enough',
  ODOO_WEBHOOK_SECRETS: testWebhookSecret,
  ENCRYPTION_KEYS: `7:${Buffer.alloc(32, 7).toString('base64')}`,
  ...env,
})

const examined = (odoo: SandboxOdoo, env: Record<string, string> = {}, clock = systemClock) =>
  examine({ env: settingsOf(odoo, env), clock })

const summary = (findings: readonly Finding[]) =>
  Object.fromEntries(findings.map(({ check, status }) => [check, status]))
const of = (findings: readonly Finding[], check: string) => findings.filter((finding) => finding.check === check)
const statusesFrom = (findings: readonly Finding[], check: string) =>
  new Set(findings.slice(findings.findIndex((finding) => finding.check === check)).map(({ status }) => status))

describe('npm run doctor', () => {
  test.each(['19.0', '14.0'] as const)('finds nothing wrong with a sandbox Odoo %s', async (series) => {
    const findings = await examined(await sandbox(series))
    expect(findings.map(({ check }) => check)).toEqual(checks)
    expect(findings.filter(({ status }) => status !== 'ok')).toEqual([])
    expect(of(findings, 'Series')[0]?.found).toContain(series)
    expect(of(findings, 'Transport')[0]?.found).toBe(series === '19.0' ? '/json/2' : '/jsonrpc')
  })

  describe('the database of the sidecar', () => {
    const seen = async (address: string) =>
      of(await examine({ env: { DATABASE_URL: address }, clock: systemClock }), 'PostgreSQL')

    test('is there, in which version', async () => {
      const database = await createTestDatabase()
      const place = new URL(database.url)
      const found = expect.stringMatching(`^[0-9.]+ at ${place.host}${place.pathname}$`)
      expect(await seen(database.url)).toEqual([{ check: 'PostgreSQL', status: 'ok', found, advice: null }])
      await database.drop()
    })

    test('is not there, and where it was looked for, without its password', async () => {
      const [finding, ...others] = await seen('postgresql://somebody:secret-of-it@127.0.0.1:9/sidecar')
      expect(others).toEqual([])
      expect(finding).toMatchObject({ status: 'failed', advice: 'Start it, or correct DATABASE_URL.' })
      expect(finding?.found).toMatch(/^127\.0\.0\.1:9\/sidecar can't be reached \(.*ECONNREFUSED/)
      expect(JSON.stringify(finding)).not.toContain('secret-of-it')
    })

    test('is of a name the server does not know', async () => {
      const database = await createTestDatabase('empty')
      const { url } = database
      await database.drop()
      const advice = expect.stringMatching(/does not exist/)
      expect(await seen(url)).toMatchObject([{ status: 'failed', advice }])
    })

    test('lets its user make nothing', async () => {
      const database = await createTestDatabase('empty')
      const sql = database.open()
      const name = new URL(database.url).pathname.slice(1)
      await sql.executeSql(`CREATE ROLE guest_of_${name} LOGIN PASSWORD 'guest'`)
      const guest = new URL(database.url)
      guest.username = `guest_of_${name}`
      guest.password = 'guest'
      expect(await seen(guest.href)).toMatchObject([{ status: 'failed', advice: 'Give it CREATE on the database.' }])
      await sql.executeSql(`DROP ROLE guest_of_${name}`)
      await database.drop()
    })
  })

  test('names every setting that is missing, and says what to set', async () => {
    const findings = await examine({ env: {}, clock: systemClock })
    expect(of(findings, 'Settings')).toEqual(
      ['ODOO_URL', 'ODOO_DB', 'ODOO_API_KEY', 'LOGISTICS_GRAPH_API_KEYS'].map((name) => ({
        check: 'Settings',
        status: 'failed',
        found: `${name}: is not set`,
        advice: expect.stringMatching(/\w/),
      })),
    )
    expect(statusesFrom(findings, 'Server')).toEqual(new Set(['skipped']))
  })

  test('looks at Odoo as far as the settings lead, when some are missing', async () => {
    const odoo = await sandbox()
    const findings = await examined(odoo, { ODOO_DB: '', LOGISTICS_GRAPH_API_KEYS: '', PORT: 'no number' })
    expect(of(findings, 'Settings').map(({ found }) => found)).toEqual([
      'ODOO_DB: is not set',
      'LOGISTICS_GRAPH_API_KEYS: is not set',
      expect.stringMatching(/^PORT: /),
    ])
    expect(summary(findings)).toMatchObject({ Server: 'ok', Series: 'ok', Transport: 'ok', Database: 'skipped' })
    expect(statusesFrom(findings, 'Database')).toEqual(new Set(['skipped']))
  })

  test('a setting of ours that is wrong does not keep Odoo from being looked at', async () => {
    const findings = await examined(await sandbox(), { LOGISTICS_GRAPH_API_KEYS: 'short' })
    expect(findings.filter(({ status }) => status !== 'ok').map(({ check }) => check)).toEqual(['Settings'])
  })

  test('a secret file that is not there is a row of its own', async () => {
    const findings = await examined(await sandbox(), { ODOO_API_KEY: '', ODOO_API_KEY_FILE: '/nowhere/at/all' })
    expect(of(findings, 'Settings')).toMatchObject([
      {
        found: "ODOO_API_KEY: the file that ODOO_API_KEY_FILE names can't be read",
        advice: expect.stringContaining('Correct the path'),
      },
    ])
    expect(summary(findings)).toMatchObject({ Server: 'ok', Database: 'skipped' })
  })

  test('counts the connections, and names all that is wrong with their file', async () => {
    const odoo = await sandbox()
    const draft = { id: 'parcels', connector: 'easypost', url: 'https://partner.example', secrets: { apiKey: 'EZTK' } }
    const file = createConnectionFile([draft])
    onTestFinished(file.remove)
    const [good] = of(await examined(odoo, { CONNECTIONS_FILE: file.path }), 'Connections')
    expect(good).toMatchObject({ status: 'ok', found: `1 in ${file.path}, none wrong` })
    file.write('version: 1\nconnections:\n  - id: Parcels\n    connector: easypost\n    colour: red\n')
    const wrong = of(await examined(odoo, { CONNECTIONS_FILE: file.path }), 'Connections')
    expect(wrong.map(({ status }) => status)).toEqual(['failed', 'failed'])
    expect(wrong[0]?.found).toContain(`${file.path}:3 connections[0].id`)
    const [gone] = of(await examined(odoo, { CONNECTIONS_FILE: '/nowhere/at/all.yaml' }), 'Connections')
    expect(gone).toMatchObject({ status: 'failed', advice: expect.stringContaining('CONNECTIONS_FILE') })
  })

  test('Odoo is down: one red row, the rest not looked at', async () => {
    const odoo = await startSandboxOdoo()
    await odoo.stop()
    const findings = await examined(odoo)
    expect(of(findings, 'Server')).toMatchObject([
      {
        status: 'failed',
        found: `${odoo.url} can't be reached (ECONNREFUSED)`,
        advice: expect.stringMatching(/Start Odoo/),
      },
    ])
    expect(statusesFrom(findings, 'Clock')).toEqual(new Set(['skipped']))
  })

  test.each([
    ['http://no-such-host.invalid', /ENOTFOUND|EAI_AGAIN/, /ODOO_URL|DNS/],
    ['https://127.0.0.1:PORT', /can't be reached \((ERR_SSL_\w+|EPROTO)\)/, /http:\/\//],
  ])('%s is told apart from a server that is down', async (url, found, advice) => {
    const odoo = await sandbox()
    const [row] = of(await examined(odoo, { ODOO_URL: url.replace('PORT', String(odoo.port)) }), 'Server')
    expect(row?.found).toMatch(found)
    expect(row?.advice).toMatch(advice)
  })

  test('something that is not Odoo answers', async () => {
    const url = await serve((_request, answer) => answer(200, '<h1>Welcome</h1>', {}))
    const findings = await examined(await sandbox(), { ODOO_URL: url })
    expect(summary(findings)).toMatchObject({ Server: 'ok', Series: 'failed', Transport: 'skipped' })
  })

  test.each([
    ['13.0', 'failed', 'skipped'],
    ['16.0', 'warning', 'ok'],
    ['20.0', 'warning', 'ok'],
  ])('Odoo %s: the series is %s', async (series, status, transport) => {
    const url = await serve((_request, answer) =>
      answer(200, JSON.stringify({ version_info: [Number.parseInt(series, 10), 0], version: series }), {}),
    )
    const findings = await examined(await sandbox(), { ODOO_URL: url })
    expect(summary(findings)).toMatchObject({ Series: status, Transport: transport })
    expect(of(findings, 'Series')[0]?.advice).toMatch(/14\.0/)
  })

  test('/jsonrpc needs a login; on 19 it works and is on its way out', async () => {
    const [old, fresh] = [await sandbox('14.0'), await sandbox()]
    expect(of(await examined(old, { ODOO_LOGIN: '' }), 'Transport')).toMatchObject([
      { status: 'failed', found: expect.stringContaining('ODOO_LOGIN'), advice: expect.stringContaining('ODOO_LOGIN') },
    ])
    expect(of(await examined(old, { ODOO_TRANSPORT: 'json2' }), 'Transport')).toMatchObject([{ status: 'failed' }])
    const findings = await examined(fresh, { ODOO_TRANSPORT: 'jsonrpc' })
    expect(findings.filter(({ status }) => status !== 'ok')).toMatchObject([{ check: 'Transport', status: 'warning' }])
  })

  test.each(['19.0', '14.0'] as const)('another database than there is, on %s', async (series) => {
    const findings = await examined(await sandbox(series), { ODOO_DB: 'prod' })
    expect(of(findings, 'Database')).toMatchObject([
      { status: 'failed', found: 'Odoo has no database prod', advice: expect.stringContaining('ODOO_DB') },
    ])
    expect(statusesFrom(findings, 'API key')).toEqual(new Set(['skipped']))
  })

  test.each(['19.0', '14.0'] as const)('a wrong key, and one that has expired, on %s', async (series) => {
    const odoo = await sandbox(series)
    for (const key of ['wrong', odoo.expiredApiKey]) {
      const findings = await examined(odoo, { ODOO_API_KEY: key })
      expect(summary(findings)).toMatchObject({ Database: 'ok', 'API key': 'failed', 'Key expiry': 'skipped' })
      expect(of(findings, 'API key')[0]?.advice).toContain('New API Key')
      expect(JSON.stringify(findings)).not.toContain(key === 'wrong' ? 'never' : key)
    }
  })

  test.each(['19.0', '14.0'] as const)('a user without rights on invoices, on %s', async (series) => {
    const odoo = await sandbox(series)
    const findings = await examined(odoo, { ODOO_API_KEY: odoo.limitedApiKey, ODOO_LOGIN: 'limited' })
    expect(of(findings, 'Read rights')).toEqual([
      {
        check: 'Read rights',
        status: 'failed',
        found: 'limited may not read account.move, account.move.line',
        advice: expect.stringContaining('Accounting'),
      },
    ])
    expect(summary(findings)).toMatchObject({ Fields: 'ok', 'Response time': 'ok' })
  })

  test('a key of another user than the one configured', async () => {
    const odoo = await sandbox()
    const findings = await examined(odoo, { ODOO_LOGIN: 'somebody' })
    expect(of(findings, 'API key')).toMatchObject([
      { status: 'warning', found: expect.stringContaining('login admin') },
    ])
  })

  test('a field that is gone, and a model', async () => {
    const odoo = await sandbox()
    const url = await serve(async (request, answer) => {
      const reply = await fetch(odoo.url + request.url, await forwarded(request))
      const text = await reply.text()
      if (request.url === '/json/2/stock.warehouse/fields_get') return answer(404, notFound, jsonType)
      if (request.url !== '/json/2/sale.order/fields_get') return answer(reply.status, text, jsonType)
      const { commitment_date: _, client_order_ref: __, ...fields } = JSON.parse(text)
      return answer(200, JSON.stringify(fields), jsonType)
    })
    const findings = await examined(odoo, { ODOO_URL: url })
    expect(of(findings, 'Fields')).toMatchObject([
      { status: 'failed', found: 'sale.order has no client_order_ref, commitment_date' },
      { status: 'failed', found: 'there is no stock.warehouse, or it is hidden' },
    ])
    expect(summary(findings)).toMatchObject({ 'Read rights': 'ok', 'Nested reads': 'ok' })
  })

  test('modules that are not installed', async () => {
    const odoo = await sandbox()
    for (const row of odoo.world.rows('ir.module.module')) {
      if (row.name === 'sale_stock' || row.name === 'purchase_stock') {
        odoo.world.write('ir.module.module', row.id, { state: 'uninstalled' })
      }
    }
    expect(of(await examined(odoo), 'Modules')).toMatchObject([
      { status: 'failed', found: 'not installed: sale_stock' },
    ])
  })

  test.each([
    [-13, 'ok', 'the same here and there'],
    [45_000, 'warning', '45 s behind'],
    [-45_000, 'warning', '45 s ahead'],
    [6 * 60_000, 'failed', '360 s behind'],
  ])('a clock that is %i ms off is %s', async (offMs, status, found) => {
    const findings = await examined(await sandbox(), {}, { now: () => Date.now() + offMs })
    expect(of(findings, 'Clock')).toMatchObject([{ status, found: expect.stringContaining(found) }])
  })

  test('a key that ends within a fortnight', async () => {
    const odoo = await sandbox()
    const [key] = odoo.world.rows('res.users.apikeys')
    const ends = (days: number) => new Date(Date.now() + days * day).toISOString().slice(0, 19).replace('T', ' ')
    odoo.world.write('res.users.apikeys', key?.id ?? 0, { expiration_date: ends(5.5) })
    expect(of(await examined(odoo), 'Key expiry')).toMatchObject([
      { status: 'warning', found: expect.stringMatching(/"Logistics Graph" ends on \d{4}-\d\d-\d\d, in 5 days/) },
    ])
    odoo.world.write('res.users.apikeys', key?.id ?? 0, { expiration_date: ends(80) })
    expect(of(await examined(odoo), 'Key expiry')).toMatchObject([
      { status: 'ok', found: expect.stringContaining('in 79 days') },
    ])
    const said = ends(3.5).slice(0, 10)
    expect(of(await examined(odoo, { ODOO_API_KEY_EXPIRES: said }), 'Key expiry')).toMatchObject([
      { status: 'warning', found: expect.stringContaining(`ODOO_API_KEY ends on ${said}`) },
    ])
  })

  test('whether what is kept is sealed, and under which key', async () => {
    const odoo = await sandbox()
    expect(of(await examined(odoo), 'Encryption')).toMatchObject([{ found: expect.stringContaining('key version 7') }])
    expect(of(await examined(odoo, { ENCRYPTION_KEYS: '' }), 'Encryption')).toMatchObject([
      { status: 'warning', advice: expect.stringContaining('openssl rand -base64 32') },
    ])
    const wrong = of(await examined(odoo, { ENCRYPTION_KEYS: 'canary' }), 'Settings')
    expect(wrong).toMatchObject([{ status: 'failed', found: expect.stringContaining('<version>:<base64') }])
    expect(JSON.stringify(wrong)).not.toContain('canary')
  })

  test('a password in place of a key', async () => {
    const odoo = await sandbox('14.0')
    const findings = await examined(odoo, { ODOO_API_KEY: 'limited', ODOO_LOGIN: 'limited' })
    expect(summary(findings)).toMatchObject({ 'API key': 'ok' })
    const keyless = await sandbox('14.0')
    for (const row of keyless.world.rows('res.users.apikeys')) keyless.world.remove('res.users.apikeys', row.id)
    expect(of(await examined(keyless, { ODOO_API_KEY: keyless.password }), 'Key expiry')).toMatchObject([
      { status: 'warning', found: expect.stringContaining('is the password') },
    ])
  })

  test.each([
    ['an overloaded Odoo', { kind: 'html-500' }],
    ['an Odoo that hangs', { kind: 'hang' }],
    ['an Odoo that talks nonsense', { kind: 'wrong-json' }],
    ['an Odoo that drops connections', { kind: 'reset' }],
  ] as const)('%s is a red row, whenever it begins', async (_, mood) => {
    for (const only of [
      undefined,
      { method: 'search_read' },
      { method: 'fields_get' },
      { method: 'web_search_read' },
    ]) {
      const odoo = await sandbox()
      odoo.setMood({ ...mood, only })
      const findings = await examined(odoo, { ODOO_READ_TIMEOUT_MS: '300' })
      expect(findings.some(({ status }) => status === 'failed')).toBe(true)
      expect(new Set(findings.map(({ check }) => check))).toEqual(new Set(checks))
      for (const { advice } of findings.filter(({ status }) => status === 'failed')) expect(advice).toMatch(/\w/)
    }
  })
})

describe('the script', () => {
  const doctor = (env: Record<string, string>, ...args: string[]) => runScript('sidecar/cli/doctor.ts', args, { env })

  test('ends with 0 when all is well, and prints a table without colours into a pipe', async () => {
    const script = doctor(settingsOf(await sandbox()))
    expect(await script.ended).toBe(0)
    expect(script.stdout()).toMatch(/^ {2}✓ {2}Read rights {6}admin may read all 12 models$/m)
    expect(script.stdout()).toMatch(/^ {2}19 ok$/m)
    expect(script.stdout()).not.toContain('\x1b')
    expect(script.stderr()).toBe('')
  })

  test('ends with 1 when something is red, and prints the rows as JSON when asked', async () => {
    const script = doctor(settingsOf(await sandbox(), { ODOO_API_KEY: 'wrong' }), '--json')
    expect(await script.ended).toBe(1)
    const rows = JSON.parse(script.stdout())
    expect(rows.find(({ check }: Finding) => check === 'API key')).toMatchObject({ status: 'failed' })
  })

  test('ends with 0 when there is only something to look at', async () => {
    const script = doctor(settingsOf(await sandbox(), { ODOO_TRANSPORT: 'jsonrpc' }))
    expect(await script.ended).toBe(0)
    expect(script.stdout()).toMatch(/^ {2}1 to look at, 18 ok$/m)
  })
})

describe('the table', () => {
  const long = 'https://odoo.'.padEnd(90, 'x')
  const findings: readonly Finding[] = [
    {
      check: 'Server',
      status: 'failed',
      found: `${long} can't be reached (ENOTFOUND)`,
      advice: 'Correct it. '.repeat(9).trim(),
    },
    { check: 'Clock', status: 'skipped', found: 'the server does not answer', advice: null },
    { check: 'Series', status: 'skipped', found: 'the server does not answer', advice: null },
  ]

  test.each([40, 80, 200, undefined])('fits a terminal of %s columns and loses nothing', (columns) => {
    const text = printFindings(findings, columns)
    const widest = Math.max(...text.split('\n').map((line) => line.length))
    expect(widest).toBeLessThanOrEqual(Math.min(Math.max(columns ?? 110, 60), 110))
    const letters = text.replaceAll(/\s/g, '')
    expect(letters).toContain(long)
    expect(letters).toContain('Correctit.'.repeat(9))
  })

  test('folds what was not looked at for one reason into one line', () => {
    expect(printFindings(findings, 100)).toMatch(/^ {2}· {2}2 checks {9}not made: the server does not answer$/m)
  })
})

type Answer = (status: number, body: string, headers: Record<string, string>) => void
const jsonType = { 'content-type': 'application/json' }
const notFound = JSON.stringify({ name: 'werkzeug.exceptions.NotFound', message: 'the model does not exist' })

/** A server that is not quite Odoo. */
async function serve(handle: (request: IncomingMessage, answer: Answer) => unknown): Promise<string> {
  const server: Server = createServer((request, response) => {
    void handle(request, (status, body, headers) => response.writeHead(status, headers).end(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push({
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function forwarded(request: IncomingMessage): Promise<RequestInit> {
  const { host: _, connection: __, 'content-length': ___, 'transfer-encoding': ____, ...headers } = request.headers
  let body = ''
  for await (const part of request) body += part
  return { method: request.method ?? 'GET', headers: headers as Record<string, string>, ...(body && { body }) }
}
