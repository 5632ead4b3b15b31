import { z } from 'zod'
import type { WorkDeps } from '../../contract/work-deps.ts'
import { syncAsked, transfersAsked } from '../../fulfillments/sync-asked.ts'
import { tellTransferFailure } from '../../fulfillments/tell-failure.ts'
import { defineTask } from '../../jobs/task.ts'
import { freshReader } from '../../reading/fresh-reader.ts'
import { whenTransferChanges } from '../transfer-changed.ts'
import { dispatchTransfer, transporterFor } from './dispatch-transfer.ts'

const minute = 60_000

const payload = z.object({
  transferKey: z.string(),
  /** What made it run; the same told twice is one job. */
  occasion: z.string(),
})

const isAnyDispatching = ({ partners }: WorkDeps): boolean =>
  partners.connections.with('dispatch').some(({ connection }) => connection.workflows.dispatch !== 'off')

/** A transfer is done, or what it moved is back: transport fetches it, or is called off. */
export const dispatchTask = defineTask<WorkDeps>()({
  ...{ name: 'shipments.dispatch', team: 'transport-desk', withinMs: minute },
  ...whenTransferChanges(['state', 'carrier_id', 'partner_id']),
  payload,
  timeoutMs: 2 * minute,
  async run(deps, { transferKey }, { signal }) {
    if (!isAnyDispatching(deps)) return
    await dispatchTransfer(deps, freshReader(deps), transferKey, { insist: false, signal })
  },
  onFailure: (deps, { transferKey }, failure) =>
    tellTransferFailure(deps, {
      ...{ step: 'dispatch', transferKey, failure },
      async partnersOf(reader, transfer) {
        const open = await transporterFor(deps, reader, transfer)
        return open ? [open.connection.id] : []
      },
    }),
})

/** Somebody pressed Sync now: what was refused before is tried again. */
export const dispatchAskedTask = defineTask<WorkDeps>()({
  ...{ name: 'shipments.dispatch-asked', team: 'transport-desk', withinMs: minute },
  ...syncAsked,
  timeoutMs: 2 * minute,
  async run(deps, asked, { signal }) {
    if (!isAnyDispatching(deps)) return
    const reader = freshReader(deps)
    for (const transferKey of await transfersAsked(reader, asked))
      await dispatchTransfer(deps, reader, transferKey, { insist: true, signal })
  },
})

export const dispatchTasks = [dispatchTask, dispatchAskedTask] as const
