import { describe, expect, it } from 'vitest'
import { shiphero } from '../../../sidecar/src/connectors/shiphero/index.ts'
import { Secret } from '../../../sidecar/src/foundation/secret.ts'
import { shipheroSettings, sign, startShipHero, story } from './case.ts'

const { webhooks } = shiphero.capabilities
if (!webhooks) throw new Error('The connector has no webhooks.')

const context = { settings: shipheroSettings('http://localhost'), timeZone: null }
const read = (body: string, timeZone: string | null = null) => webhooks.read(JSON.parse(body), { ...context, timeZone })
const [allocated = '', toteCleared = '', packedOut = '', shipped = '', inventory = '', canceled = ''] = story

describe('the signature', () => {
  it('that is right gives the id of the message', () => {
    const { webhook, secrets } = sign(shipped, 'good')
    expect(webhooks.verify(webhook, secrets)).toBe(webhook.headers.get('x-shiphero-message-id'))
  })

  it('made with an older secret that is still known is taken', () => {
    const { webhook, secrets } = sign(shipped, 'good')
    expect(() => webhooks.verify(webhook, [new Secret('a newer one'), ...secrets])).not.toThrow()
  })

  it.each([
    ['tampered', 'WEBHOOK_SIGNATURE_INVALID'],
    ['wrong-secret', 'WEBHOOK_SIGNATURE_INVALID'],
    ['unsigned', 'WEBHOOK_SIGNATURE_MISSING'],
  ] as const)('of a %s message is refused', (forgery, code) => {
    const { webhook, secrets } = sign(shipped, forgery)
    expect(() => webhooks.verify(webhook, secrets)).toThrow(expect.objectContaining({ code }))
  })

  it('is over the bytes: the same JSON written otherwise is refused', () => {
    const { webhook, secrets } = sign(shipped, 'good')
    const other = new TextEncoder().encode(JSON.stringify(JSON.parse(shipped), null, 1))
    expect(() => webhooks.verify({ ...webhook, body: other }, secrets)).toThrow(
      expect.objectContaining({ code: 'WEBHOOK_SIGNATURE_INVALID' }),
    )
  })
})

const theOrder = { kind: 'warehouseOrder', externalId: 'T3JkZXI6NDAwMTAwMg==', reference: 'WH/OUT/00042' }

describe('what follows from a message', () => {
  it('is the order it names', () => {
    for (const body of [allocated, packedOut, canceled])
      expect(read(body).map(({ about }) => about)).toEqual([theOrder])
  })

  it('is the order of a shipment, by our reference', () => {
    expect(read(shipped)).toEqual([
      {
        id: expect.stringMatching(/^Shipment-Update:[0-9a-f]{40}$/),
        type: 'Shipment Update',
        occurredAt: null,
        about: { ...theOrder, externalId: null },
      },
    ])
  })

  it('is each SKU whose stock changed, under ids of their own', () => {
    const notices = read(inventory)
    expect(notices.map(({ about }) => about)).toEqual([
      { kind: 'stock', sku: 'NL-1001' },
      { kind: 'stock', sku: 'NL-3001' },
    ])
    expect(new Set(notices.map(({ id }) => id)).size).toBe(2)
  })

  it('is each order once, found by its old number', () => {
    expect(read(toteCleared).map(({ about }) => about)).toEqual([{ ...theOrder, reference: null }])
  })

  it('is nothing when nobody here knows the type', () => {
    expect(read('{"webhook_type":"Automation Rules","rule":7}')).toMatchObject([
      { type: 'Automation Rules', about: null },
    ])
  })

  it('has the same id when it is told twice, and another one when anything in it differs', () => {
    expect(read(allocated)).toEqual(read(allocated))
    expect(read(allocated)[0]?.id).not.toBe(read(allocated.replace('12:00:00', '12:00:01'))[0]?.id)
  })
})

describe('when it happened', () => {
  it('is not known without a zone', () => {
    expect(read(allocated)[0]?.occurredAt).toBeNull()
  })

  it('is read in the zone the operator names', () => {
    expect(read(allocated, 'America/New_York')[0]?.occurredAt).toBe('2026-11-24T17:00:00Z')
    expect(read(shipped, 'UTC')[0]?.occurredAt).toBe('2026-11-24T14:01:30Z')
  })
})

it.each([
  '[]',
  '{}',
  '{"webhook_type":"Inventory Update"}',
  '{"webhook_type":"Shipment Update","fulfillment":[]}',
  'null',
])('%s is refused in a sentence', (body) => {
  expect(() => read(body)).toThrow(expect.objectContaining({ code: 'WEBHOOK_EVENT_INVALID' }))
})

it('a sandbox order that goes through the warehouse tells each step in a message we understand', async () => {
  const { sandbox } = await startShipHero()
  const told: { type: string; about: unknown }[] = []
  const receiver = await startReceiver((headers, body) => {
    webhooks.verify({ headers, body, nowMs: 0 }, sign('', 'good').secrets)
    told.push(...webhooks.read(JSON.parse(new TextDecoder().decode(body)), context))
    return JSON.stringify(webhooks.reply?.json)
  })
  try {
    sandbox.webhooks.subscribe(receiver.url)
    const reference = 'WH/OUT/00077'
    sandbox.control.addOrder({ reference, lines: { 'NL-1001': 2, 'NL-1200': 1 } })
    const states = Array.from({ length: 5 }, () => sandbox.control.advance(reference))
    await sandbox.webhooks.settled()
    expect(states).toEqual(['pending', 'pending', 'pending', 'fulfilled', 'fulfilled'])
    expect(told.map(({ type }) => type)).toEqual([
      'Order Allocated',
      ...['Order Packed Out', 'Shipment Update', 'Inventory Update'],
      ...['Order Packed Out', 'Shipment Update', 'Inventory Update'],
    ])
    expect(told[2]?.about).toMatchObject({ kind: 'warehouseOrder', reference })
    expect(sandbox.webhooks.sent.map(({ status }) => status)).toEqual(Array.from({ length: 7 }, () => 200))
  } finally {
    await receiver.stop()
    await sandbox.stop()
  }
})

async function startReceiver(take: (headers: Headers, body: Uint8Array) => string) {
  const { createAdaptorServer } = await import('@hono/node-server')
  const server = createAdaptorServer({
    fetch: async (request: Request) => new Response(take(request.headers, new Uint8Array(await request.arrayBuffer()))),
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/`,
    stop: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  }
}
