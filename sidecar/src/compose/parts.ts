import type { QuotaKeeper } from '../quotas/quotas.ts'
import type { Ground } from './ground.ts'
import type { Sides } from './sides.ts'
import type { Work } from './work.ts'

/** What stands behind the ways in. */
export interface Parts {
  readonly ground: Ground
  readonly sides: Sides
  readonly work: Work
  readonly quotas: QuotaKeeper
  /** Aborts when the sidecar is told to stop. */
  readonly stopping: AbortSignal
}
