import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { Database } from '../../../sidecar/src/db/database.ts'
import { recordSteps } from '../../../sidecar/src/processes/process-log.ts'
import { type SandboxOdoo, startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { eventually } from '../../support/eventually.ts'
import { changed, deliver, message, webhookSettings } from '../../support/odoo-events.ts'
import { type GraphReply, startTestSidecar, type TestSidecar, testApiKey } from '../../support/test-sidecar.ts'
import { codeBlocksOf, read } from '../../unit/docs/markdown.ts'
import { keysOf } from '../graphql/operations/roots.ts'
import { refusingFirst } from './in-front.ts'

const folder = fileURLToPath(new URL('../../../sidecar/examples/clients/', import.meta.url))

let odoo: SandboxOdoo
let sidecar: TestSidecar
/** Its user may not read invoices. */
let limited: TestSidecar
/** All that is late, two a page. */
let lateOnes: readonly string[]

beforeAll(async () => {
  odoo = await startSandboxOdoo({ series: '19.0' })
  sidecar = await startTestSidecar(odoo, webhookSettings)
  limited = await startTestSidecar({ ...odoo, login: 'limited', apiKey: odoo.limitedApiKey })
  for (const { ready, store } of [sidecar, limited]) {
    await ready()
    await holdUp(store.database)
  }
  lateOnes = pagesOf(await sidecar.ask('{ orders(filter: { late: true }, order: OLDEST_FIRST) { nodes { number } } }'))
})
afterAll(async () => {
  await sidecar.stop()
  await limited.stop()
  await odoo.stop()
})

/** What holds up the order everybody asks about. */
async function holdUp(database: Database): Promise<void> {
  const [order, transfer] = keysOf(odoo.world)
  await database.executeSql(
    `INSERT INTO logistics.business_exceptions (id, kind, connection, subject, message, object, severity, blocking, team,
       state, raised_at, last_seen_at)
     VALUES (gen_random_uuid(), 'VALIDATION_FAILED', 'parcels', $1, 'The house number is missing.', $1, 'ERROR', true,
       'customer-service', 'open', now(), now())`,
    [`Order:${order}`],
  )
  const step = { process: `Order:${order}`, step: 'release', part: `Fulfillment:${transfer}` } as const
  const facts = { owner: 'harbour', waitingOn: 'an answer of harbour', message: 'It is away.', attempts: 8 }
  const stalled = {
    ...step,
    eventKey: 'example',
    state: 'FAILED',
    occurredAt: '2026-11-02T08:00:00.000Z',
    facts,
  } as const
  await database.transaction((tx) => recordSteps(tx, [stalled]))
}

function pagesOf(reply: GraphReply): readonly string[] {
  const { nodes } = (reply.data as { orders: { nodes: readonly { number: string }[] } }).orders
  expect(nodes.length).toBeGreaterThan(2)
  const pages = Object.values(Object.groupBy(nodes.keys(), (index) => Math.floor(index / 2)))
  return pages.map((page) => `late: ${page?.map((index) => nodes[index]?.number).join(' ')}`)
}

interface Asking {
  readonly url?: string
  readonly key?: string
}

/** Starts an example as its reader would. */
function start(command: string, args: readonly string[], { url = `${sidecar.url}/graphql`, key = testApiKey }: Asking) {
  return spawn(command, args, {
    cwd: folder,
    env: { PATH: process.env.PATH, LOGISTICS_GRAPH_URL: url, LOGISTICS_GRAPH_API_KEY: key },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** What an example says, what it complains of, and how it ends. */
async function run(command: string, args: readonly string[], asking: Asking = {}) {
  const child = start(command, args, asking)
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [said, complained] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { said: said.split('\n').slice(0, -1), complained, code: await ended }
}

/** What the quick start says an answer looks like, at whatever time it is asked. */
const shown = codeBlocksOf(read('sidecar/docs/client-quick-start.md')).find(({ language }) => language === 'text')
const shownLines = (shown?.text.split('\n') ?? []).filter((line) => line !== '' && !line.startsWith('late:'))
const atAnyTime = (line: string): string => line.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/, 'then')

describe.each(['plain-fetch.ts', 'apollo-client.ts', 'urql.ts'])('%s', (file) => {
  const ask = (asking?: Asking) => run(process.execPath, [file], asking)

  test('tells where the order is, why it is late and who has to act, and pages through what else is late', async () => {
    const { said, complained, code } = await ask()
    expect(said.map(atAnyTime)).toEqual([...shownLines.map(atAnyTime), ...lateOnes])
    expect([complained, code]).toEqual(['', 0])
  })

  test('tells what could not be told, beside what could', async () => {
    const { said, code } = await ask({ url: `${limited.url}/graphql` })
    expect(said[0]).toBe('S00042 of Kühne & Söhne Elektrobau GmbH: ?, PARTIAL, late')
    expect(said.filter((line) => line.startsWith('not told: '))).toEqual(
      expect.arrayContaining([expect.stringMatching(/^not told: order\.invoices \(ODOO_ACCESS_DENIED\) \w/)]),
    )
    expect(said.at(-1)).toMatch(/^late: S/)
    expect(code).toBe(0)
  })

  test('says that its key is not known', async () => {
    const { said, complained, code } = await ask({ key: 'somebody-elses' })
    expect([said, code]).toEqual([[], 1])
    expect(complained).toBe('The key is not known, has expired or was revoked: set LOGISTICS_GRAPH_API_KEY.\n')
  })

  test('says that its key may not ask', async () => {
    const { url } = await refusingFirst(`${sidecar.url}/graphql`, [{ status: 403, code: 'FORBIDDEN' }])
    const { said, complained, code } = await ask({ url })
    expect([said, code]).toEqual([[], 1])
    expect(complained).toMatch(/^The key may not ask for this/)
  })

  test('comes again when it was told to, and not before', async () => {
    const { url, askedAt } = await refusingFirst(`${sidecar.url}/graphql`, [tooMuch('1'), tooMuch('0')])
    const { said, code } = await ask({ url })
    expect(said.slice(0, 3)).toEqual(['Told to come again in 1 s.', 'Told to come again in 0 s.', shownLines[0]])
    expect(said.at(-1)).toBe(lateOnes.at(-1))
    expect(code).toBe(0)
    const [first, second] = askedAt as [number, number]
    expect(second - first).toBeGreaterThanOrEqual(1_000)
  })

  test('gives up when it is told to come again time after time', async () => {
    const { url, askedAt } = await refusingFirst(
      `${sidecar.url}/graphql`,
      Array.from({ length: 9 }, () => tooMuch('0')),
    )
    const { complained, code } = await ask({ url })
    expect([askedAt.length, complained, code]).toEqual([3, 'Too much was asked for: come again later.\n', 1])
  })

  test('says that nobody is there', async () => {
    const { complained, code } = await ask({ url: 'http://127.0.0.1:1/graphql' })
    expect([complained, code]).toEqual(["The graph can't be asked (no connection).\n", 1])
  })
})

describe('curl.sh', () => {
  const ask = (asking?: Asking) => run('sh', ['curl.sh'], asking)

  test('shows where the order is, who has to act, and the first page of what is late', async () => {
    const { said, code } = await ask()
    const [order, orderStatus, late, lateStatus] = said
    expect([code, orderStatus, lateStatus]).toEqual([0, '200', '200'])
    expect(JSON.parse(order ?? '').data.order).toMatchObject({
      number: 'S00042',
      late: true,
      process: { stalled: { step: 'RELEASE', team: 'warehouse' } },
    })
    expect(JSON.parse(late ?? '').data.orders).toMatchObject({
      nodes: [{ number: /S\d+/.exec(lateOnes[0] ?? '')?.[0] }, { number: expect.any(String) }],
      pageInfo: { hasNextPage: true, endCursor: expect.any(String) },
    })
  })

  test('shows why it was refused, and fails', async () => {
    const { said, complained, code } = await ask({ key: 'somebody-elses' })
    expect(JSON.parse(said[0] ?? '').errors[0].extensions.code).toBe('UNAUTHENTICATED')
    expect([said[1], code]).toEqual(['401', 1])
    expect(complained).toContain('401')
  })

  test('comes again when it was told to', async () => {
    const { url, askedAt } = await refusingFirst(`${sidecar.url}/graphql`, [tooMuch('1')])
    const { said, code } = await ask({ url })
    expect([said.at(-1), code]).toEqual(['200', 0])
    const [first, second] = askedAt as [number, number]
    expect(second - first).toBeGreaterThanOrEqual(1_000)
  })
})

describe('follow-order.ts', () => {
  test('tells how an order stands, and again when it changes', async () => {
    const child = start(process.execPath, ['follow-order.ts', 'Order:1'], {})
    onTestFinished(() => void child.kill())
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      said += piece
    })
    await eventually(() => /^S00001: (?!CANCELLED)\w+, \w+\n$/.test(said), 'how it stands')
    odoo.world.write('sale.order', 1, { state: 'cancel' })
    await deliver(sidecar.url, message([changed('sale.order', 1)]))
    await eventually(() => /\nS00001: CANCELLED, \w+\n$/.test(said), 'what became of it')
  })

  test('says that its key is not known', async () => {
    const { complained, code } = await run(process.execPath, ['follow-order.ts', 'Order:1'], { key: 'somebody-elses' })
    expect([complained, code]).toEqual([expect.stringMatching(/^The key is not known/), 1])
  })

  test('says that nobody is there', async () => {
    const asking = { url: 'http://127.0.0.1:1/graphql' }
    const { complained, code } = await run(process.execPath, ['follow-order.ts', 'Order:1'], asking)
    expect([complained, code]).toEqual(["The graph can't be asked (no connection).\n", 1])
  })
})

const tooMuch = (seconds: string) => ({ status: 429, code: 'RATE_LIMITED', headers: { 'retry-after': seconds } })
