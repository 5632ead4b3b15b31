import { z } from 'zod'
import type { WorkDeps } from '../../contract/work-deps.ts'
import { defineTask, type JobFailure } from '../../jobs/task.ts'
import { concerningOf } from '../../reading/concerning.ts'
import { freshReader } from '../../reading/fresh-reader.ts'
import { syncAsked, transfersAsked } from '../sync-asked.ts'
import { tellTransferFailure } from '../tell-failure.ts'
import { releaseTransfer } from './release.ts'
import { stuckReleases } from './stuck-releases.ts'

const minute = 60_000

const payload = z.object({
  transferKey: z.string(),
  /** The order it belongs to: what is done for one order is done in order. */
  order: z.string(),
  /** What made it run; the same told twice is one job. */
  occasion: z.string(),
  insist: z.boolean().default(false),
})

type Payload = z.output<typeof payload>

/** A transfer changed in Odoo: the warehouse is brought to where Odoo is. */
export const releaseTask = defineTask<WorkDeps>()({
  ...{ name: 'fulfillments.release-to-warehouse', team: 'warehouse', withinMs: minute, on: 'odoo.record-changed' },
  payload,
  expand: ({ model, key, operation, fields, related, eventId }) =>
    model === 'stock.picking' && (operation === 'create' || fields.some((field) => watched.has(field)))
      ? [
          {
            transferKey: key,
            order: related.find((one) => one.startsWith('sale.order/')) ?? `stock.picking/${key}`,
            occasion: eventId,
          },
        ]
      : [],
  key: ({ order }) => order,
  idempotencyKey: ({ transferKey, occasion }) => `${transferKey}:${occasion}`,
  priority: 5,
  timeoutMs: 2 * minute,
  async run(deps, { transferKey, insist }, { signal }) {
    if (deps.partners.connections.with('warehouseOrders').length === 0) return
    await releaseTransfer(deps, freshReader(deps), transferKey, { insist, signal })
  },
  onFailure: tellFailure,
})

/** What of a transfer matters to a warehouse; quantities are those of its moves. */
const watched: ReadonlySet<string> = new Set([
  'state',
  'partner_id',
  'carrier_id',
  'date_deadline',
  'move_ids',
  'move_line_ids',
  'sale_id',
])

/** Somebody pressed Sync now: what was refused before is tried again. */
export const releaseAskedTask = defineTask<WorkDeps>()({
  ...{ name: 'fulfillments.release-asked', team: 'warehouse', withinMs: minute },
  ...syncAsked,
  async run(deps, asked, { signal }) {
    const reader = freshReader(deps)
    for (const transferKey of await transfersAsked(reader, asked))
      await releaseTransfer(deps, reader, transferKey, { insist: true, signal })
  },
})

/** Looks again at what is not released: an event may be lost, an address mended, stock come in. */
export const retryReleasesTask = defineTask<WorkDeps>()({
  ...{ name: 'fulfillments.retry-releases', team: 'warehouse', withinMs: 10 * minute, schedule: '*/5 * * * *' },
  ...{ payload: z.object({}), concurrency: 1, retry: { attempts: 1, baseMs: minute, maxMs: minute } },
  async run(deps) {
    const slot = Math.floor(deps.clock.now() / (5 * minute))
    const stuck = await stuckReleases(deps.database)
    const jobs = stuck.map(({ transferKey, order }) => ({ transferKey, order, occasion: `retry-${slot}` }))
    await deps.database.transaction((tx) => deps.enqueue(tx, releaseTask, jobs))
  },
})

function tellFailure(deps: WorkDeps, { transferKey }: Payload, failure: JobFailure): Promise<void> {
  return tellTransferFailure(deps, {
    ...{ step: 'release', transferKey, failure },
    async partnersOf(reader, transfer) {
      const { connections } = deps.partners
      const concerning = await concerningOf(reader, connections, transfer)
      return connections
        .running('release', 'warehouseOrders', concerning)
        .slice(0, 1)
        .map(({ connection }) => connection.id)
    },
  })
}

export const releaseTasks = [releaseTask, releaseAskedTask, retryReleasesTask] as const
