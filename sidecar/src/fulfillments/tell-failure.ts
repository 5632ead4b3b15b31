import type { StepName } from '../canonical/process-step.ts'
import type { WorkDeps } from '../contract/work-deps.ts'
import type { SidecarError } from '../foundation/errors.ts'
import type { JobFailure } from '../jobs/task.ts'
import { stockPicking } from '../odoo/stock-picking.ts'
import { freshReader } from '../reading/fresh-reader.ts'
import type { RequestReader } from '../reading/request-reader.ts'
import { failedStep } from './failed-step.ts'
import { type Releasable, tellTransferSteps } from './release/release-steps.ts'

interface FailedStep {
  readonly step: StepName
  readonly transferKey: string
  readonly failure: JobFailure
  /** Which connections it may wait for. */
  readonly partnersOf: (reader: RequestReader, transfer: Releasable) => Promise<readonly string[]>
}

/** Says at the order that a step failed: what it waits for and when it is tried again, or that it was given up. */
export async function tellTransferFailure(
  deps: WorkDeps,
  { step, transferKey, failure, partnersOf }: FailedStep,
): Promise<void> {
  const reader = freshReader(deps, { remembered: true })
  const read = await reader.one(stockPicking, transferKey)
  if (read?.kind !== 'FULFILLMENT' || read.orderId === null || read.id === null) return
  const transfer: Releasable = { ...read, orderId: read.orderId, id: read.id }
  const waitingOn = waitsOn(failure.error, await partnersOf(reader, transfer))
  await tellTransferSteps(deps, transfer, [{ step, ...failedStep(failure, waitingOn) }])
}

/** Whose trouble it is. */
function waitsOn({ code }: SidecarError, partners: readonly string[]): string {
  if (code.startsWith('ODOO')) return 'Odoo'
  const atPartner = code.startsWith('PARTNER') || code.startsWith('EFFECT')
  return (atPartner && partners.join(', ')) || 'this sidecar'
}
