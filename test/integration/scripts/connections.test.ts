import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { sandboxApiKey, startEasyPostSandbox } from '../../../sidecar/src/sandbox/partners/easypost/server.ts'
import { shipBobChannel, shipBobToken } from '../../../sidecar/src/sandbox/partners/shipbob/account.ts'
import { startShipBobSandbox } from '../../../sidecar/src/sandbox/partners/shipbob/server.ts'
import { createConnectionFile, type DraftConnection } from '../../support/connection-file.ts'
import { runScript } from './run-script.ts'

let carrier: Awaited<ReturnType<typeof startEasyPostSandbox>>
let warehouse: Awaited<ReturnType<typeof startShipBobSandbox>>

beforeAll(async () => {
  ;[carrier, warehouse] = await Promise.all([startEasyPostSandbox(), startShipBobSandbox()])
})
afterEach(() => carrier.partner.setMood(null))
afterAll(() => Promise.all([carrier.stop(), warehouse.stop()]))

const parcels = (more: Partial<DraftConnection> = {}): DraftConnection => ({
  ...{ id: 'parcels', connector: 'easypost', url: carrier.apiUrl, secrets: { apiKey: sandboxApiKey } },
  ...more,
})
const depot = (): DraftConnection => ({
  ...{ id: 'depot', connector: 'shipbob', url: warehouse.url, secrets: { token: shipBobToken } },
  settings: { channelId: shipBobChannel },
})

function fileOf(...drafts: readonly DraftConnection[]) {
  const file = createConnectionFile(drafts)
  onTestFinished(file.remove)
  return file
}

async function check(args: readonly string[], env: Record<string, string> = {}) {
  const script = runScript('sidecar/cli/connections.ts', ['check', ...args], { env })
  const code = await script.ended
  return { code, stdout: script.stdout(), stderr: script.stderr() }
}

interface Found {
  readonly problems: readonly { readonly path: string; readonly line: number; readonly problem: string }[]
  readonly connections: readonly {
    readonly connection: string
    readonly account: string | null
    readonly capabilities: readonly string[]
    readonly problem: { readonly code: string; readonly message: string; readonly advice: string } | null
  }[]
}

async function checkJson(...args: readonly string[]) {
  const { code, stdout, stderr } = await check([...args, '--json'])
  return { code, stderr, found: JSON.parse(stdout) as Found }
}

describe('npm run connections check', () => {
  test('names the account that answered at each connection, and ends with 0', async () => {
    const { code, stdout } = await check([], {
      CONNECTIONS_FILE: fileOf(parcels({ more: { region: 'eu' } }), depot()).path,
    })
    expect(stdout).toMatch(/✓ +parcels +easypost, sandbox +eu +EasyPost/)
    expect(stdout).toMatch(/✓ +depot +shipbob, sandbox +– /)
    expect(stdout).toContain('tracking, rates, labels')
    expect(stdout).toContain('2 answered')
    expect(code).toBe(0)
  })

  test('a key that is refused fails its own row only, says what to do, and shows nothing of the key', async () => {
    const wrong = parcels({ id: 'wrong', secrets: { apiKey: 'EZTKwrongwrongwrong' } })
    const file = fileOf(parcels(), wrong)
    const { code, found } = await checkJson('--file', file.path)
    expect(code).toBe(1)
    expect(found.connections).toMatchObject([
      { connection: 'parcels', problem: null, account: expect.stringContaining('EasyPost') },
      {
        connection: 'wrong',
        account: null,
        problem: { code: 'PARTNER_AUTH_FAILED', advice: expect.stringContaining('easypost/setup.md') },
      },
    ])
    expect(JSON.stringify(found)).not.toContain('EZTKwrong')
  })

  test('one that hangs is given up after the time allowed, and is named while it is waited for', async () => {
    carrier.partner.setMood({ kind: 'hang' })
    const { code, found, stderr } = await checkJson('--file', fileOf(parcels(), depot()).path, '--timeout', '2')
    expect(code).toBe(1)
    expect(found.connections).toMatchObject([
      { connection: 'parcels', problem: { code: 'PARTNER_TIMEOUT', message: 'It did not answer within 2 s.' } },
      { connection: 'depot', problem: null },
    ])
    expect(stderr).toContain('Waiting for parcels …')
  })

  test('one that is not there is told apart from one that refuses', async () => {
    const gone = await startEasyPostSandbox()
    await gone.stop()
    const { code, found } = await checkJson('--file', fileOf(parcels({ url: gone.apiUrl })).path)
    expect(code).toBe(1)
    expect(found.connections[0]?.problem?.code).toBe('PARTNER_UNREACHABLE')
  })

  test('a partner in a private network is not called unless the file says so', async () => {
    carrier.partner.resetCalls()
    const { code, found } = await checkJson('--file', fileOf(parcels({ more: { allowPrivateHosts: [] } })).path)
    expect(code).toBe(1)
    expect(found.connections[0]?.problem?.code).toBe('EGRESS_REFUSED')
    expect(carrier.partner.calls).toEqual([])
  })

  test('everything that is wrong with the file is told at once, with its line, and nobody is called', async () => {
    const file = fileOf(parcels())
    file.write('version: 1\nconnections:\n  - id: Parcels\n    connector: easypost\n    budgetMs: 3\n    colour: red\n')
    carrier.partner.resetCalls()
    const { code, stdout, stderr } = await check(['--file', file.path])
    expect(code).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toContain('line 3: `connections[0].id` is 2 to 40 small letters')
    expect(stderr).toContain('line 5: `connections[0].budgetMs`')
    expect(stderr).toContain('has no setting `colour`')
    expect(carrier.partner.calls).toEqual([])
  })

  test('--only asks one connection, and says which there are when there is no such one', async () => {
    const file = fileOf(parcels(), depot())
    warehouse.resetCalls()
    const { found } = await checkJson('--file', file.path, '--only', 'parcels')
    expect(found.connections.map(({ connection }) => connection)).toEqual(['parcels'])
    expect(warehouse.calls).toEqual([])
    const { code, stderr } = await check(['--file', file.path, '--only', 'parcel'])
    expect(code).toBe(1)
    expect(stderr).toContain('It has no connection parcel: it names parcels, depot.')
  })

  test('without a file all is well, unless one was named', async () => {
    const none = await check([])
    expect(none).toMatchObject({ code: 0, stdout: expect.stringContaining('Odoo alone is read') })
    expect(await check(['--file', '/nowhere/at/all.yaml'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("isn't there"),
    })
  })
})

describe('npm run connections', () => {
  test('lists what each connector can do, and the settings it needs', async () => {
    const script = runScript('sidecar/cli/connections.ts', ['list', '--json'])
    expect(await script.ended).toBe(0)
    const listed = JSON.parse(script.stdout()) as readonly { connector: string }[]
    expect(listed.find(({ connector }) => connector === 'easypost')).toMatchObject({
      capabilities: expect.arrayContaining(['tracking', 'labels', 'webhooks']),
      settings: expect.arrayContaining([expect.objectContaining({ name: 'apiKey', needed: true, secret: true })]),
    })
  })

  test.each([[], ['check'], ['schema'], ['list']])('explains itself: %s --help', async (...command) => {
    const script = runScript('sidecar/cli/connections.ts', [...command, '--help'])
    expect(await script.ended).toBe(0)
    expect(script.stdout()).toContain('npm run connections --')
  })
})
