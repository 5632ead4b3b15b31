import type { Decider } from '../audit/audit.ts'
import type { OwnershipRule as Rule } from '../canonical/ownership.ts'
import type { PartnerSide } from '../contract/partner-side.ts'
import type {
  ConflictSide,
  OwnershipConflict,
  OwnershipDecision,
  OwnershipRule,
  QueryOwnershipConflictsArgs,
} from '../contract/resolver-types.ts'
import type { WorkDeps } from '../contract/work-deps.ts'
import { resolveConflictByHand } from '../exceptions/exception-decision.ts'
import { findConflict, type KeptConflict, listConflicts } from '../exceptions/ownership-conflicts.ts'
import { SidecarError, toSidecarError } from '../foundation/errors.ts'
import { decideDrift } from '../inventory/alignment/decide-drift.ts'
import { largestPageSize } from '../reading/page.ts'
import { exceptionKey, exceptionView, textIn } from './exceptions.ts'
import { nextSteps } from './ownership-steps.ts'

/** Who has the last word about what, the first that fits first. */
export const listOwnershipRules = ({ connections }: PartnerSide): readonly OwnershipRule[] =>
  connections.ownership.map(({ tolerance, companies, ...rule }: Rule) => ({
    ...rule,
    companies: companies?.map((id) => `Company:${id}`) ?? null,
    tolerancePercent: textOf(tolerance?.percent),
    tolerancePieces: textOf(tolerance?.pieces),
  }))

const textOf = (value: number | null | undefined): string | null => (value == null ? null : String(value))

/** The contract has a default for `limit`, so it is always there. */
type Listed = QueryOwnershipConflictsArgs & Required<Pick<QueryOwnershipConflictsArgs, 'limit'>>

/** What nobody has decided, newest first. @throws PAGE_SIZE_INVALID, ID_INVALID, ID_TYPE_MISMATCH */
export async function listOwnershipConflicts(
  { database }: PartnerSide,
  { limit, after, facet, connection }: Listed,
): Promise<readonly OwnershipConflict[]> {
  if (limit < 1 || limit > largestPageSize) {
    throw new SidecarError('PAGE_SIZE_INVALID', `Ask for 1 to ${largestPageSize} conflicts at once.`)
  }
  const page = { limit, after: after ? exceptionKey(after) : null }
  const found = await listConflicts(database, { facet: facet ?? null, connection: connection ?? null }, page)
  return found.map(({ id, object, odoo, partner, raisedAt, ...kept }) => ({
    ...{ id: `BusinessException:${id}`, object, odooValue: odoo, partnerValue: partner, since: raisedAt },
    ...{ facet: kept.facet, connection: kept.connection, message: kept.message },
  }))
}

export interface WantedDecision extends Decider {
  readonly id: string
  readonly keep: ConflictSide
  readonly reason: string
}

/** Odoo is asked while somebody waits, ms. */
const carryingOutMs = 8_500

const expected: ReadonlySet<string> = new Set([
  ...['ARGUMENT_INVALID', 'ID_INVALID', 'ID_TYPE_MISMATCH', 'NOT_FOUND', 'EFFECT_REFUSED', 'EFFECT_UNDECIDED'],
])

/** Carries a decision out as far as that can be done here, writes it down, and says what is left to do. */
export async function resolveOwnershipConflict(
  deps: WorkDeps,
  { id, keep, reason, ...who }: WantedDecision,
): Promise<OwnershipDecision> {
  try {
    const key = exceptionKey(id)
    const text = textIn(reason) as string
    const conflict = await findConflict(deps.database, key)
    if (!conflict)
      throw new SidecarError('NOT_FOUND', 'No conflict of this id waits: somebody was faster, or it is gone.')
    const left = await carryOut(deps, conflict, keep, text)
    const resolved = await resolveConflictByHand(deps.database, { ...who, id: key, text }, keep)
    return { exception: exceptionView(resolved, deps.clock.now()), nextSteps: left, userErrors: [] }
  } catch (caught) {
    const { code, message } = toSidecarError(caught)
    if (!expected.has(code)) throw caught
    return { exception: null, nextSteps: null, userErrors: [{ code, message }] }
  }
}

/** @returns what a person has to do for it; null when nothing is left to do */
async function carryOut(
  deps: WorkDeps,
  { facet, connection, subject }: KeptConflict,
  keep: ConflictSide,
  reason: string,
): Promise<string | null> {
  if (facet === 'STOCK_ON_HAND' && connection !== null) {
    await decideDrift(deps, { connection, subject, keep, reason }, AbortSignal.timeout(carryingOutMs))
  }
  return nextSteps[facet][keep]
}
