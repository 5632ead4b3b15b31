import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type SandboxOdoo, startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { sandboxApiKey } from '../../../sidecar/src/sandbox/partners/easypost/server.ts'
import { createConnectionFile } from '../../support/connection-file.ts'
import { eventually } from '../../support/eventually.ts'
import { openedRows } from '../../support/opened-tables.ts'
import { type RunningPartners, startPartners } from '../../support/partners.ts'
import { type GraphReply, startTestSidecar, type TestSidecar } from '../../support/test-sidecar.ts'

let odoo: SandboxOdoo
let partners: RunningPartners
const ends: (() => Promise<void> | void)[] = []

beforeAll(async () => {
  odoo = await startSandboxOdoo({})
  partners = await startPartners(odoo)
})

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

afterAll(async () => {
  await partners.stop()
  await odoo.stop()
})

async function sidecarWith(path: string): Promise<TestSidecar> {
  const sidecar = await startTestSidecar(odoo, { CONNECTIONS_FILE: path })
  ends.push(() => sidecar.stop())
  await sidecar.ready()
  return sidecar
}

/** A carrier hub that answers as it likes, and counts who comes. */
async function evilCarrier(answer: Parameters<typeof createServer>[1]) {
  let calls = 0
  const server: Server = createServer((request, response) => {
    calls += 1
    answer?.(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ends.push(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, calls: () => calls }
}

async function askThrough(url: string, more: Record<string, unknown> = {}): Promise<GraphReply> {
  const file = createConnectionFile([
    {
      id: 'parcels',
      connector: 'easypost',
      url,
      secrets: { apiKey: sandboxApiKey },
      more: { budgetMs: 10_000, ...more },
    },
  ])
  ends.push(file.remove)
  const sidecar = await sidecarWith(file.path)
  return sidecar.ask('{ order(number: "S00042") { number shipments { milestone tracking { milestone } } } }')
}

const codesOf = (reply: GraphReply): readonly string[] => [
  ...new Set(reply.errors?.map(({ extensions }) => extensions.code) ?? []),
]

describe('a partner that means harm costs its own facet', () => {
  test('a reply that unpacks to a hundred megabytes is given up', async () => {
    const bomb = gzipSync(Buffer.alloc(100 * 1024 * 1024, '['))
    const { url } = await evilCarrier((_request, response) =>
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(bomb),
    )
    const before = process.memoryUsage().rss
    const reply = await askThrough(url)
    expect(codesOf(reply)).toEqual(['PARTNER_REPLY_TOO_LARGE'])
    expect(reply.data?.order).toMatchObject({
      number: 'S00042',
      shipments: [{ milestone: 'LABEL_CREATED', tracking: null }, {}],
    })
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024)
  })

  test.each([
    ['the metadata address of a cloud', 'http://169.254.169.254/latest/meta-data/'],
    ['a host of our own network', 'http://10.0.0.5/admin'],
    ['this machine by another name', 'http://localhost:1/'],
  ])('a redirect to %s is not followed', async (_what, location) => {
    const { url, calls } = await evilCarrier((_request, response) => response.writeHead(302, { location }).end())
    const reply = await askThrough(url)
    expect(codesOf(reply)).not.toEqual([])
    expect(codesOf(reply).every((code) => code === 'EGRESS_REFUSED' || code === 'PARTNER_CALL_INVALID')).toBe(true)
    expect(calls()).toBeGreaterThan(0)
  })

  test('a private address is not called unless the operator allows it', async () => {
    const { url, calls } = await evilCarrier((_request, response) => response.end('{}'))
    const reply = await askThrough(url, { allowPrivateHosts: [] })
    expect(codesOf(reply)).toEqual(['EGRESS_REFUSED'])
    expect(reply.errors?.[0]?.message).toContain('allowPrivateHosts')
    expect(calls()).toBe(0)
  })

  test('one thing nobody can read is kept without what is personal, and the rest goes on', async () => {
    const good = {
      id: 'trk_1',
      object: 'Tracker',
      tracking_code: '00340434161094042557',
      status: 'delivered',
      carrier: 'DHL',
      tracking_details: [],
    }
    const bad = {
      ...good,
      tracking_code: '00340434161094042564',
      tracking_details: 'none yet',
      signed_by: 'Erika Mustermann',
    }
    const { url } = await evilCarrier((_request, response) =>
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ trackers: [good, bad], has_more: false })),
    )
    const file = createConnectionFile([
      {
        id: 'parcels',
        connector: 'easypost',
        url,
        settings: { createTrackers: false },
        secrets: { apiKey: sandboxApiKey },
      },
    ])
    ends.push(file.remove)
    const sidecar = await sidecarWith(file.path)
    const reply = await sidecar.ask('{ order(number: "S00042") { shipments { tracking { trackingNumber } } } }')
    expect(reply.errors).toBeUndefined()
    const rows = async () => {
      const kept = await openedRows(sidecar.store.database, 'logistics.business_exceptions')
      return kept.filter(({ kind }) => kind === 'PAYLOAD_INVALID')
    }
    await eventually(async () => (await rows()).length === 1, 'it is kept')
    const [row] = await rows()
    expect(JSON.stringify(row)).toContain('00340434161094042564')
    expect(JSON.stringify(row)).not.toContain('Mustermann')
  })

  test('what it says goes into no error', async () => {
    const { url } = await evilCarrier((_request, response) =>
      response
        .writeHead(422, { 'content-type': 'application/json' })
        .end('{"error":{"code":"X","message":"Erika Mustermann, Heidestr. 17, key EZTK-secret","errors":[]}}'),
    )
    const reply = await askThrough(url)
    expect(JSON.stringify(reply)).not.toMatch(/Mustermann|EZTK-secret/)
  })
})

