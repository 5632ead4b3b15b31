import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { startTestSidecar, type TestSidecar } from '../support/test-sidecar.ts'
import { confirm, transfersOf } from './contract/order-steps.ts'
import { createOrder, createProduct } from './contract/records.ts'
import { call, type Wire, wiresOf } from './contract/wire.ts'
import { realOdoo, realOdooOrSkip } from './harness/availability.ts'
import { allSeries } from './harness/real-odoo.ts'

for (const series of allSeries) {
  const whyNot = await realOdooOrSkip(series)

  describe.skipIf(whyNot)(`beside a real Odoo ${series} without the addon`, () => {
    let sidecar: TestSidecar
    let wire: Wire
    beforeAll(async () => {
      const odoo = realOdoo(series)
      wire = wiresOf({ ...odoo, name: `Odoo ${series}` }).at(-1) ?? expect.fail('no transport')
      sidecar = await startTestSidecar(odoo, { ODOO_POLL_SECONDS: '1' }, { byTheClock: true })
      await sidecar.ready()
    })
    afterAll(() => sidecar?.stop())

    /** Until somebody who follows the record was told of a change. */
    async function toldOf(record: string, change: () => Promise<unknown>): Promise<void> {
      let told = 0
      const leave = sidecar.memory.feed.watch(record, () => {
        told += 1
      })
      await change()
      await eventually(() => told > 0, `a change of ${record} is told`, 30_000)
      leave()
    }

    const newOrder = async () => createOrder(wire, [{ productId: await createProduct(wire), quantity: 1 }])

    test('an order that is written is told of, and read again', async () => {
      const order = await newOrder()
      const query = `{ order(id: "Order:${order}") { customerReference } }`
      await sidecar.ask(query)
      await toldOf(`sale.order/${order}`, () =>
        call(wire, 'sale.order', 'write', { ids: [order], vals: { client_order_ref: 'polled' } }),
      )
      expect(await sidecar.ask(query)).toMatchObject({ data: { order: { customerReference: 'polled' } } })
    })

    test('a transfer that comes of a confirmation is told of, and its order with it', async () => {
      const order = await newOrder()
      await toldOf(`sale.order/${order}`, () => confirm(wire, order))
      const [transfer] = await transfersOf(wire, order)
      await toldOf(`stock.picking/${transfer?.id}`, () =>
        call(wire, 'stock.picking', 'write', { ids: [Number(transfer?.id)], vals: { note: 'look again' } }),
      )
    })

    test('nothing of it is a finding, and no event came twice', async () => {
      expect(await sidecar.ask('{ repairFindings { kind } }')).toMatchObject({ data: { repairFindings: [] } })
      const twice = await sidecar.store.database.executeSql(
        'SELECT subject, data FROM logistics.inbox GROUP BY subject, data HAVING count(*) > 1',
      )
      expect(twice.rows).toEqual([])
    })
  })
}
