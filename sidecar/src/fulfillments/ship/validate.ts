import type { WorkDeps } from '../../contract/work-deps.ts'
import { SidecarError } from '../../foundation/errors.ts'
import { doOnce } from '../../ledger/do-once.ts'
import { fingerprintOf, type Intent } from '../../ledger/write-intents.ts'
import { validateTransfer } from '../../odoo/addon-transfer.ts'
import { isOdooRefusal } from '../../odoo/refusal.ts'
import { stockPicking } from '../../odoo/stock-picking.ts'
import { freshReader } from '../../reading/fresh-reader.ts'
import type { Releasable, ReleaseRun } from '../release/release-steps.ts'
import type { FilledMoves } from './fill-moves.ts'
import type { Parcel } from './parcels.ts'
import { isOpen } from './transfer-chain.ts'
import type { ValidationOutcome } from './validated-parcels.ts'

/** A transfer is validated once, whatever is in it. */
const intentOf = ({ id, number }: Releasable): Intent => ({
  effect: 'validate-transfer',
  system: 'odoo',
  object: id,
  reference: number,
})

/**
 * Validates a transfer in Odoo with what left in these parcels.
 * @returns why Odoo refused, in its own words; null when it was validated
 */
export async function validate(
  deps: WorkDeps,
  transfer: Releasable,
  filled: FilledMoves,
  parcels: readonly Parcel[],
  { insist, signal }: ReleaseRun,
): Promise<string | null> {
  const ids = parcels.map(({ externalId }) => externalId)
  try {
    await doOnce<ValidationOutcome>(deps.database, {
      intent: intentOf(transfer),
      asked: { parcels: ids, ...filled },
      insist,
      find: () => mustBeOpen(deps, transfer),
      async perform() {
        const { client } = await deps.odoo.connection.require()
        const key = `validate-transfer/${transfer.key}/${fingerprintOf(ids).slice(0, 24)}`
        const validation = { transferId: transfer.key, ...filled }
        const backorders = await validateTransfer(client, validation, key, { lane: 'sync', signal })
        return { parcels: ids, backorders: [...backorders] }
      },
    })
    return null
  } catch (error) {
    if (isOdooRefusal(error)) return error.message
    throw error
  }
}

/** It may have been validated: then which parcels are in it is accounted for anew, from what Odoo has. */
async function mustBeOpen(deps: WorkDeps, { key, number }: Releasable): Promise<null> {
  const now = await freshReader(deps).one(stockPicking, String(key))
  if (now && isOpen(now)) return null
  throw new SidecarError('ODOO_CONFLICT', `Transfer ${number} was validated meanwhile. It is looked at again.`)
}

/** Closes what was left open when the answer to a validation was lost: by now it is known to have happened. */
export async function closeFound(deps: WorkDeps, transfer: Releasable, parcels: readonly Parcel[]): Promise<void> {
  const ids = parcels.map(({ externalId }) => externalId)
  const outcome = { parcels: ids, backorders: [...transfer.backorderKeys] }
  const there = async (): Promise<ValidationOutcome> => outcome
  await doOnce(deps.database, { intent: intentOf(transfer), asked: { parcels: ids }, find: there, perform: there })
}
