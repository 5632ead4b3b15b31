import { type RetryClass, type SidecarError, toSidecarError } from '../foundation/errors.ts'
import type { RetryPolicy } from './task.ts'

/** What becomes of a job whose run failed. */
export type Verdict =
  | { readonly is: 'again'; readonly afterMs: number; readonly error: SidecarError }
  | { readonly is: 'dead'; readonly error: SidecarError }

/** However long a partner asks us to stay away, we look again once an hour. */
const longestRetryAfterMs = 3_600_000

/** Multiplies the policy's delay, or says that nothing changes by trying again. */
const patience = {
  transient: 1,
  throttled: 4,
  // Until a person has renewed the key: as rarely as the policy allows.
  auth: Number.POSITIVE_INFINITY,
  permanent: null,
  business: null,
  // It may have happened. Looking it up is the task's work; repeating it blindly is nobody's.
  'unknown-effect': null,
} as const satisfies Record<RetryClass, number | null>

/**
 * @param attempt the run that failed, 1 for the first
 * @param last whether no further run is left
 * @param random 0 to 1, for the jitter
 */
export function judge(
  thrown: unknown,
  attempt: number,
  last: boolean,
  policy: RetryPolicy,
  random: () => number = Math.random,
): Verdict {
  const error = toSidecarError(thrown)
  const factor = patience[error.retry]
  if (factor === null || last) return { is: 'dead', error }
  const asked = retryAfterMs(error)
  return { is: 'again', afterMs: Math.max(asked, backoffMs(policy, attempt, factor, random)), error }
}

/** Half of it certain, half of it chance: what failed together does not come back together. */
function backoffMs(policy: RetryPolicy, attempt: number, factor: number, random: () => number): number {
  const grown = policy.baseMs * 2 ** Math.min(attempt - 1, 30)
  const full = factor === Number.POSITIVE_INFINITY ? policy.maxMs : Math.min(policy.maxMs, grown * factor)
  return Math.round(full / 2 + (full / 2) * random())
}

function retryAfterMs(error: SidecarError): number {
  const { retryAfterMs: asked } = error.details
  return typeof asked === 'number' && asked > 0 ? Math.min(asked, longestRetryAfterMs) : 0
}
