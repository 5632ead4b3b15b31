import { z } from 'zod'
import type { WorkDeps } from '../contract/work-deps.ts'
import {
  type ActivityDue,
  activitiesToClose,
  activitiesToRaise,
  activityClosed,
  activityRaised,
} from '../exceptions/activities-due.ts'
import { isSidecarError } from '../foundation/errors.ts'
import { parseGlobalId } from '../foundation/ids.ts'
import { defineTask } from '../jobs/task.ts'
import { closeActivity, raiseActivity } from '../odoo/addon-activity.ts'
import type { DocumentedRecord } from '../odoo/addon-document.ts'

const minute = 60_000

/** Those who have to act see it in Odoo, as a to-do on the document, until its cause is gone. */
export const tellActivitiesTask = defineTask<WorkDeps>()({
  ...{ name: 'operations.tell-activities', team: 'integration', withinMs: 5 * minute, schedule: '* * * * *' },
  ...{ payload: z.object({}), concurrency: 1, retry: { attempts: 1, baseMs: minute, maxMs: minute } },
  run: (deps, _payload, { signal }) => tellActivities(deps, signal),
})

/** One that Odoo refuses, because its document is gone for instance, never keeps the others waiting. */
async function tellActivities(deps: WorkDeps, signal: AbortSignal): Promise<void> {
  const { database, odoo } = deps
  const [raise, close] = [await activitiesToRaise(database), await activitiesToClose(database)]
  if (raise.length + close.length === 0) return
  const { client } = await odoo.connection.require()
  const options = { lane: 'sync', signal } as const
  await each(deps, raise, async (due, document) => {
    const summary = summaryOf(due.kind)
    await raiseActivity(client, document, { summary, note: due.message, team: due.team }, keyOf(due), options)
    await activityRaised(database, due.id)
  })
  await each(deps, close, async (due, document) => {
    await closeActivity(client, document, due.resolution ?? 'Its cause is gone.', keyOf(due), options)
    await activityClosed(database, due.id)
  })
}

const keyOf = ({ id }: ActivityDue): string => `activity/${id}`

/** `ADDRESS_INVALID` as people read it. */
const summaryOf = (kind: string): string => {
  const words = kind.toLowerCase().replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

async function each(
  { database, logger }: WorkDeps,
  all: readonly ActivityDue[],
  tell: (due: ActivityDue, document: DocumentedRecord) => Promise<void>,
): Promise<void> {
  for (const due of all) {
    const document = documentOf(due.object)
    try {
      if (document) await tell(due, document)
      else await activityClosed(database, due.id)
    } catch (error) {
      if (!isSidecarError(error) || (error.retry !== 'business' && error.retry !== 'permanent')) throw error
      await activityClosed(database, due.id)
      logger.warn({ exception: due.id, code: error.code }, 'Nobody in Odoo can be told of it')
    }
  }
}

const models = {
  Order: 'sale.order',
  Fulfillment: 'stock.picking',
  Shipment: 'stock.picking',
  Return: 'stock.picking',
  Invoice: 'account.move',
} as const satisfies Record<string, DocumentedRecord['model']>

/** Null: people do not work on it in Odoo. */
function documentOf(object: string): DocumentedRecord | null {
  const { type, key } = parseGlobalId(object)
  const model = (models as Readonly<Record<string, DocumentedRecord['model'] | undefined>>)[type]
  return model ? { model, id: Number(key) } : null
}
