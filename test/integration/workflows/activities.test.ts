import { afterAll, beforeAll, expect, test } from 'vitest'
import { tellActivitiesTask } from '../../../sidecar/src/operations/tell-activities.ts'
import { eventually } from '../../support/eventually.ts'
import { type RunningWorkflows, startWorkflows } from '../../support/workflow-bench.ts'

let bench: RunningWorkflows

beforeAll(async () => {
  bench = await startWorkflows({ workflows: { warehouse: { release: 'on' } } })
})
afterAll(() => bench.stop())

const look = () =>
  bench.sidecar.store.database.transaction((tx) => bench.sidecar.jobs.enqueue(tx, tellActivitiesTask, [{}]))
const todos = () => bench.odoo.world.rows('mail.activity')
const told = () => bench.odoo.calls.filter(({ method }) => method === 'raise_activity').length

test('what blocks an order is a to-do in Odoo, once, until its cause is gone', async () => {
  const [bare] = await bench.call<number[]>('res.partner', 'create', { vals_list: [{ name: 'Ohne Anschrift' }] })
  const order = await bench.confirmOrder({ 'NL-1001': 1 }, { partner_id: bare })
  await bench.stepStands(order.id, 'VALIDATE', 'FAILED')
  await look()
  await eventually(() => todos().length === 1, 'somebody is told')
  expect(todos()).toMatchObject([
    {
      ...{ res_model: 'stock.picking', res_id: order.pickings[0], summary: 'Address invalid' },
      note: expect.stringContaining('has no street'),
    },
  ])
  await look()
  const [country] = await bench.call<readonly { id: number }[]>('res.country', 'search_read', {
    domain: [['code', '=', 'DE']],
    fields: ['id'],
  })
  const vals = { street: 'Hafenstraße 1', city: 'Hamburg', country_id: country?.id }
  await bench.call('res.partner', 'write', { ids: [bare], vals })
  await bench.call('sale.order', 'action_logistics_sync', { ids: [order.id] })
  await bench.stepStands(order.id, 'RELEASE', 'DONE')
  await look()
  await eventually(() => todos().length === 0, 'the to-do is closed')
  expect(told()).toBe(1)
})
