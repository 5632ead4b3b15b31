import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everyRow } from '../../../../sidecar/src/access/row-scope.ts'
import { type SandboxOdoo, startSandboxOdoo } from '../../../../sidecar/src/sandbox/odoo/server.ts'
import { eventually } from '../../../support/eventually.ts'
import { changed, deliver, message, webhookSettings } from '../../../support/odoo-events.ts'
import { subscribe } from '../../../support/subscribe.ts'
import { startTestSidecar, type TestSidecar } from '../../../support/test-sidecar.ts'
import { aKey } from '../making-keys.ts'

let odoo: SandboxOdoo
let sidecar: TestSidecar

beforeAll(async () => {
  odoo = await startSandboxOdoo({ series: '19.0' })
  sidecar = await startTestSidecar(odoo, webhookSettings)
  await sidecar.ready()
})
afterAll(async () => {
  await sidecar.stop()
  await odoo.stop()
})

/** Two orders of different customers, and a key for each customer. */
async function twoPartners() {
  const [ours, theirs] = odoo.world
    .rows('sale.order')
    .filter(({ state, partner_id }, _index, [first]) => state === 'sale' && partner_id !== first?.partner_id)
  const [one, other] = [ours, theirs].map((order) => ({ id: Number(order?.id), customer: Number(order?.partner_id) }))
  if (!one || !other || one.customer === other.customer) throw new Error('The demo company has too few customers')
  const keyOf = async ({ customer }: { customer: number }) =>
    (await aKey(sidecar.store.database, { roles: ['customer'], rows: { ...everyRow, customers: [customer] } })).key
  return { one, other, oneKey: await keyOf(one), otherKey: await keyOf(other) }
}

const following = (order: number): string =>
  `subscription { orderChanged(id: "Order:${order}") { number customerReference } }`
const edit = async (order: number, text: string): Promise<void> => {
  odoo.world.write('sale.order', [order], { client_order_ref: text })
  await deliver(sidecar.url, message([changed('sale.order', order, { fields: ['client_order_ref'] })]))
}
const codesOf = (stream: Awaited<ReturnType<typeof subscribe>>) =>
  stream.answers.flatMap(({ errors = [] }) => errors.map(({ extensions }) => extensions.code))

describe('two partners who follow orders at the same time', () => {
  test('each hears of their own, and of the other as little as of what is not there', async () => {
    const { one, other, oneKey, otherKey } = await twoPartners()
    const own = await subscribe(sidecar, following(one.id), oneKey)
    const others = await subscribe(sidecar, following(other.id), otherKey)
    const foreign = await subscribe(sidecar, following(other.id), oneKey)
    const nothing = await subscribe(sidecar, following(987_654), oneKey)
    await eventually(() => [own, others].every(({ answers }) => answers.length === 1), 'they begin')
    await eventually(() => foreign.ended() && nothing.ended(), 'what is not theirs ends')
    for (let n = 1; n <= 3; n += 1) {
      await edit(one.id, `of one ${n}`)
      await edit(other.id, `of the other ${n}`)
    }
    const last = ({ answers }: typeof own) => answers.at(-1)?.data?.orderChanged?.customerReference
    await eventually(() => last(own) === 'of one 3' && last(others) === 'of the other 3', 'the last changes')
    expect(JSON.stringify(own.answers)).not.toContain('of the other')
    expect(JSON.stringify(others.answers)).not.toContain('of one')
    const told = ({ answers }: typeof own) => answers.map(({ data, errors }) => ({ data, errors }))
    expect(told(foreign)).toEqual(told(nothing))
    expect(codesOf(foreign)).toEqual(['NOT_FOUND'])
    own.leave()
    others.leave()
  })

  test('an order that becomes that of another is told to its first customer no more', async () => {
    const { one, other, oneKey } = await twoPartners()
    const stream = await subscribe(sidecar, following(one.id), oneKey)
    await eventually(() => stream.answers.length === 1, 'it begins')
    odoo.world.write('sale.order', [one.id], { partner_id: other.customer })
    await edit(one.id, 'secret of another')
    await eventually(() => stream.ended(), 'it ends')
    expect(codesOf(stream)).toEqual(['NOT_FOUND'])
    expect(JSON.stringify(stream.answers)).not.toContain('secret of another')
    odoo.world.write('sale.order', [one.id], { partner_id: one.customer })
  })
})