describe('what is in Odoo and can not be meant', () => {
  const story = () =>
    odoo.world.rows('stock.picking').find((row) => String(row.carrier_tracking_ref).includes('00340434161094042557'))

  test.each([
    ['a tracking number with control characters', '0034\u00000434\r\nX-Evil: 1', 'PARTNER_CALL_INVALID'],
    [
      'a shipment of five hundred packages',
      Array.from({ length: 500 }, (_, index) => `PKG${index}`).join(','),
      'PARTNER_CALL_INVALID',
    ],
    ['a number longer than any carrier has', 'A'.repeat(300), 'PARTNER_CALL_INVALID'],
  ])('%s is refused in a sentence, and nobody is asked', async (_what, reference, code) => {
    const picking = story()
    const was = picking?.carrier_tracking_ref as string
    odoo.world.write('stock.picking', picking?.id as number, { carrier_tracking_ref: reference })
    ends.push(() => odoo.world.write('stock.picking', picking?.id as number, { carrier_tracking_ref: was }))
    const sidecar = await sidecarWith(partners.file.path)
    partners.carrier.partner.resetCalls()
    const reply = await sidecar.ask(
      '{ order(number: "S00042") { number shipments { milestone tracking { milestone } } } }',
    )
    expect(codesOf(reply)).toEqual([code])
    expect(reply.errors?.[0]?.message).toMatch(/Odoo\.$/)
    expect(reply.data?.order).toMatchObject({ number: 'S00042' })
    expect(partners.carrier.partner.calls).toHaveLength(0)
  })
})

describe('documents', () => {
  test.each([
    ['nothing', 'x'],
    [
      'a token of somebody else',
      'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA',
    ],
    ['a token that is not encrypted', 'eyJhbGciOiJub25lIn0.eyJjb25uZWN0aW9uIjoicGFyY2VscyJ9.'],
  ])('%s opens nothing', async (_what, token) => {
    const sidecar = await sidecarWith(partners.file.path)
    const reply = await fetch(`${sidecar.url}/documents/${token}`)
    expect(reply.status).toBe(404)
    expect(await reply.json()).toMatchObject({ errors: [{ extensions: { code: 'DOCUMENT_LINK_INVALID' } }] })
  })

  test('a link shows the document without a key, and hides where it lies', async () => {
    const order = partners.fleet.control.add({ internalId: 'HH/OUT/00026' })
    partners.fleet.control.move(order.id, 'completed')
    partners.fleet.control.prove(order.id, 'signature')
    const sidecar = await sidecarWith(partners.file.path)
    const reply = await sidecar.ask(`{ order(number: "S00042") { shipments {
      documents { kind url expiresAt connection }
      transport { milestone proofsOfDelivery { receivedBy documents { kind } } }
    } } }`)
    expect(reply.errors).toBeUndefined()
    const { shipments } = (reply.data?.order ?? {}) as {
      shipments: readonly { transport: unknown; documents: readonly { kind: string; url: string }[] }[]
    }
    expect(shipments[0]?.transport).toMatchObject({
      milestone: 'DELIVERED',
      proofsOfDelivery: [{ receivedBy: 'Jürgen Groß', documents: [{ kind: 'SIGNATURE' }] }],
    })
    const [document] = shipments.flatMap(({ documents }) => documents)
    expect(document).toMatchObject({ kind: 'SIGNATURE', connection: 'delivery' })
    expect(document?.url).toMatch(/^\/documents\/[\w.-]+$/)
    const shown = await fetch(`${sidecar.url}${document?.url}`)
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/png'])
    expect(shown.headers.get('content-security-policy')).toContain('sandbox')
    expect(shown.headers.get('x-content-type-options')).toBe('nosniff')
    expect(new Uint8Array(await shown.arrayBuffer()).slice(1, 4)).toEqual(new Uint8Array([80, 78, 71]))
  })
})
