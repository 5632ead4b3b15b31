import { Quotas } from '../../sidecar/src/quotas/quotas.ts'
import type { AddShared } from '../../sidecar/src/quotas/shared-count.ts'
import { testClock } from './clock.ts'

/** A count nobody else counts into, and which never ends. */
export function ownCount(endsAt: number): AddShared {
  const used = new Map<string, number>()
  return async (key, points) => {
    used.set(key, (used.get(key) ?? 0) + points)
    return { used: used.get(key) ?? 0, endsAt }
  }
}

/** Where limits are not what is tested. */
export function generousQuotas(): Quotas {
  const clock = testClock()
  return new Quotas({ clock, add: ownCount(clock.now() + 60_000) })
}
