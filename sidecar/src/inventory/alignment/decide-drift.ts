import type { WorkDeps } from '../../contract/work-deps.ts'
import { SidecarError } from '../../foundation/errors.ts'
import { adjustOdoo } from './adjust-odoo.ts'
import { driftOf, settleDrift } from './drift-store.ts'

/** What a person decided of a difference in stock. */
export interface DriftDecision {
  readonly connection: string
  /** Of the exception that told it. */
  readonly subject: string
  readonly keep: 'ODOO' | 'PARTNER'
  readonly reason: string
}

/** Odoo gets the partner's count, or the difference is left until a count changes. @throws EFFECT_REFUSED why not */
export async function decideDrift(
  deps: WorkDeps,
  { connection, subject, keep, reason }: DriftDecision,
  signal: AbortSignal,
): Promise<void> {
  const drift = await driftOf(deps.database, connection, subject)
  if (!drift) return
  if (keep === 'ODOO') return settleDrift(deps.database, drift, 'ignored')
  const refusal = await adjustOdoo(deps, drift, { insist: true, reason, signal })
  if (refusal !== null) throw new SidecarError('EFFECT_REFUSED', `Odoo does not take it: ${refusal}`)
  await settleDrift(deps.database, drift, 'adjusted')
}
