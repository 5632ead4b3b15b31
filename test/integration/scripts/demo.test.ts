import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  graphiqlDocument,
  liveExamples,
  liveOrder,
  odooExamples,
  storyExamples,
} from '../../../sidecar/scripts/demo/examples.ts'
import { startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { eventually } from '../../support/eventually.ts'
import { startTestSidecar, type TestSidecar } from '../../support/test-sidecar.ts'
import { runScript, type Script } from './run-script.ts'

const demo = (...args: string[]) => runScript('sidecar/scripts/demo.ts', ['--port', '0', ...args])

interface Ready {
  readonly graphqlUrl: string
  readonly healthUrl: string
  readonly metricsUrl: string
  readonly apiKey: string
  readonly customerKey: string
  readonly odooUrl: string
  readonly odooDb: string
  readonly odooSeries: string
  readonly partners: readonly { readonly id: string; readonly connector: string; readonly url: string }[]
}

const ready = async (script: Script): Promise<Ready> => JSON.parse(await script.line(/^\{/))

async function ask(url: string, apiKey: string, query: string): Promise<{ data?: unknown; errors?: unknown }> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${apiKey}` }
  return (await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) })).json() as never
}

describe('npm run demo -- --json', () => {
  test('prints one line of JSON when ready, and nothing else on stdout', async () => {
    const script = demo('--json')
    const running = await ready(script)
    expect(Object.keys(running)).toEqual([
      ...['graphqlUrl', 'portalUrl', 'healthUrl', 'metricsUrl', 'apiKey', 'customerKey'],
      ...['odooUrl', 'odooDb', 'odooSeries', 'partners'],
    ])
    expect(await ask(running.graphqlUrl, running.apiKey, '{ order(number: "S00042") { number } }')).toMatchObject({
      data: { order: { number: 'S00042' } },
    })
    const orders = '{ orders(first: 200) { nodes { number customer { name } } } apiKeys { client } }'
    const theirs = await ask(running.graphqlUrl, running.customerKey, orders.replace(/ apiKeys.*/, ' }'))
    const { nodes } = (theirs.data as { orders: { nodes: { number: string; customer: { name: string } }[] } }).orders
    expect(nodes.map(({ number }) => number)).toContain('S00042')
    expect(new Set(nodes.map(({ customer }) => customer.name)).size).toBe(1)
    expect(await ask(running.graphqlUrl, running.customerKey, orders)).toMatchObject({
      errors: expect.arrayContaining([
        expect.objectContaining({ extensions: expect.objectContaining({ code: 'FORBIDDEN' }) }),
      ]),
    })
    expect(await ask(running.graphqlUrl, 'another-key', '{ __typename }')).toMatchObject({
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    })
    expect((await fetch(running.healthUrl)).status).toBe(200)
    expect(await (await fetch(running.metricsUrl)).text()).toContain('odoo_ready 1')
    const connectors = running.partners.map(({ connector }) => connector)
    expect(connectors).toEqual(['karrio', 'easypost', 'shipbob', 'shiphero', 'fleetbase'])
    expect(script.stdout().split('\n')).toEqual([expect.stringContaining('graphqlUrl'), ''])
    expect(script.stderr()).toMatch(/^([A-Z][^\n]* …\n)*$/)
  })

  test('takes another key at each start', async () => {
    const [one, other] = [demo('--json'), demo('--json')]
    expect((await ready(one)).apiKey).not.toBe((await ready(other)).apiKey)
  })

  test('leaves the partners out when asked', async () => {
    const { partners, graphqlUrl, apiKey } = await ready(demo('--json', '--no-partners'))
    expect(partners).toEqual([])
    expect(await ask(graphqlUrl, apiKey, '{ connections { name } }')).toEqual({
      data: { connections: [] },
      extensions: expect.anything(),
    })
  })

  test('runs Odoo 14 when asked', async () => {
    const { odooSeries, odooUrl } = await ready(demo('--json', '--series', '14.0'))
    const { series } = (await (await fetch(`${odooUrl}/sandbox`)).json()) as { series: string }
    expect([odooSeries, series]).toEqual(['14.0', '14.0'])
  })

  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'ends with 0 within seconds of %s and leaves nothing behind',
    async (signal) => {
      const script = demo('--json')
      const { graphqlUrl, odooUrl, partners } = await ready(script)
      const askedAt = Date.now()
      script.kill(signal)
      expect(await script.ended).toBe(0)
      expect(Date.now() - askedAt).toBeLessThan(15_000)
      expect(script.hasProcesses()).toBe(false)
      await expect(fetch(graphqlUrl)).rejects.toThrow()
      for (const url of [odooUrl, ...partners.map((partner) => partner.url)]) await expect(fetch(url)).rejects.toThrow()
    },
  )

  test('a Ctrl-C that comes twice, from the terminal and from npm, is one wish: what was asked is still answered', async () => {
    const script = demo('--json')
    const { graphqlUrl, apiKey, odooUrl } = await ready(script)
    const mood = JSON.stringify({ kind: 'slow', ms: 600 })
    await fetch(`${odooUrl}/sandbox/mood`, { method: 'POST', body: mood })
    const asked = ask(graphqlUrl, apiKey, '{ orders(first: 1) { nodes { number } } }')
    await sleep(100)
    script.kill('SIGINT')
    await sleep(100)
    script.kill('SIGINT')
    expect(await asked).toMatchObject({ data: { orders: {} } })
    expect(await script.ended).toBe(0)
  })

  test.skipIf(process.platform !== 'linux')('can be stopped from its first moment on', async () => {
    const script = demo('--json')
    await eventually(() => catches(script.pid, 1), 'it listens for signals')
    script.kill('SIGTERM')
    expect([await script.ended, script.stdout(), script.hasProcesses()]).toEqual([0, '', false])
  })
})

describe('npm run demo', () => {
  test('prints where to look, the key, the partners and what to ask, without colours when nobody looks', async () => {
    const script = demo()
    await script.line(/Ctrl-C/)
    const text = script.stdout()
    expect(text).toMatch(/GraphiQL {2}http:\/\/127\.0\.0\.1:\d+\/graphql/)
    expect(text).toMatch(/API key {3}demo-[0-9a-f]{36}/)
    for (const { title, expect: expected } of liveExamples) {
      expect(text).toContain(title)
      expect(flat(text)).toContain(flat(expected))
    }
    expect(flat(text)).toContain(flat(liveExamples[0]?.query ?? ''))
    for (const name of ['karrio', 'easypost', 'shipbob', 'shiphero', 'fleetbase']) {
      expect(text).toMatch(new RegExp(`^ {2}\\w+ +http://127\\.0\\.0\\.1:\\d+ {3}${name}, `, 'm'))
    }
    expect(text).not.toContain('\x1b')
    expect(
      Math.max(
        ...text
          .split('\n')
          .filter((line) => !line.includes('curl'))
          .map((line) => line.length),
      ),
    ).toBeLessThan(100)
  })

  test('then has an order come in, and prints a line for each step it takes', async () => {
    const script = demo()
    expect(await script.line(/ release +done/)).toMatch(
      new RegExp(`^ {2}\\d\\d:\\d\\d:\\d\\d {2}${liveOrder} {2}release {3}done {9}harbour has it as \\d+\\.$`),
    )
    script.kill('SIGINT')
    expect([await script.ended, script.stderr(), script.hasProcesses()]).toEqual([
      0,
      expect.stringMatching(/^([A-Z][^\n]* …\n)*$/),
      false,
    ])
  })

  test('leaves that out when asked', async () => {
    const script = demo('--no-story')
    await script.line(/Ctrl-C/)
    expect(script.stdout()).not.toContain(liveOrder)
    const { graphqlUrl, apiKey } = await ready(demo('--json', '--no-story'))
    expect(await ask(graphqlUrl, apiKey, `{ order(number: "${liveOrder}") { number } }`)).toMatchObject({
      data: { order: null },
    })
    const page = await (await fetch(graphqlUrl, { headers: { accept: 'text/html' } })).text()
    expect(page).toContain(JSON.stringify(graphiqlDocument(storyExamples)).slice(1, -1))
  })

  test('prints a command for the shell that works', async () => {
    const script = demo('--no-partners')
    const command = await script.line(/curl -s/)
    const [url, key, body] = [/curl -s (\S+)/, /Bearer (\S+)'/, /-d '(.*)'$/].map(
      (part) => part.exec(command)?.[1] ?? '',
    )
    expect(await ask(url ?? '', key ?? '', JSON.parse(body ?? '').query)).toMatchObject({ data: { orders: {} } })
  })

  test('gives GraphiQL the queries and the key', async () => {
    const { graphqlUrl, apiKey } = await ready(demo('--json'))
    const page = await (await fetch(graphqlUrl, { headers: { accept: 'text/html' } })).text()
    expect(page).toContain(JSON.stringify(JSON.stringify({ authorization: `Bearer ${apiKey}` })))
    expect(page).toContain(JSON.stringify(graphiqlDocument(liveExamples)).slice(1, -1))
  })

  test('says so plainly when the port is taken', async () => {
    const blocker = createServer()
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve))
    const { port } = blocker.address() as { port: number }
    const script = demo('--port', String(port))
    expect(await script.ended).toBe(1)
    expect(script.stderr()).toBe(
      `Port ${port} is taken by another program. Choose another, or 0 for any free one: npm run demo -- --port 0\n`,
    )
    expect(script.stdout()).toBe('')
    blocker.close()
  })

  test.each([
    ['--port', '70000'],
    ['--odoo', 'imaginary'],
    ['--series', '7.0'],
    ['--nonsense', ''],
  ])('refuses %s %s in a line, and says where help is', async (name, value) => {
    const script = demo(name, ...(value ? [value] : []))
    expect(await script.ended).toBe(1)
    expect(script.stderr()).toMatch(new RegExp(`^error: .*${name}.*\\nAdd --help .*\\n$`))
  })
})

