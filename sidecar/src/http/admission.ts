import type { Breaker } from './breaker.ts'
import type { Lane } from './call-report.ts'
import { type At, partnerFault } from './fault.ts'
import type { Limiter } from './options.ts'
import type { QuotaGate } from './quota-gate.ts'

/** What a call passes before it may start. */
export interface Barriers {
  readonly breaker: Breaker
  readonly gate: QuotaGate
  readonly limiter: Limiter
}

interface Entrant {
  /** Of the caller and of the time both. */
  readonly signal: AbortSignal
  /** Of the caller alone. */
  readonly caller: AbortSignal
  readonly lane: Lane
  /** ms */
  readonly deadline: number
  readonly at: At
}

/**
 * Waits until a call may start. The pause is looked at again with the turn in hand: it may have begun while waiting for
 * it, and who waits out a pause must not keep others from their turn.
 * @returns what gives the turn back, and never fails: a turn ends by itself, and a reply must not be lost over it
 * @throws PARTNER_CIRCUIT_OPEN, PARTNER_THROTTLED, or the reason of the caller's signal
 */
export async function admitted({ breaker, gate, limiter }: Barriers, entrant: Entrant): Promise<() => Promise<void>> {
  const { signal, caller, lane, deadline, at } = entrant
  try {
    for (;;) {
      signal.throwIfAborted()
      breaker.admit(at)
      await gate.pass({ signal, deadline, at })
      const release = await limiter.enter(signal, lane)
      const giveBack = async (): Promise<void> => {
        await Promise.resolve()
          .then(release)
          .catch(() => undefined)
      }
      if (gate.waitMs() === 0 && !signal.aborted) return giveBack
      await giveBack()
    }
  } catch (error) {
    caller.throwIfAborted()
    if (signal.aborted) throw partnerFault('PARTNER_THROTTLED', at, { cause: error })
    throw error
  }
}
