import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compareSnapshotsTask, pollChangesTask, sweepDeletionsTask } from '../../../sidecar/src/repair/tasks.ts'
import { eventually } from '../../support/eventually.ts'
import { confirm, pick, transfersOf, validate } from '../contract/order-steps.ts'
import { count, createOrder, createProduct, readOne } from '../contract/records.ts'
import { call, type Wire, wiresOf } from '../contract/wire.ts'
import { realOdooOrSkip } from '../harness/availability.ts'
import { browserOrSkip } from './browser.ts'
import { startTogether, type Together } from './together.ts'
import { withWebClient } from './web-client.ts'

const whyNot = (await realOdooOrSkip('19.0', { addon: true })) ?? (await browserOrSkip())

/** A change is in the graph a fraction of a second after its commit; on a busy machine a little later, ms. */
const soon = 15_000

describe.skipIf(whyNot)('Odoo 19 with the addon, and the sidecar beside it', { timeout: 180_000 }, () => {
  let together: Together
  let wire: Wire

  beforeAll(async () => {
    together = await startTogether((line) => console.log(line))
    wire = wiresOf({ ...together.odoo, name: 'Odoo 19' }).at(-1) ?? expect.fail('no transport')
  }, 900_000)
  afterAll(() => together?.stop())

  async function ask<T>(query: string): Promise<T> {
    const reply = await together.sidecar().ask(query)
    expect(reply.errors).toBeUndefined()
    return reply.data as T
  }

  interface Order {
    readonly state: string
    readonly customerReference: string | null
    readonly fulfillments: readonly { readonly state: string }[]
    readonly customer: { readonly name: string }
  }
  const orderInGraph = async (id: number): Promise<Order> =>
    (
      await ask<{ order: Order }>(
        `{ order(id: "Order:${id}") { state customerReference customer { name } fulfillments { state } } }`,
      )
    ).order

  async function newOrder(quantity = 2): Promise<number> {
    const product = await createProduct(wire)
    await count(wire, product, 10)
    return createOrder(wire, [{ productId: product, quantity }])
  }

  test('the sidecar knows the addon, and that nothing is stuck', async () => {
    await eventually(() => together.sidecar().odoo.session?.addon !== null, 'the addon is known')
    expect(together.sidecar().odoo.session?.addon).toMatchObject({ version: expect.stringMatching(/^1\./) })
  })

  test('an order confirmed by its button in the browser is confirmed in the graph', async () => {
    const order = await newOrder()
    expect(await orderInGraph(order)).toMatchObject({ state: 'QUOTATION', fulfillments: [] })
    await withWebClient(together.odoo, async (client) => {
      await client.open('sale.order', order)
      await client.click('Confirm')
      await eventually(
        async () => (await orderInGraph(order)).fulfillments[0]?.state === 'READY',
        'the graph has the order and its transfer',
        soon,
      )
      expect(client.problems()).toEqual([])
    })
    expect(await orderInGraph(order)).toMatchObject({ state: 'CONFIRMED' })
  })

  test('a transfer validated by its button in the browser is done in the graph', async () => {
    const order = await newOrder()
    await confirm(wire, order)
    const [transfer] = await transfersOf(wire, order)
    expect((await orderInGraph(order)).fulfillments).toMatchObject([{ state: 'READY' }])
    await withWebClient(together.odoo, async (client) => {
      await client.open('stock.picking', Number(transfer?.id))
      await client.click('Validate')
      await eventually(
        async () => (await orderInGraph(order)).fulfillments[0]?.state === 'DONE',
        'the graph has it done',
        soon,
      )
    })
  })

  test('what changes without anybody writing it, by recomputation, is in the graph too', async () => {
    const order = await newOrder()
    await confirm(wire, order)
    const query = `{ order(id: "Order:${order}") { completeness lines { invoiceableQuantity } } }`
    await ask(query)
    const [transfer] = await transfersOf(wire, order)
    await pick(wire, transfer?.id, 2)
    await validate(wire, transfer?.id)
    await eventually(
      async () => {
        const { order: now } = await ask<{ order: { completeness: string; lines: { invoiceableQuantity: string }[] } }>(
          query,
        )
        return now.completeness === 'FULL' && Number(now.lines[0]?.invoiceableQuantity) === 2
      },
      'what was delivered and what can be invoiced follow',
      soon,
    )
  })

  test("a partner's new name is on the orders in the graph", async () => {
    const order = await newOrder()
    const { partner_id } = await readOne(wire, 'sale.order', order, ['partner_id'])
    await orderInGraph(order)
    await call(wire, 'res.partner', 'write', { ids: [Number(partner_id)], vals: { name: 'Renamed & Sons' } })
    await eventually(
      async () => (await orderInGraph(order)).customer.name === 'Renamed & Sons',
      'the new name is there',
      soon,
    )
  })

  test('an order that is deleted is gone from the graph', async () => {
    const order = await newOrder()
    await orderInGraph(order)
    await call(wire, 'sale.order', 'unlink', { ids: [order] })
    await eventually(
      async () =>
        (await together.sidecar().ask(`{ order(id: "Order:${order}") { number } }`)).errors?.[0]?.extensions.code ===
        'NOT_FOUND',
      'it is gone',
      soon,
    )
  })

  test('Sync now in the browser asks the sidecar, and the order shows in Odoo that it was answered', async () => {
    const order = await newOrder()
    await withWebClient(together.odoo, async (client) => {
      await client.open('sale.order', order)
      await client.click('Sync now')
      await eventually(
        async () => {
          const links = await together.odoo.sql(
            `SELECT system, state FROM logistics_link WHERE res_model = 'sale.order' AND res_id = ${order}`,
          )
          return links.length === 1
        },
        'the sidecar has written back',
        soon,
      )
      await client.open('sale.order', order)
      await client.click('Logistics Graph')
      expect(await client.page.locator('.o_form_view').textContent()).toContain('Logistics Graph')
      expect(client.problems()).toEqual([])
    })
  })

  test('a change that was given up while the sidecar was away says why, and Retry in the browser sends it', async () => {
    const order = await newOrder()
    await orderInGraph(order)
    await together.sidecarAway()
    await call(wire, 'sale.order', 'write', { ids: [order], vals: { client_order_ref: 'while away' } })
    const tried = () =>
      together.odoo.sql(
        `SELECT id, last_error FROM logistics_outbox
         WHERE state = 'pending' AND attempts > 2 AND res_model = 'sale.order' AND res_id = ${order}`,
      )
    await eventually(async () => (await tried()).length > 0, 'it was tried and could not be sent', 60_000)
    const [row] = await tried()
    // As after three days.
    await together.odoo.sql("UPDATE logistics_outbox SET state = 'dead', next_try = NULL WHERE state = 'pending'")
    await together.sidecarBack()
    await withWebClient(together.odoo, async (client) => {
      await client.open('logistics.outbox', Number(row?.id))
      expect(await client.page.locator('.o_form_view').textContent()).toContain(String(row?.last_error))
      await client.click('Retry')
      await eventually(
        async () =>
          (await together.odoo.sql(`SELECT 1 FROM logistics_outbox WHERE id = ${row?.id} AND state = 'sent'`))
            .length === 1,
        'the sidecar has it',
        soon,
      )
    })
  })

  describe('what no hook can see', () => {
    const look = (task: typeof pollChangesTask | typeof sweepDeletionsTask | typeof compareSnapshotsTask) =>
      together.sidecar().store.database.transaction((tx) => together.sidecar().jobs.enqueue(tx, task, [{}]))

    const found = async (kind: string, record: string) =>
      (
        await ask<{ repairFindings: { record: string }[] }>(`{ repairFindings(kind: ${kind}) { record } }`)
      ).repairFindings.some((finding) => finding.record === record)

    /** The news of its making would have the sidecar forget what it knows of it. */
    async function toldOrder(): Promise<number> {
      const order = await newOrder()
      const untold = `SELECT id FROM logistics_outbox WHERE res_model = 'sale.order' AND res_id = ${order} AND state <> 'sent'`
      await eventually(
        async () => (await together.odoo.sql(untold)).length === 0,
        'nothing of it is on its way any more',
        soon,
      )
      await orderInGraph(order)
      return order
    }

    test('a write by SQL is found by the poll, and the graph shows it', async () => {
      const order = await toldOrder()
      // Older than what may still be on its way.
      await together.odoo.sql(
        `UPDATE sale_order SET client_order_ref = 'by SQL', write_date = now() AT TIME ZONE 'UTC' - interval '2 minutes'
         WHERE id = ${order}`,
      )
      await together.odoo.sql(`DELETE FROM logistics_outbox WHERE res_model = 'sale.order' AND res_id = ${order}`)
      await together
        .sidecar()
        .store.database.executeSql(`DELETE FROM logistics.inbox WHERE subject = 'sale.order/${order}'`)
      // The first pull, a minute ago, said that until then anything may have changed.
      await together
        .sidecar()
        .store.database.executeSql(
          "UPDATE logistics.inbox SET occurred_at = occurred_at - interval '1 hour' WHERE event_id LIKE 'first-pull%'",
        )
      await look(pollChangesTask)
      await eventually(() => found('MISSED_BY_HOOK', `sale.order/${order}`), 'it is found', 20_000)
      expect((await orderInGraph(order)).customerReference).toBe('by SQL')
    })

    test('a record deleted by SQL is found by the sweep, and is gone from the graph', async () => {
      const order = await toldOrder()
      await together.sidecar().memory.snapshots.flush()
      await together.odoo.sql(`DELETE FROM sale_order WHERE id = ${order}`)
      await look(sweepDeletionsTask)
      await eventually(() => found('DELETED', `sale.order/${order}`), 'it is found', 20_000)
      const reply = await together.sidecar().ask(`{ order(id: "Order:${order}") { number } }`)
      expect(reply.errors?.[0]?.extensions.code).toBe('NOT_FOUND')
    })

    test('a change by SQL that leaves the write date alone is found by comparing', async () => {
      const order = await newOrder()
      await new Promise((resolve) => setTimeout(resolve, 3_500))
      await together.sidecar().ask(`{ order(id: "Order:${order}", maxAge: 0) { number } }`)
      await together.sidecar().memory.snapshots.flush()
      await together.odoo.sql(`UPDATE sale_order SET client_order_ref = 'unseen' WHERE id = ${order}`)
      await look(compareSnapshotsTask)
      await eventually(() => found('DRIFT', `sale.order/${order}`), 'it is found', 20_000)
      expect((await orderInGraph(order)).customerReference).toBe('unseen')
    })

    test('of all that happened here before nothing else was missed by the hooks', async () => {
      await look(pollChangesTask)
      const { repairFindings } = await ask<{ repairFindings: { record: string }[] }>(
        '{ repairFindings(kind: MISSED_BY_HOOK) { record } }',
      )
      expect(repairFindings.map(({ record }) => record)).toEqual([expect.stringMatching(/^sale\.order\/\d+$/)])
    })
  })
})