describe.each(['19.0', '14.0'] as const)(
  'what the text promises of the queries without partners, on the sandbox Odoo %s',
  (series) => {
    let sidecar: TestSidecar
    let stop: () => Promise<void>
    beforeAll(async () => {
      const odoo = await startSandboxOdoo({ series })
      sidecar = await startTestSidecar(odoo)
      await sidecar.ready()
      stop = async () => {
        await sidecar.stop()
        await odoo.stop()
      }
    })
    afterAll(() => stop())

    const [where, late, parcel] = odooExamples.map(({ query }) => query)

    test('part of the order has left in two packages, the rest is late and on a back-order', async () => {
      const { data } = await sidecar.ask(where ?? '')
      const backorder = expect.stringMatching(/OUT/)
      expect(data).toMatchObject({
        order: {
          processState: 'SHIPPED',
          completeness: 'PARTIAL',
          late: true,
          fulfillments: [
            {
              state: 'DONE',
              moves: expect.arrayContaining([{ product: { sku: 'NL-1200' }, demand: '4', done: '4' }]),
              shipments: [
                { packages: [{ trackingNumber: expect.any(String) }, { trackingNumber: expect.any(String) }] },
              ],
              backorders: [{ number: backorder }],
            },
            { number: backorder, moves: [{ product: { sku: 'NL-1200' }, demand: '6', done: '0' }] },
          ],
        },
      })
      const { fulfillments } = (data as { order: { fulfillments: Fulfillment[] } }).order
      expect(fulfillments[0]?.backorders[0]?.number).toBe(fulfillments[1]?.number)
      const numbers = fulfillments[0]?.shipments[0]?.packages.map(({ trackingNumber }) => trackingNumber)
      expect(new Set(numbers).size).toBe(2)
    })

    test('it is among the late orders, because of its back-order', async () => {
      const { data } = await sidecar.ask(late ?? '')
      const { nodes } = (data as { orders: { nodes: LateOrder[] } }).orders
      expect(nodes.find(({ number }) => number === 'S00042')?.fulfillments.map(({ late }) => late)).toEqual([
        false,
        true,
      ])
    })

    test('the tracking number leads to the order and to what is in both packages', async () => {
      const { data } = await sidecar.ask(parcel ?? '')
      expect(data).toEqual({
        search: [
          {
            matched: 'TRACKING_NUMBER',
            node: {
              order: { number: 'S00042', customer: { name: expect.any(String) } },
              packages: [
                { trackingNumber: expect.any(String), contents: [{ product: { sku: 'NL-1001' }, quantity: '10' }] },
                {
                  trackingNumber: '00340434161094042564',
                  contents: [
                    { product: { sku: 'NL-1200' }, quantity: '4' },
                    { product: { sku: 'NL-3001' }, quantity: '12' },
                  ],
                },
              ],
            },
          },
        ],
      })
    })

    test('in GraphiQL each of them can be run out of the one document', async () => {
      const document = graphiqlDocument(odooExamples)
      for (const operationName of ['WhereIsMyOrder', 'LateOrders', 'WhoseParcel']) {
        const reply = await fetch(`${sidecar.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${'test-key-'.padEnd(32, '0')}` },
          body: JSON.stringify({ query: document, operationName }),
        })
        expect(await reply.json()).not.toHaveProperty('errors')
      }
    })
  },
)

interface Fulfillment {
  readonly number: string
  readonly backorders: readonly { readonly number: string }[]
  readonly shipments: readonly { readonly packages: readonly { readonly trackingNumber: string }[] }[]
}

interface LateOrder {
  readonly number: string
  readonly fulfillments: readonly { readonly late: boolean }[]
}

/** Whether a process has a handler for the signal of this number. Node has none of its own for a hang-up. */
function catches(pid: number, signal: number): boolean {
  const mask = /^SigCgt:\s*(\w+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0'
  return (BigInt(`0x${mask}`) & (1n << BigInt(signal - 1))) !== 0n
}

const flat = (text: string): string => text.replaceAll(/\s+/g, ' ')
