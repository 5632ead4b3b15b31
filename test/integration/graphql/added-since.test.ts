import { afterAll, describe, expect, test } from 'vitest'
import { startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { startTestSidecar } from '../../support/test-sidecar.ts'

const odoo = await startSandboxOdoo()
const sidecar = await startTestSidecar(odoo)
await sidecar.ready()

afterAll(async () => {
  await sidecar.stop()
  await odoo.stop()
})

describe('what was added to Odoo after the sidecar had connected', () => {
  test('an operation type is known to the first answer that meets it', async () => {
    const type = odoo.world.rows('stock.picking.type').find((row) => row.code === 'outgoing')
    const { id: _type, ...values } = type ?? { id: 0 }
    const added = odoo.world.create('stock.picking.type', { ...values, name: 'Second gate' })
    const picking = odoo.world.rows('stock.picking').find((row) => row.picking_type_id === type?.id && row.sale_id)
    odoo.world.write('stock.picking', picking?.id ?? 0, { picking_type_id: added })
    const reply = await sidecar.ask('query ($id: ID!) { order(id: $id, maxAge: 0) { fulfillments { id } } }', {
      id: `Order:${picking?.sale_id}`,
    })
    expect(reply.errors).toBeUndefined()
    expect(reply.data?.order).toEqual({
      fulfillments: expect.arrayContaining([{ id: `Fulfillment:${picking?.id}` }]),
    })
  })

  test('what nobody can explain does not cost every request a read of the tables', async () => {
    const [first] = odoo.world.rows('stock.picking')
    odoo.world.write('stock.picking', first?.id ?? 0, { picking_type_id: 987_654 })
    const ask = () =>
      sidecar.ask('{ returns(first: 1, maxAge: 0) { nodes { id } } receipts(first: 50, maxAge: 0) { nodes { id } } }')
    await ask()
    odoo.resetCalls()
    await ask()
    expect(odoo.calls.filter(({ model }) => model === 'stock.picking.type')).toEqual([])
  })
})

describe('search by a user who may not read everything', () => {
  test('finds what the user may read', async () => {
    const limited = await startTestSidecar({ ...odoo, login: 'limited', apiKey: odoo.limitedApiKey })
    await limited.ready()
    const reply = await limited.ask('{ search(text: "S00042") { matched node { __typename } } }')
    await limited.stop()
    expect(reply.errors).toBeUndefined()
    expect(reply.data?.search).toEqual([{ matched: 'NUMBER', node: { __typename: 'Order' } }])
  })
})
