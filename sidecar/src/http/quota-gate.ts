import { setTimeout as delay } from 'node:timers/promises'
import type { Clock } from '../foundation/clock.ts'
import { type At, partnerFault } from './fault.ts'

/** Whoever asks for more is asked again after it: a slip of the partner must not stop a connection for days. */
const longestPauseMs = 3_600_000

/** A pause the partner asked for, kept by all calls of one connection in this process. */
export interface QuotaGate {
  /** Longer pauses win. */
  pause(ms: number): void
  waitMs(): number
  /**
   * Returns once calls may start. Who can't wait for that until `deadline` is told at once, and for how long to stay away.
   * @throws PARTNER_THROTTLED, or the reason of the signal
   */
  pass(wait: { signal: AbortSignal; deadline: number; at: At }): Promise<void>
}

export function quotaGate(clock: Clock): QuotaGate {
  let opensAt = 0
  const waitMs = (): number => Math.max(0, opensAt - clock.now())
  return {
    pause(ms) {
      // What a connector made of a reply without the number it expected.
      if (Number.isNaN(ms)) return
      opensAt = Math.max(opensAt, clock.now() + Math.min(ms, longestPauseMs))
    },
    waitMs,
    async pass({ signal, deadline, at }) {
      for (let wait = waitMs(); wait > 0; wait = waitMs()) {
        if (clock.now() + wait >= deadline) {
          throw partnerFault('PARTNER_THROTTLED', at, { details: { retryAfterMs: wait } })
        }
        await delay(wait, undefined, { signal }).catch(() => signal.throwIfAborted())
      }
    },
  }
}
