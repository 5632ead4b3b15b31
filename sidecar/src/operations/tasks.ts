import { syncRequested } from '../canonical/events.ts'
import type { Clock } from '../foundation/clock.ts'
import { SidecarError } from '../foundation/errors.ts'
import type { ReadThrough } from '../freshness/read-through.ts'
import { defineTask } from '../jobs/task.ts'
import { upsertLinks } from '../odoo/addon.ts'
import { saleOrder } from '../odoo/sale-order.ts'
import { stockPicking } from '../odoo/stock-picking.ts'
import type { OdooSource } from '../reading/odoo-source.ts'
import { RequestReader } from '../reading/request-reader.ts'
import { Upstream } from '../reading/upstream.ts'

export interface OperationsDeps {
  readonly clock: Clock
  readonly odoo: OdooSource
  readonly readThrough: ReadThrough
}

/** What Odoo's users see this sidecar called, among the connected systems. */
const thisSystem = 'Logistics Graph'

/** Somebody pressed "Sync now" in Odoo: the record is read again, and Odoo is told that it was. */
export const answerSyncRequest = defineTask<OperationsDeps>()({
  name: 'operations.answer-sync-request',
  team: 'integration',
  withinMs: 10_000,
  on: 'odoo.sync-requested',
  payload: syncRequested,
  key: ({ model, key }) => `${model}/${key}`,
  idempotencyKey: ({ eventId }) => eventId,
  priority: 10,
  timeoutMs: 120_000,
  async run({ clock, odoo, readThrough }, { model, key, eventId }, { signal }) {
    const startedAt = clock.now()
    const reader = new RequestReader({ readThrough, odoo, upstream: new Upstream(), notBefore: startedAt, startedAt })
    const record = await (model === 'sale.order' ? reader.one(saleOrder, key) : reader.one(stockPicking, key))
    if (!record)
      throw new SidecarError('ODOO_RECORD_MISSING', 'The record was deleted since it was to be brought up to date.')
    const { client } = await odoo.connection.require()
    const link = {
      model,
      id: Number(key),
      system: thisSystem,
      state: 'synced' as const,
      externalReference: record.id,
      message: null,
      syncedAt: new Date(clock.now()).toISOString(),
    }
    await upsertLinks(client, [link], `sync:${eventId}`, { lane: 'sync', signal })
  },
})
