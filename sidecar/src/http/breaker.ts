import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhenResult, isBrokenCircuitError } from 'cockatiel'
import type { Clock } from '../foundation/clock.ts'
import { type At, partnerFault } from './fault.ts'

export type BreakerState = 'closed' | 'open' | 'half-open'

export interface BreakerOptions {
  /** Failures in a row that open it. */
  readonly failures: number
  /** How long it stays open before one call may try, ms. */
  readonly cooldownMs: number
}

/** What a call says about the partner: `silent` that it was stopped before it could say anything. */
export type Sign = 'well' | 'ill' | 'silent'

/** Leaves a partner alone that keeps failing, so that nobody waits for it and it can recover. One per connection. */
export interface Breaker {
  state(): BreakerState
  /** @throws PARTNER_CIRCUIT_OPEN */
  admit(at: At): void
  /** @throws PARTNER_CIRCUIT_OPEN */
  run<T extends { readonly sign: Sign }>(work: () => Promise<T>, at: At): Promise<T>
}

const names: Readonly<Record<CircuitState, BreakerState>> = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.Open]: 'open',
  [CircuitState.HalfOpen]: 'half-open',
  [CircuitState.Isolated]: 'open',
}

export function createBreaker({ failures, cooldownMs }: BreakerOptions, clock: Clock): Breaker {
  let openedAt = 0
  const policy = circuitBreaker(
    handleWhenResult((told) => (told as { sign: Sign }).sign !== 'well'),
    { halfOpenAfter: cooldownMs, breaker: new ConsecutiveBreaker(failures) },
  )
  policy.onBreak(() => {
    openedAt = clock.now()
  })
  const remaining = (): number => Math.max(0, openedAt + cooldownMs - clock.now())
  const open = (at: At) => partnerFault('PARTNER_CIRCUIT_OPEN', at, { details: { retryAfterMs: remaining() } })

  const breaker: Breaker = {
    state: () => names[policy.state],
    admit(at) {
      const { state } = policy
      if (state === CircuitState.HalfOpen || (state === CircuitState.Open && remaining() > 0)) throw open(at)
    },
    async run<T extends { readonly sign: Sign }>(work: () => Promise<T>, at: At) {
      breaker.admit(at)
      let silent: T | undefined
      const attempt = async (): Promise<T> => {
        const told = await work()
        // What is thrown counts neither way. A probe that was stopped proved nothing, and must not close the breaker.
        if (told.sign !== 'silent' || policy.state === CircuitState.HalfOpen) return told
        silent = told
        throw silence
      }
      return policy.execute(attempt).catch((error: unknown) => {
        if (error === silence && silent) return silent
        throw error instanceof Error && isBrokenCircuitError(error) ? open(at) : error
      })
    },
  }
  return breaker
}

const silence = new Error('A call that was stopped says nothing about the partner.')
