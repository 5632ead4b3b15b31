import type { ContractGuard, Exchange } from './contract-guard.ts'

/** What a guard holds against one exchange, in words. */
export function findings(guard: ContractGuard, exchange: Exchange): readonly string[] {
  const { violations, unchecked } = guard
  const [heldAgainst, unjudged] = [violations.length, unchecked.length]
  guard.check(exchange)
  return [
    ...violations.slice(heldAgainst).map(({ where, pointer, message }) => `${where} ${pointer} ${message}`),
    ...unchecked.slice(unjudged).map(({ reason }) => `not judged, because ${reason}`),
  ]
}

export const isCaught = (guard: ContractGuard, exchange: Exchange): boolean => findings(guard, exchange).length > 0
