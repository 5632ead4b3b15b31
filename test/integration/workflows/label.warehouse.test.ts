import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { type RunningLabels, startLabels } from './label-bench.ts'

let labels: RunningLabels

beforeAll(async () => {
  labels = await startLabels()
  await labels.sell({ karrio: { label: 'on' }, warehouse: { release: 'on' } })
})
afterAll(() => labels.stop())

const shipAtWarehouse = (reference: string) => {
  const { control } = labels.bench.partners.warehouse
  for (let steps = 0; steps < 6; steps += 1) control.advance(reference)
}

async function released() {
  const order = await labels.order({ 'NL-1001': 1 })
  await labels.bench.stepStands(order.id, 'RELEASE', 'DONE')
  return { ...order, name: (await order.transfer()).name }
}

test('what the warehouse sent under a number of its own gets no label here', async () => {
  const order = await released()
  shipAtWarehouse(order.name)
  await labels.ship(order.transferId)
  await labels.bench.stepStands(order.id, 'LABEL', 'SKIPPED')
  expect((await labels.step(order.id, 'LABEL'))?.message).toMatch(/^warehouse sent it under /)
  expect(labels.labels()).toBe(0)
})

test('what the warehouse has not shipped waits for it, and for its number', async () => {
  const order = await released()
  await labels.ship(order.transferId)
  await labels.bench.stepStands(order.id, 'LABEL', 'WAITING')
  expect(await labels.step(order.id, 'LABEL')).toMatchObject({ waitingOn: 'warehouse' })
  shipAtWarehouse(order.name)
  await labels.bench.stepStands(order.id, 'LABEL', 'SKIPPED')
  expect(labels.labels()).toBe(0)
})

test('a warehouse that tells a number after a label was bought is told to a person', async () => {
  await labels.sell({ karrio: { label: 'on' } })
  const order = await labels.order({ 'NL-1001': 1 })
  const { name } = await order.transfer()
  await labels.ship(order.transferId)
  await labels.bench.stepStands(order.id, 'LABEL', 'DONE')
  const { control } = labels.bench.partners.warehouse
  const externalId = String(control.addOrder(name, { 'NL-1001': 1 }))
  const object = `Fulfillment:${order.transferId}` as const
  const kind = 'warehouse-order'
  const bound = { connection: 'warehouse', kind, externalId, object, rule: 'our-reference', reference: name } as const
  await labels.bench.sidecar.partners.bindings.claim(bound)
  shipAtWarehouse(name)
  await eventually(async () => (await labels.bench.process(order.id)).exceptions.length > 0, 'the suspicion')
  expect((await labels.bench.process(order.id)).exceptions).toMatchObject([
    { kind: 'DUPLICATE_SUSPECTED', team: 'transport-desk', message: expect.stringContaining('as well') },
  ])
  expect(labels.labels()).toBe(1)
})
