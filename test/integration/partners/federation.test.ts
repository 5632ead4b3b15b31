import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { type SandboxOdoo, startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { shipheroRefreshToken, startShipHeroSandbox } from '../../../sidecar/src/sandbox/partners/shiphero/server.ts'
import { createConnectionFile } from '../../support/connection-file.ts'
import { eventually } from '../../support/eventually.ts'
import { type RunningPartners, startPartners } from '../../support/partners.ts'
import { type GraphReply, startTestSidecar, type TestSidecar } from '../../support/test-sidecar.ts'

let odoo: SandboxOdoo
let partners: RunningPartners
const started: TestSidecar[] = []

beforeAll(async () => {
  odoo = await startSandboxOdoo({})
  partners = await startPartners(odoo)
})

afterEach(async () => {
  for (const partner of partners.all) partner.setMood(null)
  partners.file.put(partners.drafts)
  await Promise.all(started.splice(0).map((sidecar) => sidecar.stop()))
})

afterAll(async () => {
  await partners.stop()
  await odoo.stop()
})

async function coldSidecar(env: Record<string, string> = {}): Promise<TestSidecar> {
  const sidecar = await startTestSidecar(odoo, { CONNECTIONS_FILE: partners.file.path, ...env })
  started.push(sidecar)
  await sidecar.ready()
  odoo.resetCalls()
  for (const partner of partners.all) partner.resetCalls()
  return sidecar
}

const storyNumbers = ['00340434161094042557', '00340434161094042564']

const whereIsIt = `{
  order(number: "S00042") {
    number
    lines { product { sku } stockSources { connection onHand available freshness { source } } }
    fulfillments {
      number
      warehouseOrder { connection state rawStatus holds lines { sku ordered shipped state } parcels { trackingNumber } freshness { source } }
      shipments {
        milestone
        tracking { trackingNumber connection milestone events { code milestone time { local zoneSource } } freshness { source stale } }
        packages { trackingNumber milestone tracking { milestone } }
        transport { externalId }
      }
    }
  }
}`

const twentyOrders = `query ($maxAge: Int) {
  orders(first: 20, maxAge: $maxAge) {
    nodes {
      number
      customer { name }
      lines { product { sku } stockSources { onHand } }
      shipments { milestone tracking { milestone freshness { stale staleReason } } }
    }
  }
}`

const first = (reply: GraphReply) => (reply.data?.order ?? {}) as Record<string, never>

const listOf = async <Row>(sidecar: TestSidecar, query: string): Promise<readonly Row[]> =>
  Object.values((await sidecar.ask(query)).data ?? {})[0] as readonly Row[]

describe('one query', () => {
  test('returns an order with its warehouse, its stock there, and its tracking', async () => {
    const sidecar = await coldSidecar()
    const reply = await sidecar.ask(whereIsIt)
    expect(reply.errors).toBeUndefined()
    expect(first(reply)).toMatchObject({
      number: 'S00042',
      lines: expect.arrayContaining(
        [
          {
            product: { sku: 'NL-1001' },
            stockSources: [{ connection: 'warehouse', freshness: { source: 'warehouse' } }],
          },
        ].map((line) => expect.objectContaining({ product: line.product })),
      ),
      fulfillments: [
        {
          number: 'HH/OUT/00026',
          warehouseOrder: {
            ...{ connection: 'warehouse', state: 'PARTIALLY_SHIPPED', rawStatus: 'PartiallyFulfilled' },
            lines: [
              { sku: 'NL-1001', ordered: '10', shipped: '10', state: 'SHIPPED' },
              { sku: 'NL-1200', ordered: '10', shipped: '4', state: 'PARTIALLY_SHIPPED' },
              { sku: 'NL-3001', ordered: '12', shipped: '12', state: 'SHIPPED' },
            ],
          },
          shipments: [
            {
              milestone: 'LABEL_CREATED',
              tracking: storyNumbers.map((trackingNumber) => ({
                ...{ trackingNumber, connection: 'parcels', milestone: 'LABEL_CREATED' },
                events: [{ code: 'pre_transit', milestone: 'LABEL_CREATED' }],
                freshness: { source: 'parcels', stale: false },
              })),
            },
          ],
        },
        { number: 'HH/OUT/00029' },
      ],
    })
  })

  test('costs one call to Odoo and as few as each partner allows, and nothing when it is asked again', async () => {
    const sidecar = await coldSidecar()
    const cold = await sidecar.ask(twentyOrders)
    expect(cold.errors).toBeUndefined()
    expect(cold.extensions?.upstream.odoo?.calls).toBe(1)
    expect(cold.extensions?.upstream.parcels?.calls).toBe(1)
    // More SKUs than are worth a search each: the list, page by page.
    expect(cold.extensions?.upstream.warehouse?.calls).toBe(2)
    expect(partners.carrier.partner.calls).toHaveLength(1)
    const warm = await sidecar.ask(twentyOrders)
    expect(warm.extensions?.upstream).toEqual({ odoo: { calls: 0, ms: 0 } })
    expect(warm.data).toEqual(cold.data)
  })

  test('insisting on an age asks everybody again', async () => {
    const sidecar = await coldSidecar()
    await sidecar.ask(twentyOrders)
    await eventually(async () => {
      const again = await sidecar.ask(twentyOrders, { maxAge: 0 })
      expect(again.extensions?.upstream.parcels?.calls).toBe(1)
      // Its items were remembered, and are asked for by id.
      return again.extensions?.upstream.warehouse?.calls === 1
    }, 'the warehouse is asked in one call')
  })

  test('what another replica was told is not asked for again', async () => {
    const one = await coldSidecar()
    await one.ask(twentyOrders)
    const other = await startTestSidecar(odoo, {
      CONNECTIONS_FILE: partners.file.path,
      DATABASE_URL: one.store.url.reveal(),
    })
    started.push(other)
    await other.ready()
    const reply = await other.ask(twentyOrders)
    expect(reply.extensions?.upstream.parcels).toBeUndefined()
  })
})

describe('a warehouse whose orders only know pending and fulfilled', () => {
  const lines = { 'NL-1001': 10, 'NL-1200': 10, 'NL-3001': 12 }
  const howFar = `{
    order(number: "S00042", maxAge: 0) { fulfillments { number warehouseOrder { state lines { state } } } }
  }`

  test('is followed line by line', async () => {
    const shiphero = await startShipHeroSandbox()
    const file = createConnectionFile([
      { id: 'inland', connector: 'shiphero', url: shiphero.url, secrets: { refreshToken: shipheroRefreshToken } },
    ])
    onTestFinished(async () => {
      await shiphero.stop()
      file.remove()
    })
    shiphero.control.addOrder({ reference: 'HH/OUT/00026', orderNumber: 'S00042', lines })
    const sidecar = await coldSidecar({ CONNECTIONS_FILE: file.path })
    const expectStates = async (...states: readonly string[]) =>
      expect(first(await sidecar.ask(howFar))).toMatchObject({
        fulfillments: [
          { warehouseOrder: { state: 'RECEIVED', lines: states.map((state) => ({ state })) } },
          { number: 'HH/OUT/00029' },
        ],
      })
    await expectStates('RECEIVED', 'RECEIVED', 'RECEIVED')
    shiphero.control.advance('HH/OUT/00026')
    await expectStates('ALLOCATED', 'ALLOCATED', 'ALLOCATED')
    shiphero.control.advance('HH/OUT/00026')
    await expectStates('PICKING', 'PICKING', 'PICKING')
    shiphero.control.advance('HH/OUT/00026')
    await expectStates('SHIPPED', 'PICKING', 'PICKING')
  })
})

describe('a partner that is not well costs its own facet only', () => {
  test('one that hangs is answered for within the budget, and the rest is whole', async () => {
    const sidecar = await coldSidecar()
    partners.carrier.partner.setMood({ kind: 'hang' })
    const startedAt = performance.now()
    const reply = await sidecar.ask(whereIsIt)
    const ms = performance.now() - startedAt
    expect(ms).toBeLessThan(800 + 400)
    expect(reply.errors?.every(({ path }) => path?.includes('tracking'))).toBe(true)
    expect(reply.errors?.[0]?.extensions.code).toBe('PARTNER_TIMEOUT')
    expect(first(reply)).toMatchObject({
      fulfillments: [
        { warehouseOrder: { state: 'PARTIALLY_SHIPPED' }, shipments: [{ milestone: 'LABEL_CREATED', tracking: null }] },
        {},
      ],
    })
  })

  test('what was known before is served, marked stale with the reason, and asked for again', async () => {
    const sidecar = await coldSidecar()
    await sidecar.ask(whereIsIt)
    partners.carrier.partner.setMood({ kind: 'hang' })
    const stale = await sidecar.ask(whereIsIt.replace('"S00042"', '"S00042", maxAge: 0'))
    expect(stale.errors).toBeUndefined()
    const facts = { freshness: { source: 'parcels', stale: true } }
    expect(first(stale)).toMatchObject({ fulfillments: [{ shipments: [{ tracking: [facts, facts] }] }, {}] })
    partners.carrier.partner.setMood(null)
    partners.carrier.partner.resetCalls()
    await eventually(() => partners.carrier.partner.calls.length > 0, 'a job asks again')
  })

  test('one that fails is left alone after a while, and asked again when it is well', async () => {
    const sidecar = await coldSidecar()
    partners.carrier.partner.setMood({ kind: 'failing', status: 503 })
    const circuit = () => listOf<{ name: string; circuit: string }>(sidecar, '{ connections { name circuit } }')
    for (let tries = 0; tries < 8; tries += 1) await sidecar.ask(whereIsIt)
    expect(await circuit()).toContainEqual({ name: 'parcels', circuit: 'OPEN' })
    const asked = partners.carrier.partner.calls.length
    await sidecar.ask(whereIsIt)
    expect(partners.carrier.partner.calls.length).toBe(asked)
    partners.carrier.partner.setMood(null)
    await eventually(
      async () => (await sidecar.ask(whereIsIt)).errors === undefined,
      'the carrier is asked again',
      20_000,
    )
    expect(await circuit()).toContainEqual({ name: 'parcels', circuit: 'CLOSED' })
  })
})

describe('the connection file', () => {
  test('a wrong one changes nothing and is told whole; a mended one is used at once', async () => {
    const sidecar = await coldSidecar()
    partners.file.write('version: 1\nconnections:\n  - id: Parcels\n    connector: nobody\n')
    await new Promise((resolve) => setTimeout(resolve, 2_500))
    expect(await listOf(sidecar, '{ connections { name } }')).toHaveLength(3)
    partners.file.put(partners.drafts.slice(0, 1))
    await eventually(
      async () => (await listOf(sidecar, '{ connections { name } }')).length === 1,
      'the mended file is used',
    )
  })
})
