import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DemoOdoo, startSandbox } from '../../../sidecar/scripts/demo/demo-odoo.ts'
import { type DemoPartners, startDemoPartners } from '../../../sidecar/scripts/demo/demo-partners.ts'
import { storyExamples } from '../../../sidecar/scripts/demo/examples.ts'
import { letMove } from '../../../sidecar/scripts/demo/movement.ts'
import { eventually } from '../../support/eventually.ts'
import { startTestSidecar, type TestSidecar, testApiKey } from '../../support/test-sidecar.ts'

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
const [where, lastSent, stock, matters, follow] = storyExamples.map(({ query }) => query) as [
  ...[string, string, string, string, string],
]

let odoo: DemoOdoo
let partners: DemoPartners
let sidecar: TestSidecar
const folder = mkdtempSync(join(tmpdir(), 'demo-partners-'))

beforeAll(async () => {
  odoo = await startSandbox('19.0')
  partners = await startDemoPartners(odoo.facts() ?? { shipments: [], stock: {} }, folder)
  sidecar = await startTestSidecar(odoo, { CONNECTIONS_FILE: partners.file, ODOO_WEBHOOK_SECRETS: secret })
  await sidecar.ready()
  odoo.tell(sidecar.url, secret)
})

afterAll(async () => {
  await sidecar.stop()
  // One of them is stopped by a test.
  await Promise.allSettled(partners.all.map((partner) => partner.stop()))
  await odoo.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function answerTo(query: string): Promise<unknown> {
  const { data, errors } = await sidecar.ask(query)
  expect(errors).toBeUndefined()
  return data
}

const partner = (id: string) => {
  const found = partners.all.find((one) => one.id === id)
  if (!found) throw new Error(`The demo has no partner ${id}.`)
  return found
}

describe('what the text promises of the queries, with partners', () => {
  test('an order comes with its warehouse, its parcels, the proof, the rates and the stock of both', async () => {
    const tracked = { connection: 'parcels', freshness: { stale: false, staleReason: null } }
    expect(await answerTo(where)).toMatchObject({
      order: {
        processState: 'SHIPPED',
        completeness: 'PARTIAL',
        late: true,
        lines: expect.arrayContaining([
          expect.objectContaining({
            product: { sku: 'NL-1200' },
            stockLevel: { onHand: '0' },
            stockSources: [{ connection: 'harbour', onHand: '2', available: '0' }],
          }),
        ]),
        fulfillments: [
          {
            warehouseOrder: { connection: 'harbour', state: 'PARTIALLY_SHIPPED' },
            shipments: [
              {
                milestone: 'OUT_FOR_DELIVERY',
                completeness: 'PARTIAL',
                tracking: [
                  {
                    ...tracked,
                    milestone: 'DELIVERED',
                    milestoneTime: { offset: expect.stringMatching(/^\+0[12]:00$/) },
                    proofOfDelivery: {
                      receivedBy: expect.any(String),
                      documents: expect.arrayContaining([expect.objectContaining({ kind: 'SIGNATURE' })]),
                    },
                  },
                  { ...tracked, milestone: 'OUT_FOR_DELIVERY', proofOfDelivery: null },
                ],
                rates: expect.arrayContaining([expect.objectContaining({ carrier: 'dpd' })]),
              },
            ],
          },
          {
            state: 'CONFIRMED',
            warehouseOrder: { connection: 'harbour', state: 'EXCEPTION', holds: ['Exception.OutOfStock'] },
          },
        ],
      },
    })
  })

  test('what was sent last is known to parcel carriers on both sides of the sea and to the lorries', async () => {
    const { shipments } = (await answerTo(lastSent)) as { shipments: { nodes: Sent[] } }
    const sent = (number: string) =>
      shipments.nodes.find(({ order, tracking }) => order.number === number && tracking[0])
    expect(sent('S00043')).toMatchObject({ milestone: 'IN_TRANSIT', tracking: [{ connection: 'parcels' }] })
    expect(sent('S00041')).toMatchObject({ milestone: 'DELIVERED', tracking: [{ connection: 'nordic' }] })
    expect(sent('S00039')).toMatchObject({
      milestone: 'DELIVERED',
      transport: { connection: 'freight', milestone: 'DELIVERED', driver: expect.any(String) },
    })
    expect(sent('S00036')).toMatchObject({
      milestone: 'DELIVERY_ATTEMPTED',
      tracking: [{ exceptions: [{ kind: 'PREMISES_CLOSED', responsible: 'CONSIGNEE' }] }],
    })
  })

  test('warehouses count what Odoo has, but for one product', async () => {
    const { products } = (await answerTo(stock)) as { products: { nodes: Stocked[] } }
    const levels = products.nodes.flatMap(({ sku, stockLevels }) => stockLevels.map((level) => ({ sku, ...level })))
    const counted = levels.filter(({ sources }) => sources.length > 0)
    expect(new Set(counted.flatMap(({ sources }) => sources.map(({ connection }) => connection)))).toEqual(
      new Set(['harbour', 'inland']),
    )
    expect(counted.filter(({ discrepancy }) => discrepancy !== '0')).toEqual([
      expect.objectContaining({ sku: 'NL-1200', warehouse: { code: 'HH' }, discrepancy: '2' }),
    ])
  })

  test('a parcel goes on before the eyes of who follows it, and a code nobody mapped becomes a matter', async () => {
    const parcels = partner('parcels')
    parcels.subscribe(`${sidecar.url}/webhooks/connections/parcels`)
    const scans = await following(follow)
    await eventually(() => scans().at(-1) === 3, 'the first answer is the present')
    let at = 0
    await eventually(
      () => {
        if (at < parcels.moves.length - 1) parcels.moves[at]?.()
        at += 1
        return (scans().at(-1) ?? 0) > 3
      },
      'a scan is told of',
      10_000,
    )
    await eventually(async () => {
      const { businessExceptions } = (await answerTo(matters)) as { businessExceptions: { kind: string }[] }
      return businessExceptions.some(({ kind }) => kind === 'STATUS_UNMAPPED')
    }, 'the code is a matter for a person')
    expect(await answerTo(matters)).toMatchObject({
      connections: partners.all.map(({ id, connector }) => ({ name: id, connector, circuit: 'CLOSED' })),
    })
  })

  test('the last known facts of a partner that is gone are served, marked stale, and the others are whole', async () => {
    await answerTo(where)
    await partner('parcels').stop()
    expect(await answerTo(where.replace('"S00042"', '"S00042", maxAge: 0'))).toMatchObject({
      order: {
        fulfillments: [
          {
            warehouseOrder: { connection: 'harbour' },
            shipments: [
              {
                milestone: 'OUT_FOR_DELIVERY',
                tracking: [
                  { milestone: 'DELIVERED', freshness: { stale: true, staleReason: 'SOURCE_UNREACHABLE' } },
                  { milestone: 'OUT_FOR_DELIVERY', freshness: { stale: true, staleReason: 'SOURCE_UNREACHABLE' } },
                ],
              },
            ],
          },
          {},
        ],
      },
    })
  })
})

test('moves come to an end by themselves, and at once when told to', async () => {
  const moved: number[] = []
  letMove([() => moved.push(1), () => moved.push(2)], 5)
  letMove([() => moved.push(3)], 1_000)()
  await eventually(() => moved.length === 2, 'all have moved')
  expect(moved).toEqual([1, 2])
})

test('a partner becomes ill and well when its address is told to, and says what it does not understand', async () => {
  const { url } = partner('nordic')
  const mood = async (body: string) => (await fetch(`${url}/__sandbox/mood`, { method: 'POST', body })).status
  expect(await mood('{"kind":"failing"}')).toBe(200)
  expect((await fetch(`${url}/v2/trackers`)).status).toBe(503)
  expect(await mood('null')).toBe(200)
  expect((await fetch(`${url}/v2/trackers`)).status).toBe(401)
  expect(await mood('{"kind":"grumpy"}')).toBe(400)
})

/** How many scans each answer of the subscription had so far. */
async function following(query: string): Promise<() => readonly number[]> {
  const response = await fetch(`${sidecar.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      authorization: `Bearer ${testApiKey}`,
    },
    body: JSON.stringify({ query }),
  })
  let text = ''
  const reading = async () => {
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) text += chunk
  }
  // Ends with the sidecar.
  reading().catch(() => undefined)
  return () =>
    [...text.matchAll(/^data: (\{.*\})$/gm)].map(([, json = '{}']) => {
      const { data } = JSON.parse(json) as { data: { shipmentChanged: { tracking: { events: unknown[] }[] } } }
      return data.shipmentChanged.tracking[0]?.events.length ?? 0
    })
}

interface Sent {
  readonly order: { readonly number: string }
  readonly tracking: readonly unknown[]
}

interface Stocked {
  readonly sku: string
  readonly stockLevels: readonly {
    readonly discrepancy: string | null
    readonly sources: readonly { readonly connection: string }[]
  }[]
}
