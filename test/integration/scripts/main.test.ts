import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { eventually } from '../../support/eventually.ts'
import { runScript } from './run-script.ts'

const start = (env: Record<string, string>) => runScript('sidecar/src/main.ts', [], { env })
const awayUrl = 'http://127.0.0.1:9'
const dataDir = mkdtempSync(join(tmpdir(), 'main-test-'))
afterAll(() => rm(dataDir, { recursive: true, force: true }))

const settings = {
  ODOO_URL: awayUrl,
  ODOO_DB: 'sandbox',
  ODOO_API_KEY: 'not a key of any Odoo',
  LOGISTICS_GRAPH_API_KEYS: 'a-key-of-the-clients-long-enough',
  PORT: '0',
  DATA_DIR: dataDir,
}

const urlOf = async (script: ReturnType<typeof start>): Promise<string> =>
  JSON.parse(await script.line(/The logistics graph is up/)).url

describe('npm start', () => {
  test('names every setting that is missing and ends with 1', async () => {
    const script = start({})
    expect(await script.ended).toBe(1)
    for (const name of ['ODOO_URL', 'ODOO_DB', 'ODOO_API_KEY', 'LOGISTICS_GRAPH_API_KEYS']) {
      expect(script.stderr()).toContain(`${name}: is not set`)
    }
    expect(script.stderr()).not.toMatch(/\n {4}at /)
    expect(script.stdout()).toBe('')
  })

  test('stays up without Odoo, says that it is not ready and why, and is ready when Odoo comes', async () => {
    const free = await startSandboxOdoo()
    await free.stop()
    const script = start({ ...settings, ODOO_URL: free.url, ODOO_API_KEY: free.apiKey })
    const url = await urlOf(script)
    expect((await fetch(`${url}/health/live`)).status).toBe(200)
    const found = await fetch(`${url}/health/ready`)
    expect([found.status, await found.json()]).toMatchObject([503, { ready: false }])
    const odoo = await startSandboxOdoo({ port: free.port })
    try {
      await eventually(async () => (await fetch(`${url}/health/ready`)).status === 200, 'the sidecar is ready')
    } finally {
      await odoo.stop()
    }
    script.kill('SIGTERM')
    expect([await script.ended, script.hasProcesses()]).toEqual([0, false])
  })

  test('a Ctrl-C that comes twice, from the terminal and from npm, still lets what was asked be answered', async () => {
    const odoo = await startSandboxOdoo()
    const script = start({ ...settings, ODOO_URL: odoo.url, ODOO_API_KEY: odoo.apiKey })
    const url = await urlOf(script)
    await eventually(async () => (await fetch(`${url}/health/ready`)).status === 200, 'the sidecar is ready')
    odoo.setMood({ kind: 'slow', ms: 600 })
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${settings.LOGISTICS_GRAPH_API_KEYS}` }
    const body = JSON.stringify({ query: '{ orders(first: 1) { nodes { number } } }' })
    const asked = fetch(`${url}/graphql`, { method: 'POST', headers, body })
    await sleep(100)
    script.kill('SIGINT')
    await sleep(100)
    script.kill('SIGINT')
    expect(await (await asked).json()).toMatchObject({ data: { orders: {} } })
    expect(await script.ended).toBe(0)
    expect(script.stdout()).toContain('Stopped')
    await odoo.stop()
  })

  test('on a port that is taken says so, and what to set', async () => {
    const other = await startSandboxOdoo()
    const script = start({ ...settings, ODOO_URL: other.url, ODOO_API_KEY: other.apiKey, PORT: String(other.port) })
    expect(await script.ended).toBe(1)
    expect(script.stderr()).toMatch(new RegExp(`^Port ${other.port} is taken .* set PORT .*\\n$`))
    expect(script.stdout()).not.toContain('jobs.claim-failed')
    await other.stop()
  })

  test('shows no secret, whatever happens', async () => {
    const script = start({ ...settings, LOG_LEVEL: 'trace' })
    await urlOf(script)
    script.kill('SIGTERM')
    await script.ended
    const printed = script.stdout() + script.stderr()
    expect(printed).not.toContain(settings.ODOO_API_KEY)
    expect(printed).not.toContain(settings.LOGISTICS_GRAPH_API_KEYS)
  })
})

describe('before anything is installed', () => {
  const onNode = (version: string) =>
    runScript('sidecar/scripts/ensure-installed.mjs', [], {
      nodeArgs: [
        '--import',
        `data:text/javascript,Object.defineProperty(process, 'versions', { value: { node: '${version}' } })`,
      ],
    })

  test('a Node that is too old is told so in one line', async () => {
    const script = onNode('18.20.8')
    expect(await script.ended).toBe(1)
    expect(script.stderr()).toMatch(/^This needs Node 20 or later .*\n$/)
  })

  test('an installation that is there is left alone', async () => {
    const script = onNode('20.0.0')
    expect([await script.ended, script.stdout(), script.stderr()]).toEqual([0, '', ''])
  })
})
