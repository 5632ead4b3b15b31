import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { bind, defineTask } from '../../../sidecar/src/jobs/task.ts'
import { aChange } from '../../support/job-tasks.ts'

const task = defineTask<{ done: string[] }>()({
  name: 'shipments.push-dispatch',
  team: 'transport-desk',
  withinMs: 120_000,
  on: 'odoo.record-changed',
  payload: z.object({ shipmentId: z.string(), version: z.int().default(1) }),
  expand: (event) => (event.model === 'stock.picking' ? [{ shipmentId: event.key }] : []),
  key: ({ shipmentId }) => shipmentId,
  idempotencyKey: ({ shipmentId, version }) => `${shipmentId}:${version}`,
  connection: () => 'carrier-1',
  run: async ({ done }, { shipmentId, version }) => {
    done.push(`${shipmentId} ${version}`)
  },
})

describe('a task', () => {
  test('is data: what it is can be read without running it', () => {
    expect(task).toMatchObject({
      name: 'shipments.push-dispatch',
      on: 'odoo.record-changed',
      ordered: true,
      idempotent: true,
      schedule: null,
      concurrency: 10,
      retry: { attempts: 8 },
    })
  })

  test('reads its keys from the payload as its schema understands it, and keeps the payload as it came', () => {
    expect(task.draft({ shipmentId: '7' })).toEqual({ payload: { shipmentId: '7' }, key: '7', idempotencyKey: '7:1' })
  })

  test('takes from an event what concerns it', () => {
    expect(task.draftsOf(aChange({ model: 'stock.picking', key: '3' }))).toMatchObject([
      { payload: { shipmentId: '3' } },
    ])
    expect(task.draftsOf(aChange({ model: 'sale.order', key: '3' }))).toEqual([])
  })

  test('refuses a payload that is not its own, and says where', () => {
    expect(() => task.prepare({ shipmentId: 7 })).toThrow(
      expect.objectContaining({ code: 'JOB_PAYLOAD_INVALID', message: expect.stringContaining('at shipmentId') }),
    )
  })

  test('runs with what it was bound to', async () => {
    const done: string[] = []
    const job = bind(task, { done }).prepare({ shipmentId: '7' })
    expect(job.connection).toBe('carrier-1')
    await job.run(undefined, { attempt: 1 } as never)
    expect(done).toEqual(['7 1'])
  })
})
