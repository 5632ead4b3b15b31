import { type ChildProcess, fork } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { serverProcesses } from '../../../sidecar/src/db/embedded/process-identity.ts'
import { programsFor } from '../../../sidecar/src/db/embedded/programs.ts'
import { openTestDatabase } from '../../support/database.ts'
import { clusterIn } from '../../support/database-server.ts'
import { eventually } from '../../support/eventually.ts'

const script = fileURLToPath(new URL('./store-process.ts', import.meta.url))
const isRoot = process.getuid?.() === 0

interface Told {
  readonly up?: { url: string; server: number }
  readonly failed?: { code: string; message: string }
  readonly log?: string
  readonly did?: string
  readonly rows?: readonly { address: string }[] | string
  readonly server?: number | null
}

let root = ''
let folder = ''
const children: ChildProcess[] = []

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'embedded-'))
  // mkdtemp makes it for us alone, and the server may run as somebody else.
  chmodSync(root, 0o755)
  folder = join(root, 'postgres')
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  if (existsSync(join(folder, 'data'))) await clusterIn(folder).stop()
  rmSync(root, { recursive: true, force: true })
})

/** Another sidecar as far as its database goes. */
async function startStore(options: { uid?: number } = {}) {
  const child = fork(script, [folder], { execArgv: [], ...options })
  children.push(child)
  const told: Told[] = []
  child.on('message', (message) => told.push(message as Told))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const until = async (holds: (message: Told) => boolean, what: string): Promise<Told> => {
    await eventually(() => told.some(holds), what, 30_000)
    return told.findLast(holds) as Told
  }
  const { up, failed } = await until((message) => Boolean(message.up ?? message.failed), 'it is up or has failed')
  return {
    told,
    failed,
    url: up?.url ?? '',
    server: up?.server ?? 0,
    ended,
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    ask: async (...words: string[]) => {
      const before = told.length
      child.send(words)
      await eventually(() => told.slice(before).some(({ did }) => did === words[0]), `it did ${words[0]}`, 30_000)
      return told.findLast(({ did }) => did === words[0]) as Told
    },
  }
}

const running = () => serverProcesses(join(folder, 'data')) ?? []

