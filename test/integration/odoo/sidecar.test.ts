import { afterEach, describe, expect, test } from 'vitest'
import { createLogger } from '../../../sidecar/src/foundation/logger.ts'
import { type SandboxOdoo, startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { startChangedOdoo, withoutFields } from '../../support/changed-odoo.ts'
import { eventually } from '../../support/eventually.ts'
import { startTestSidecar } from '../../support/test-sidecar.ts'

const cleanUps: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

async function sandbox(options: Parameters<typeof startSandboxOdoo>[0] = {}): Promise<SandboxOdoo> {
  const odoo = await startSandboxOdoo(options)
  cleanUps.push(() => odoo.stop().catch(() => undefined))
  return odoo
}

/** A sidecar before this Odoo; what it logs is noted. */
async function sidecarFor(odoo: Parameters<typeof startTestSidecar>[0], env: Record<string, string> = {}) {
  const lines: string[] = []
  const logger = createLogger('info', { write: (line) => void lines.push(line) })
  const sidecar = await startTestSidecar(odoo, env, { logger })
  cleanUps.push(sidecar.stop)
  return { ...sidecar, lines }
}

const codesOf = (reply: { errors?: readonly { extensions: { code: string } }[] }): string[] =>
  (reply.errors ?? []).map(({ extensions }) => extensions.code)

const orderAndInvoices =
  '{ order(number: "S00042") { number customer { name } fulfillments { number } invoices { number } } }'

describe.each(['19.0', '14.0'] as const)('an Odoo %s whose user may not see invoices', (series) => {
  test('serves orders; only the invoices fail, and the error says why', async () => {
    const odoo = await sandbox({ series })
    const { ask, ready } = await sidecarFor({ ...odoo, login: 'limited', apiKey: odoo.limitedApiKey })
    await ready()
    const reply = await ask(orderAndInvoices)
    expect(reply.data).toMatchObject({
      order: {
        number: 'S00042',
        customer: { name: expect.any(String) },
        fulfillments: expect.any(Array),
        invoices: null,
      },
    })
    expect(reply.errors).toMatchObject([{ path: ['order', 'invoices'], extensions: { code: 'ODOO_ACCESS_DENIED' } }])
    const list = await ask('{ orders(first: 50) { nodes { number invoices { number } } } }')
    expect(list.data?.orders).toMatchObject({
      nodes: expect.arrayContaining([
        { number: 'S00042', invoices: null },
        { number: expect.any(String), invoices: [] },
      ]),
    })
    expect(new Set(codesOf(list))).toEqual(new Set(['ODOO_ACCESS_DENIED']))
  })

  test('whoever may see them does', async () => {
    const { ask, ready } = await sidecarFor(await sandbox({ series }))
    await ready()
    const reply = await ask(orderAndInvoices)
    expect(reply.errors).toBeUndefined()
    expect(reply.data).toMatchObject({ order: { invoices: [{ number: expect.any(String) }] } })
  })
})

describe('an Odoo that was customised', () => {
  test('and lacks a field is served without it: what may be empty is', async () => {
    const changed = await startChangedOdoo(await sandbox(), withoutFields('sale.order', 'client_order_ref'))
    cleanUps.push(changed.stop)
    const { ask, ready, lines } = await sidecarFor(changed)
    await ready()
    const reply = await ask('{ order(number: "S00042") { number customerReference } }')
    expect(reply.errors).toBeUndefined()
    expect(reply.data).toEqual({ order: { number: 'S00042', customerReference: null } })
    const drifts = lines.map((line) => JSON.parse(line)).filter(({ code }) => code === 'SCHEMA_DRIFT')
    expect(drifts).toMatchObject([{ model: 'sale.order', field: 'client_order_ref' }])
  })

  test('and lacks a field that is never empty says SCHEMA_DRIFT where it was asked for; the rest is served', async () => {
    const changed = await startChangedOdoo(await sandbox(), withoutFields('sale.order', 'date_order', 'amount_total'))
    cleanUps.push(changed.stop)
    const { ask, ready } = await sidecarFor(changed)
    await ready()
    const reply = await ask('{ a: order(number: "S00042") { number } b: order(number: "S00042") { placedAt } }')
    expect(reply.data).toEqual({ a: { number: 'S00042' }, b: null })
    expect(reply.errors).toMatchObject([
      { path: ['b', 'placedAt'], extensions: { code: 'SCHEMA_DRIFT', retry: 'permanent' } },
    ])
    expect(reply.errors?.[0]?.message).toContain('Order.placedAt')
    const money = await ask('{ order(number: "S00042") { number total { amount } } }')
    expect(codesOf(money)).toEqual(['SCHEMA_DRIFT'])
  })

  test('and lacks a whole model serves everything else', async () => {
    const missing = { status: 404, exception: 'werkzeug.exceptions.NotFound', message: "the model 'x' does not exist" }
    const changed = await startChangedOdoo(await sandbox(), (call, value) =>
      call.model === 'delivery.carrier' ? missing : value,
    )
    cleanUps.push(changed.stop)
    const { ask, ready, lines } = await sidecarFor(changed)
    await ready()
    const reply = await ask('{ order(number: "S00042") { number shipments { trackingNumbers carrier { name } } } }')
    expect(reply.data).toMatchObject({ order: { number: 'S00042' } })
    expect(codesOf(reply)[0]).toBe('SCHEMA_DRIFT')
    expect(lines.join('')).toContain('This Odoo has no model delivery.carrier')
  })
})

describe('while Odoo is away', () => {
  test('the last known order is served, marked stale with the reason, and fresh again when Odoo is back', async () => {
    const odoo = await sandbox()
    const { ask, ready } = await sidecarFor(odoo)
    await ready()
    const query = '{ order(id: "Order:1", maxAge: 0) { id number freshness { stale staleReason asOf } } }'
    const before = await ask(query)
    expect(before.data).toMatchObject({ order: { freshness: { stale: false, staleReason: null } } })
    await odoo.stop()
    await eventually(async () => {
      const { data } = await ask(query)
      return (data?.order as { freshness: { stale: boolean } } | null)?.freshness.stale === true
    }, 'the order is stale')
    const during = await ask(query)
    expect(during.errors).toBeUndefined()
    expect(during.data).toMatchObject({
      order: { id: 'Order:1', freshness: { stale: true, staleReason: 'SOURCE_UNREACHABLE' } },
    })
    await sandbox({ port: odoo.port, world: odoo.world })
    await ready()
    expect((await ask(query)).data).toMatchObject({ order: { freshness: { stale: false, staleReason: null } } })
  })

  test('what was never seen fails with the reason, at once', async () => {
    const odoo = await sandbox()
    const { ask, ready } = await sidecarFor(odoo)
    await ready()
    await odoo.stop()
    await eventually(
      async () => codesOf(await ask('{ orders { nodes { id } } }'))[0] === 'ODOO_UNREACHABLE',
      'it is away',
    )
    const reply = await ask('{ a: order(id: "Order:1") { id } b: parties { nodes { id } } }')
    expect(reply.data).toEqual({ a: null, b: null })
    expect(codesOf(reply)).toEqual(['ODOO_UNREACHABLE', 'ODOO_UNREACHABLE'])
  })

  test('from the very start the sidecar is up, not ready, and says what it waits for', async () => {
    const odoo = await sandbox()
    await odoo.stop()
    const { ask, url, ready } = await sidecarFor(odoo)
    expect((await fetch(`${url}/health/live`)).status).toBe(200)
    await eventually(
      async () => codesOf(await ask('{ orders { nodes { id } } }'))[0] === 'ODOO_UNREACHABLE',
      'it says so',
    )
    const health = await fetch(`${url}/health/ready`)
    expect([health.status, await health.json()]).toMatchObject([
      503,
      { ready: false, sources: { odoo: { state: 'away', code: 'ODOO_UNREACHABLE' } } },
    ])
    await sandbox({ port: odoo.port })
    await ready()
    expect((await fetch(`${url}/health/ready`)).status).toBe(200)
    expect((await ask('{ orders(first: 1) { nodes { number } } }')).errors).toBeUndefined()
  })
})

describe('an Odoo that misbehaves', () => {
  test.each([
    ['html-500', 'ODOO_OVERLOADED'],
    ['reset', 'ODOO_UNREACHABLE'],
    ['empty', 'ODOO_UNREACHABLE'],
    ['wrong-json', 'ODOO_REPLY_INVALID'],
    ['serialization-failure', 'ODOO_CONFLICT'],
  ] as const)('%s comes out as %s, and nothing of its insides with it', async (mood, code) => {
    const odoo = await sandbox()
    const { ask, ready, lines } = await sidecarFor(odoo)
    await ready()
    odoo.setMood({ kind: mood, only: { model: 'sale.order' } })
    const reply = await ask('{ orders { nodes { number } } }')
    expect(codesOf(reply)).toEqual([code])
    expect(JSON.stringify([reply, lines])).not.toMatch(/Traceback|dist-packages|<title>|concurrent update/)
    odoo.setMood(null)
    await eventually(async () => !(await ask('{ orders { nodes { number } } }')).errors, 'it is well again')
  })
})
