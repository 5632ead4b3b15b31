import type { Decider } from '../audit/audit.ts'
import type { ErasePartyInput, ErasePartyPayload } from '../contract/resolver-types.ts'
import type { WorkDeps } from '../contract/work-deps.ts'
import { SidecarError, toSidecarError } from '../foundation/errors.ts'
import { expectId, odooIdOf, type PartyId, parseGlobalId } from '../foundation/ids.ts'
import { tellToForget } from '../freshness/change-feed.ts'
import { eraseSubject, planErasure } from '../privacy/erase.ts'
import { findSubject } from '../privacy/find-subject.ts'
import { odooHoldings } from './odoo-holdings.ts'

/** As the contract has them; the generated types do not know that they are always there. */
const defaults = { also: [] as readonly string[], askOdoo: true, dryRun: true } as const

/** What is cut short has done whole batches, ms. */
const longestMs = 15 * 60_000

/** Erases it, or says how much it would be, or why it can't be done. */
export async function eraseParty(
  { database, odoo }: Pick<WorkDeps, 'database' | 'odoo'>,
  input: ErasePartyInput,
  who: Decider,
): Promise<ErasePartyPayload> {
  const { also, askOdoo, dryRun } = { ...defaults, ...input }
  try {
    const { party, key } = partyIn(input.partyId)
    for (const id of also) parseGlobalId(id)
    const signal = AbortSignal.timeout(longestMs)
    const holdings = askOdoo ? await odooHoldings(await odoo.connection.require(), key, { lane: 'sync', signal }) : null
    const subject = await findSubject(database, party, holdings, also)
    const counts = dryRun
      ? await planErasure(database, subject, signal)
      : await eraseSubject(database, { party, subject, who, forget: tellToForget, signal })
    const rows = Object.entries(counts).map(([table, count]) => ({ table, rows: count }))
    return { dryRun, found: subject.found, rows, userErrors: [] }
  } catch (caught) {
    const { code, message } = toSidecarError(caught)
    if (!expected.has(code)) throw caught
    return { dryRun, found: null, rows: null, userErrors: [{ code, message }] }
  }
}

const expected: ReadonlySet<string> = new Set(['ID_INVALID', 'ID_TYPE_MISMATCH'])

function partyIn(id: string): { readonly party: PartyId; readonly key: number } {
  const party = expectId('Party', id)
  const key = odooIdOf(party)
  if (key !== null) return { party, key }
  throw new SidecarError('ID_INVALID', 'No party of Odoo has such an id. Send back an `id` exactly as you read it.')
}
