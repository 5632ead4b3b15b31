import { afterAll, describe, expect, test } from 'vitest'
import { startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { textOf } from '../../../sidecar/src/sandbox/odoo/world/row.ts'

const odoo = await startSandboxOdoo({ addon: true })
const { world, addon } = odoo
afterAll(() => odoo.stop())

const call = async (model: string, method: string, body: unknown, apiKey = odoo.apiKey): Promise<Response> =>
  fetch(`${odoo.url}/json/2/${model}/${method}`, {
    method: 'POST',
    headers: { authorization: `bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

/** What a piece of work is told as. */
async function toldOf(work: () => unknown): Promise<readonly string[]> {
  const before = addon.outbox().length
  await work()
  return addon
    .outbox()
    .slice(before)
    .map(({ operation, model, key, fields }) => [operation, `${model}/${key}`, ...fields].join(' '))
}

describe('the outbox', () => {
  test('begins with a marker that everything may have changed', () => {
    expect(addon.outbox()[0]).toMatchObject({ type: 'odoo.resync.requested.v1', reason: 'install' })
  })

  test('tells what a transaction changed, and only that', async () => {
    expect(await toldOf(() => world.transaction(() => world.write('res.partner', 3, { ref: 'K-3' })))).toEqual([
      'write res.partner/3 ref',
    ])
    expect(await toldOf(() => call('res.partner', 'read', { ids: [3], fields: ['name'] }))).toEqual([])
    expect(await toldOf(() => call('res.country', 'write', { ids: [1], vals: { name: 'X' } }))).toEqual([])
  })

  test('does not hear of what is done by raw SQL, which is what writing outside of a transaction is', async () => {
    expect(await toldOf(() => world.write('res.partner', 3, { ref: 'K-4' }))).toEqual([])
  })

  test('tells a write that changes nothing, or a many2many only, without fields', async () => {
    const same = world.get('res.partner', 3).name ?? false
    expect(await toldOf(() => call('res.partner', 'write', { ids: [3], vals: { name: same } }))).toEqual([
      'write res.partner/3',
    ])
  })

  test('keeps nothing of a transaction that failed', async () => {
    const failing = (): void =>
      world.transaction(() => {
        world.write('res.partner', 3, { ref: 'K-5' })
        throw new Error('no')
      })
    expect(await toldOf(() => expect(failing).toThrow('no'))).toEqual([])
  })

  test('tells a payment as what it changes of the invoice', async () => {
    const invoice = world.rows('account.move').find(({ state, settled }) => state === 'posted' && !settled)
    const id = invoice?.id ?? 0
    expect(await toldOf(() => world.transaction(() => world.write('account.move', id, { settled: 1 })))).toEqual([
      `write account.move/${id} amount_residual payment_state`,
    ])
  })

  test('names what has come and gone in the same transaction as deleted', async () => {
    let id = 0
    const told = await toldOf(() =>
      world.transaction(() => {
        id = world.create('res.partner', { name: 'Short' })
        world.remove('res.partner', id)
      }),
    )
    expect(told).toEqual([`unlink res.partner/${id}`])
  })
})

describe('stored fields that are computed', () => {
  test('date the record whose value they change, also without the addon', async () => {
    const plain = await startSandboxOdoo({ now: () => new Date('2030-01-01T00:00:00Z') })
    const [line] = plain.world.rows('sale.order.line')
    const order = Number(line?.order_id)
    plain.world.transaction(() => plain.world.write('sale.order.line', line?.id ?? 0, { price_unit: 12_345 }))
    expect(textOf(plain.world.get('sale.order', order), 'write_date')).toMatch(/^2030-01-01/)
    await plain.stop()
  })

  test('name who wrote: the user of the call', async () => {
    await call('res.partner', 'write', { ids: [3], vals: { ref: 'by admin' } })
    const reply = await call('res.partner', 'read', { ids: [3], fields: ['write_uid', 'create_uid'] })
    expect(await reply.json()).toMatchObject([{ write_uid: [2, 'Mette Administrator'], create_uid: [1, 'OdooBot'] }])
  })
})

describe('without the addon', () => {
  test.for(['19.0', '14.0'] as const)('%s does not know its models', async (series) => {
    const plain = await startSandboxOdoo({ series })
    expect(plain.addon).toBeNull()
    const reply = await fetch(`${plain.url}/jsonrpc`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        jsonrpc: '2.0',
        params: {
          service: 'object',
          method: 'execute_kw',
          args: [plain.db, 2, plain.password, 'logistics.graph', 'health', [], {}],
        },
      }),
    })
    expect(await reply.json()).toMatchObject({
      error: { data: { name: 'odoo.exceptions.UserError', message: "Object logistics.graph doesn't exist" } },
    })
    await plain.stop()
  })

  test('there is no button to synchronise, and no model over /json/2', async () => {
    const plain = await startSandboxOdoo()
    const ask = (model: string, method: string): Promise<Response> =>
      fetch(`${plain.url}/json/2/${model}/${method}`, {
        method: 'POST',
        headers: { authorization: `bearer ${plain.apiKey}`, 'content-type': 'application/json' },
        body: '{"ids": [1]}',
      })
    for (const reply of [await ask('logistics.graph', 'health'), await ask('sale.order', 'action_logistics_sync')]) {
      expect(reply.status).toBe(404)
    }
    await plain.stop()
  })
})
