import { afterEach, expect, test } from 'vitest'
import { type InvoicingBench, startInvoicing } from './invoicing-bench.ts'

let bench: InvoicingBench

afterEach(() => bench.stop())

test('invoicing that is only observed says what it would do, and does nothing in Odoo', async () => {
  bench = await startInvoicing('observe')
  const order = await bench.order({ 'NL-1001': 2 })
  await bench.ship(order.transfer.id)
  const number = await bench.track(order.transfer.id)
  await bench.stepStands(order.id, 'INVOICE', 'WAITING')
  bench.advance(number)
  await bench.stepStands(order.id, 'INVOICE', 'SKIPPED')
  await bench.idle()
  expect((await bench.step(order, 'INVOICE'))?.message).toBe(
    `Would invoice ${order.name} for ${order.transfer.name}. Its invoicing is only observed.`,
  )
  expect(bench.invoiceCalls()).toBe(0)
  expect(bench.invoices(order)).toEqual([])
  expect(await bench.sql("SELECT FROM logistics.write_intents WHERE effect = 'create-invoice'")).toEqual([])
})

test.each([
  ['that is switched off', 'off', {}],
  ['that is for another company', 'on', { companies: [4711] }],
] as const)('of invoicing %s nothing is done, and the steps follow what people do', async (_what, mode, more) => {
  bench = await startInvoicing(mode, [], more)
  const order = await bench.order({ 'NL-1001': 1 })
  await bench.ship(order.transfer.id)
  bench.advance(await bench.track(order.transfer.id))
  await bench.stepStands(order.id, 'PROOF', 'DONE')
  await bench.stepStands(order.id, 'INVOICE', 'WAITING')
  await bench.idle()
  expect(await bench.step(order, 'INVOICE')).toMatchObject({ waitingOn: 'somebody who invoices it in Odoo' })
  expect(bench.invoiceCalls()).toBe(0)
})