function isListening(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve) => {
    const socket = createConnection({ host: hostname, port: Number(port) })
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

describe('a PostgreSQL of the sidecar’s own', () => {
  test('keeps what it is told, listens on 127.0.0.1 alone, and leaves nothing running', async () => {
    const first = await startStore()
    expect(new URL(first.url).hostname).toBe('127.0.0.1')
    await first.ask('add', 'a')
    await first.ask('close')
    expect(running()).toEqual([])
    expect(await isListening(first.url)).toBe(false)
    const second = await startStore()
    expect((await second.ask('all')).rows).toEqual([{ address: 'a' }])
    await second.ask('close')
    expect(readdirSync(folder).sort()).toEqual(['data', 'password', 'server.log'])
  })

  test('is for nobody else: its folder, its password and its log', async () => {
    await (await startStore()).ask('close')
    const mode = (path: string) => statSync(path).mode & 0o777
    expect([folder, join(folder, 'password'), join(folder, 'server.log'), join(folder, 'data')].map(mode)).toEqual([
      0o700, 0o600, 0o600, 0o700,
    ])
  })

  test('lets nobody in without the password', async () => {
    const store = await startStore()
    const other = new URL(store.url)
    other.password = ''
    const database = openTestDatabase({ url: other.href })
    await expect(database.executeSql('SELECT 1')).rejects.toMatchObject({ code: 'DATABASE_UNREACHABLE' })
    await database.close()
  })

  test('is given to one sidecar at a time', async () => {
    const first = await startStore()
    const second = await startStore()
    expect(second.failed).toMatchObject({ code: 'DATABASE_NOT_STARTED' })
    expect(second.failed?.message).toMatch(/in use by another sidecar \(process \d+\).*DATA_DIR.*DATABASE_URL/)
    await first.ask('add', 'still there')
  })

  test.each([
    ['before it is asked for anything', []],
    ['after it has written', ['add', 'a']],
  ])('that a killed sidecar left running (%s) is no hindrance for the next', async (_when, words) => {
    const first = await startStore()
    if (words.length > 0) await first.ask(...words)
    await first.kill()
    expect(await isListening(first.url)).toBe(true)
    const second = await startStore()
    expect(second.failed).toBeUndefined()
    expect(second.told.map(({ log }) => log)).toContain('Stopping a PostgreSQL that was left running')
    expect((await second.ask('all')).rows).toEqual(words.slice(1).map((address) => ({ address })))
    await second.ask('close')
    expect(running()).toEqual([])
  })

  test('ends with a sidecar that ends without a word', async () => {
    const store = await startStore()
    store.ask('exit').catch(() => {})
    expect(await store.ended).toBe(3)
    await eventually(() => running().length === 0, 'the server is gone')
  })

  test.runIf(process.platform === 'linux')('that is killed is started again at the same address', async () => {
    const store = await startStore()
    await store.ask('add', 'a')
    process.kill(store.server, 'SIGKILL')
    const again = async () => {
      const { rows, server } = await store.ask('all')
      return server !== store.server && Array.isArray(rows) && rows.length === 1
    }
    await eventually(again, 'another server has the same data')
  })

  test('that both were killed, sidecar and server, is started again', async () => {
    const first = await startStore()
    await first.ask('add', 'a')
    await first.kill()
    process.kill(first.server, 'SIGKILL')
    const second = await startStore()
    expect((await second.ask('all')).rows).toEqual([{ address: 'a' }])
  })

  test('whose making was cut short is made anew', async () => {
    mkdirSync(join(folder, 'data.new'), { recursive: true })
    writeFileSync(join(folder, 'data.new', 'PG_VERSION'), '18\n')
    writeFileSync(join(folder, 'password'), 'of before')
    if (isRoot)
      for (const path of [folder, join(folder, 'data.new'), join(folder, 'password')]) chownSync(path, 65534, 65534)
    expect((await startStore()).failed).toBeUndefined()
  })

  test('of another major version is left alone, with the way out', async () => {
    await (await startStore()).ask('close')
    writeFileSync(join(folder, 'data', 'PG_VERSION'), '15\n')
    const { failed } = await startStore()
    expect(failed?.message).toMatch(/made by PostgreSQL 15.*brings PostgreSQL 18.*DATABASE_URL/s)
    writeFileSync(join(folder, 'data', 'PG_VERSION'), '18\n')
  })

  test('is not put into a folder that holds something else', async () => {
    mkdirSync(folder)
    writeFileSync(join(folder, 'thesis.txt'), '')
    const { failed } = await startStore()
    expect(failed?.message).toMatch(/holds something else \(thesis.txt\).*DATA_DIR/)
    expect(statSync(folder).mode & 0o777).toBe(0o755)
  })
})

describe.runIf(isRoot)('the user of the server', () => {
  test('is never root, and a sidecar of that user may go on with the data', async () => {
    const asRoot = await startStore()
    await asRoot.ask('add', 'a')
    expect(statSync(`/proc/${asRoot.server}`).uid).toBe(65534)
    await asRoot.ask('close')
    const asNobody = await startStore({ uid: 65534 })
    expect((await asNobody.ask('all')).rows).toEqual([{ address: 'a' }])
    await asNobody.ask('close')
  })

  test('is said to be the reason when it can not reach the folder', async () => {
    chmodSync(root, 0o700)
    const { failed } = await startStore()
    expect(failed).toMatchObject({ code: 'DATABASE_NOT_STARTED' })
    expect(failed?.message).toMatch(/does not run as root.*can't enter.*DATA_DIR.*DATABASE_URL/)
  })

  test('is told when the folder is somebody else’s', async () => {
    mkdirSync(folder, { mode: 0o700 })
    const { failed } = await startStore({ uid: 65534 })
    expect(failed?.message).toMatch(/belongs to another user.*DATA_DIR.*DATABASE_URL/)
  })
})

describe.runIf(isRoot)('the programs', () => {
  test('are completed in a copy where they can not be completed in place', () => {
    mkdirSync(folder)
    const installed = join(root, 'installed')
    mkdirSync(join(installed, 'native', 'bin'), { recursive: true })
    mkdirSync(join(installed, 'native', 'lib'))
    for (const name of ['initdb', 'pg_ctl', 'postgres']) writeFileSync(join(installed, 'native', 'bin', name), '')
    writeFileSync(join(installed, 'native', 'lib', 'libpq.so.5.18'), 'library')
    const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]
    writeFileSync(join(installed, 'native', 'pg-symlinks.json'), JSON.stringify(links))
    const user = { uid: 65534, gid: 65534 }

    const inPlace = programsFor(folder, user, { root: installed, version: '18.4.0' })
    expect(inPlace).toEqual({ folder: join(installed, 'native', 'bin'), major: '18' })
    expect(statSync(join(installed, 'native', 'lib', 'libpq.so.5')).size).toBe(7)
    expect(statSync(join(inPlace.folder, 'postgres')).mode & 0o555).toBe(0o555)

    chmodSync(installed, 0o700)
    const copy = programsFor(folder, user, { root: installed, version: '18.4.0' })
    expect(copy.folder).toBe(join(folder, 'programs-18.4.0', 'bin'))
    expect(statSync(join(folder, 'programs-18.4.0', 'lib', 'libpq.so.5')).size).toBe(7)
  })
})
