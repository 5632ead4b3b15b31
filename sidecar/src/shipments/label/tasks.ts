import { z } from 'zod'
import type { WorkDeps } from '../../contract/work-deps.ts'
import { syncAsked, transfersAsked } from '../../fulfillments/sync-asked.ts'
import { tellTransferFailure } from '../../fulfillments/tell-failure.ts'
import { transferKeysOf } from '../../fulfillments/transfers.ts'
import { defineTask } from '../../jobs/task.ts'
import { freshReader } from '../../reading/fresh-reader.ts'
import { whenTransferChanges } from '../transfer-changed.ts'
import { isAnyLabelling, labelTransfer } from './label-transfer.ts'
import { sellersAsked } from './label-work.ts'
import { waitingLabels } from './waiting-labels.ts'

const minute = 60_000

const payload = z.object({
  transferKey: z.string(),
  /** What made it run; the same told twice is one job. */
  occasion: z.string(),
  fromWarehouse: z.boolean().default(false),
})

/** A transfer changed in Odoo: what left without a label gets one, and one that was taken away is given back. */
export const buyLabelTask = defineTask<WorkDeps>()({
  ...{ name: 'shipments.buy-label', team: 'transport-desk', withinMs: minute },
  ...whenTransferChanges(['state', 'carrier_id', 'carrier_tracking_ref']),
  payload,
  timeoutMs: 3 * minute,
  run: (deps, { transferKey, fromWarehouse }, { signal }) =>
    labelTransfer(deps, transferKey, { insist: false, fromWarehouse, signal }),
  onFailure: (deps, { transferKey }, failure) =>
    tellTransferFailure(deps, {
      ...{ step: 'label', transferKey, failure },
      partnersOf: (reader, transfer) => sellersAsked(deps, reader, transfer),
    }),
})

/** Somebody pressed Sync now: what was refused or given back before is bought anew. */
export const labelAskedTask = defineTask<WorkDeps>()({
  ...{ name: 'shipments.label-asked', team: 'transport-desk', withinMs: minute },
  ...syncAsked,
  timeoutMs: 3 * minute,
  async run(deps, asked, { signal }) {
    for (const transferKey of await transfersAsked(freshReader(deps), asked)) {
      await labelTransfer(deps, transferKey, { insist: true, fromWarehouse: false, signal })
    }
  },
})

/** A warehouse has something new: it shipped without a number, or under one although a label was bought. */
export const labelAfterWarehouseTask = defineTask<WorkDeps>()({
  ...{
    name: 'shipments.label-after-warehouse',
    team: 'transport-desk',
    withinMs: minute,
    on: 'warehouse.order-changed',
  },
  payload: z.object({ connection: z.string(), externalId: z.string().nullable(), occasion: z.string() }),
  expand: ({ connection, externalId, seenAt }) => [{ connection, externalId, occasion: seenAt }],
  idempotencyKey: ({ connection, externalId, occasion }) => `${connection}/${externalId}/${occasion}`,
  async run(deps, { connection, externalId, occasion }) {
    if (externalId === null || !isAnyLabelling(deps)) return
    const object = await deps.partners.bindings.objectOf(connection, 'warehouse-order', externalId)
    const [type, key = ''] = object?.split(':') ?? []
    const keys = type === 'Order' ? await transferKeysOf(freshReader(deps), key) : type === 'Fulfillment' ? [key] : []
    const jobs = keys.map((transferKey) => ({ transferKey, occasion, fromWarehouse: true }))
    await deps.database.transaction((tx) => deps.enqueue(tx, buyLabelTask, jobs))
  },
})

/** Looks again at what waits for its label: an event may be lost, a warehouse may have shipped. */
export const retryLabelsTask = defineTask<WorkDeps>()({
  ...{ name: 'shipments.retry-labels', team: 'transport-desk', withinMs: 10 * minute, schedule: '*/5 * * * *' },
  ...{ payload: z.object({}), concurrency: 1, retry: { attempts: 1, baseMs: minute, maxMs: minute } },
  async run(deps) {
    const slot = Math.floor(deps.clock.now() / (5 * minute))
    const waiting = await waitingLabels(deps.database)
    const jobs = waiting.map(({ transferKey }) => ({ transferKey, occasion: `retry-${slot}` }))
    await deps.database.transaction((tx) => deps.enqueue(tx, buyLabelTask, jobs))
  },
})

export const labelTasks = [buyLabelTask, labelAskedTask, labelAfterWarehouseTask, retryLabelsTask] as const
