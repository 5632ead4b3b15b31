import { creditAskedTask, creditReturnTask, creditTasks } from '../billing/credit/tasks.ts'
import { attachProofTask } from '../billing/invoice-on-proof/attach-proof-task.ts'
import {
  billingTasks,
  followDeliveryTask,
  invoiceAskedTask,
  invoiceOrderTask,
  resumeInvoicingTask,
} from '../billing/invoice-on-proof/tasks.ts'
import type { PartnerSide } from '../contract/partner-side.ts'
import type { WorkDeps } from '../contract/work-deps.ts'
import type { Database } from '../db/database.ts'
import type { Clock } from '../foundation/clock.ts'
import type { Logger } from '../foundation/logger.ts'
import type { Telemetry } from '../foundation/telemetry.ts'
import { releaseAskedTask, releaseTask, releaseTasks, retryReleasesTask } from '../fulfillments/release/tasks.ts'
import { followReturnTask } from '../fulfillments/returns/tasks.ts'
import {
  followWarehouseReturnTask,
  resumeReturnsTask,
  returnsAskedTask,
  warehouseReturnTasks,
} from '../fulfillments/returns/warehouse/tasks.ts'
import { shippedNotBooked } from '../fulfillments/ship/shipped-not-booked.ts'
import { followAskedTask, followWarehouseOrderTask, resumeShippingTask, shipTasks } from '../fulfillments/ship/tasks.ts'
import type { AlignmentDeps } from '../inventory/alignment/look.ts'
import {
  alignmentTasks,
  compareConnectionTask,
  compareSkuTask,
  compareStockTask,
} from '../inventory/alignment/tasks.ts'
import { type BoundTask, bind, type Task } from '../jobs/task.ts'
import { applyNoticeTask, partnerTasks, startPullsTask } from '../operations/partner-tasks.ts'
import { pullChangesTask, refreshFactsTask } from '../operations/refresh-tasks.ts'
import { answerSyncRequest } from '../operations/tasks.ts'
import { tellActivitiesTask } from '../operations/tell-activities.ts'
import { watchAbsencesTask } from '../operations/watchers/task.ts'
import { followOrderTask } from '../orders/follow-order.ts'
import type { RetentionDays } from '../privacy/retention.ts'
import type { RepairDeps } from '../repair/repair.ts'
import {
  compareSnapshotsTask,
  pollChangesTask,
  pullOutboxTask,
  purgeTask,
  repairTasks,
  sweepDeletionsTask,
} from '../repair/tasks.ts'
import { dispatchAskedTask, dispatchTask, dispatchTasks } from '../shipments/dispatch/tasks.ts'
import {
  buyLabelTask,
  labelAfterWarehouseTask,
  labelAskedTask,
  labelTasks,
  retryLabelsTask,
} from '../shipments/label/tasks.ts'
import { advanceShipmentTask, chaseProofsTask, followTransportTask } from '../tracking/advance-tasks.ts'
import { refreshNumbersTask } from '../tracking/refresh-task.ts'
import { followRecentTask, followShipmentTask, pollDueTask, trackingTasks } from '../tracking/tasks.ts'
import { tellMilestoneTask } from '../tracking/tell-milestone.ts'
import type { Reactions } from '../webhooks/take-in.ts'
import type { Memory } from './memory.ts'
import type { OdooSide } from './odoo-side.ts'

/** Everything that runs later, as `npm run flows` prints it. */
export const tasks: readonly Task[] = [
  answerSyncRequest,
  tellActivitiesTask,
  followOrderTask,
  ...releaseTasks,
  ...shipTasks,
  ...alignmentTasks,
  ...labelTasks,
  ...dispatchTasks,
  followReturnTask,
  ...warehouseReturnTasks,
  ...trackingTasks,
  tellMilestoneTask,
  ...billingTasks,
  ...creditTasks,
  ...partnerTasks,
  watchAbsencesTask,
  ...repairTasks,
]

export interface TaskDeps {
  readonly clock: Clock
  readonly logger: Logger
  readonly database: Database
  readonly memory: Memory
  readonly odoo: OdooSide
  readonly partners: PartnerSide
  readonly enqueue: WorkDeps['enqueue']
  readonly publish: WorkDeps['publish']
  readonly telemetry: Telemetry
  readonly reactions: Reactions
  readonly retention: RetentionDays
}

/** What most of them need. */
export const workDepsOf = ({
  clock,
  logger,
  database,
  memory,
  odoo,
  partners,
  enqueue,
  publish,
}: TaskDeps): WorkDeps => ({
  ...{ clock, logger, database, partners, enqueue, publish },
  readThrough: memory.readThrough,
  odoo: odoo.source,
})

/** The same, each with what its code needs. */
export function tasksOf(deps: TaskDeps): readonly BoundTask[] {
  const { clock, logger, database, memory, odoo, partners, telemetry, reactions } = deps
  const { readThrough } = memory
  const work = workDepsOf(deps)
  const alignment: AlignmentDeps = {
    ...work,
    shippedNotBooked: (open, products, signal) => shippedNotBooked(work, open, products, signal),
  }
  const repair: RepairDeps = {
    ...{ clock, logger, database, reactions },
    odoo: odoo.connection,
    report: ({ kind, model }) => telemetry.repairFindings.inc({ kind, model }),
  }
  return [
    bind(answerSyncRequest, { clock, odoo: odoo.source, readThrough }),
    bind(followOrderTask, work),
    bind(releaseTask, work),
    bind(releaseAskedTask, work),
    bind(retryReleasesTask, work),
    bind(followWarehouseOrderTask, work),
    bind(resumeShippingTask, work),
    bind(followAskedTask, work),
    bind(followReturnTask, work),
    bind(followWarehouseReturnTask, work),
    bind(resumeReturnsTask, work),
    bind(returnsAskedTask, work),
    bind(tellMilestoneTask, work),
    bind(compareSkuTask, alignment),
    bind(compareConnectionTask, alignment),
    bind(compareStockTask, work),
    bind(buyLabelTask, work),
    bind(labelAskedTask, work),
    bind(labelAfterWarehouseTask, work),
    bind(retryLabelsTask, work),
    bind(dispatchTask, work),
    bind(dispatchAskedTask, work),
    bind(followShipmentTask, work),
    bind(followRecentTask, work),
    bind(pollDueTask, work),
    bind(refreshNumbersTask, work),
    bind(advanceShipmentTask, work),
    bind(followTransportTask, work),
    bind(chaseProofsTask, work),
    bind(invoiceOrderTask, work),
    bind(followDeliveryTask, work),
    bind(invoiceAskedTask, work),
    bind(resumeInvoicingTask, work),
    bind(attachProofTask, work),
    bind(creditReturnTask, work),
    bind(creditAskedTask, work),
    bind(applyNoticeTask, work),
    bind(refreshFactsTask, work),
    bind(startPullsTask, work),
    bind(tellActivitiesTask, work),
    bind(pullChangesTask, work),
    bind(watchAbsencesTask, { clock, logger, database, partners, odoo: odoo.connection }),
    bind(pollChangesTask, repair),
    bind(pullOutboxTask, repair),
    bind(sweepDeletionsTask, repair),
    bind(compareSnapshotsTask, repair),
    bind(purgeTask, {
      ...{ clock, logger, database, days: deps.retention },
      purged: (table, rows) => telemetry.purgedRows.inc({ table }, rows),
    }),
  ]
}
