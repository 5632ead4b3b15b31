import { z } from 'zod'
import type { WorkDeps } from '../contract/work-deps.ts'
import { statement } from '../db/database.ts'
import { defineTask } from '../jobs/task.ts'
import { stockPicking, transferKindDomain } from '../odoo/stock-picking.ts'
import { freshReader } from '../reading/fresh-reader.ts'
import { advanceShipment } from './advance-shipment.ts'

const minute = 60_000
const hour = 60 * minute

/** Partners may be away for hours, and what is waited for is told once. */
const patientRetry = { attempts: 14, baseMs: 2_000, maxMs: 30 * minute } as const

/** A number of a shipment has come further: its order is told. */
export const advanceShipmentTask = defineTask<WorkDeps>()({
  ...{ name: 'tracking.advance-shipment', team: 'transport-desk', withinMs: minute, retry: patientRetry },
  payload: z.object({
    transferKey: z.string(),
    /** What is new: the same told twice is one job. */
    occasion: z.string(),
    /** Carriers are asked again. */
    ask: z.boolean().default(false),
  }),
  idempotencyKey: ({ transferKey, occasion }) => `${transferKey}:${occasion}`,
  async run(deps, { transferKey, occasion, ask }, { signal }) {
    // Its number may have been entered a moment ago, before memory heard of it.
    for (const remembered of [true, false]) {
      const reader = freshReader(deps, { remembered })
      const transfer = await reader.one(stockPicking, transferKey)
      if (transfer && (await advanceShipment(deps, reader, transfer, occasion, { ask, signal }))) return
    }
  },
})

/** A transport system has something new of what it knows by our reference. */
export const followTransportTask = defineTask<WorkDeps>()({
  ...{ name: 'tracking.follow-transport', team: 'transport-desk', withinMs: minute, retry: patientRetry },
  payload: z.object({ connection: z.string(), reference: z.string(), occasion: z.string() }),
  connection: ({ connection }) => connection,
  idempotencyKey: ({ connection, reference, occasion }) => `${connection}:${reference}:${occasion}`,
  async run(deps, { connection, reference, occasion }, { signal }) {
    const reader = freshReader(deps, { remembered: true })
    const domain = [...transferKindDomain.FULFILLMENT, ['name', '=', reference]]
    const keys = await reader.search(stockPicking, { domain, order: 'id', limit: mostOfOneName }, () => ({}))
    for (const transfer of await reader.many(stockPicking, keys)) {
      await advanceShipment(deps, reader, transfer, occasion, { heardFrom: connection, signal })
    }
  },
})

/** Companies number for themselves: each may have a transfer of this name. */
const mostOfOneName = 20

const unproven = statement(
  'tracking.unproven',
  z.object({ transferKey: z.string() }),
  `SELECT DISTINCT substr(part, length('Fulfillment:') + 1) AS "transferKey" FROM logistics.process_steps
   WHERE step = 'proof' AND state = 'WAITING' AND part LIKE 'Fulfillment:%' AND since > now() - interval '14 days'
   LIMIT 1000`,
)

/** Delivered goods nobody has proven yet: most carriers tell who signed only when they are asked, and some a day later. */
export const chaseProofsTask = defineTask<WorkDeps>()({
  ...{ name: 'tracking.chase-proofs', team: 'transport-desk', withinMs: hour, schedule: '41 * * * *' },
  ...{ payload: z.object({}), concurrency: 1, retry: { attempts: 1, baseMs: minute, maxMs: minute } },
  async run(deps) {
    const occasion = `proof-asked-${Math.floor(deps.clock.now() / hour)}`
    const jobs = (await deps.database.rows(unproven, [])).map(({ transferKey }) => ({
      transferKey,
      occasion,
      ask: true,
    }))
    if (jobs.length > 0) await deps.database.transaction((tx) => deps.enqueue(tx, advanceShipmentTask, jobs))
  },
})

export const advanceTasks = [advanceShipmentTask, followTransportTask, chaseProofsTask] as const
