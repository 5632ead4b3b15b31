import type { Transfer } from '../../../canonical/transfer.ts'
import type { WorkDeps } from '../../../contract/work-deps.ts'
import { doOnce } from '../../../ledger/do-once.ts'
import { findIntent, fingerprintOf, type Intent } from '../../../ledger/write-intents.ts'
import { noteOnTransfer, type ValidatedLine, validateTransfer } from '../../../odoo/addon-transfer.ts'
import { isOdooRefusal } from '../../../odoo/refusal.ts'
import { stockPicking } from '../../../odoo/stock-picking.ts'
import { freshReader } from '../../../reading/fresh-reader.ts'
import type { ReleaseRun } from '../../release/release-steps.ts'
import { takeFrom } from '../../ship/fill-moves.ts'
import { inWords, minus, type SkuQuantities, totalOf } from '../../ship/sku-quantities.ts'
import type { SkuMove } from '../../ship/transfer-chain.ts'
import type { ReturnTransfer } from '../return-steps.ts'
import type { ReturnProblem } from './return-problems.ts'

export interface ReturnLink {
  readonly transfer: ReturnTransfer
  readonly moves: readonly SkuMove[]
}

/** What Odoo is to be told of a return when so much has come, or why nothing can be told. */
export function fillReturn(
  { transfer, moves }: ReturnLink,
  counted: SkuQuantities,
): readonly ValidatedLine[] | ReturnProblem {
  const open = moves.filter(({ state }) => state !== 'DONE' && state !== 'CANCELLED')
  const odd = open.find(({ sku, oddUnit }) => oddUnit !== null && sku !== null && counted.has(sku))
  if (odd) {
    const message = `${transfer.number} has ${odd.sku} in ${odd.oddUnit}, which is not the unit the product is counted in. Validate the return in Odoo by hand.`
    return { kind: 'VALIDATION_FAILED', field: 'moves.unit', message }
  }
  const expected = totalOf(open.map(({ sku, demand }) => [sku ?? '', demand]))
  const tooMuch = totalOf([...minus(counted, expected)].filter(([, quantity]) => quantity > 0))
  if (tooMuch.size > 0) {
    const message = `${inWords(counted)} came back for ${transfer.number}, which expects ${inWords(expected)}: ${inWords(tooMuch)} too much. Nothing of it is booked. Correct the return in Odoo, or validate it there by hand.`
    return { kind: 'OVERAGE', field: 'lines', message }
  }
  const left = new Map(open.map(({ id, demand }) => [id, demand]))
  return [...counted].flatMap(([sku, quantity]) => takeFrom(open, left, sku, quantity))
}

interface Received {
  readonly backorders: readonly number[]
}

/** A return is validated once, whatever came with it. */
const intentOf = ({ id, number }: ReturnTransfer): Intent => ({
  ...{ effect: 'validate-transfer', system: 'odoo', object: id, reference: number },
})

const doneAs = (transfer: Transfer | null): Received | null =>
  transfer?.state === 'DONE' ? { backorders: [...transfer.backorderKeys] } : null

/** Closes what was left open when the answer to a validation was lost: by now it is known to have happened. */
export async function closeReceived({ database }: WorkDeps, transfer: ReturnTransfer): Promise<void> {
  const done = doneAs(transfer)
  const intent = intentOf(transfer)
  if (!done || (await findIntent(database, intent))?.state !== 'open') return
  const there = () => Promise.resolve(done)
  await doOnce(database, { intent, asked: {}, find: there, perform: there })
}

export interface Counted {
  readonly lines: readonly ValidatedLine[]
  /** What people are to know of the goods; null: nothing. */
  readonly note: string | null
}

/** Validates a return with exactly what came back, once. @returns why Odoo refused; null when it was validated */
export async function receiveReturn(
  deps: WorkDeps,
  transfer: ReturnTransfer,
  { lines, note }: Counted,
  { insist, signal }: ReleaseRun,
): Promise<string | null> {
  const { key } = transfer
  try {
    await doOnce(deps.database, {
      ...{ intent: intentOf(transfer), asked: { lines }, insist },
      // Not done yet, it is asked again: the addon knows the call by its key.
      find: async () => doneAs(await freshReader(deps).one(stockPicking, String(key))),
      async perform() {
        const { client } = await deps.odoo.connection.require()
        const idempotencyKey = `validate-transfer/${key}/${fingerprintOf(lines).slice(0, 24)}`
        const received = { transferId: key, lines, packages: [] }
        const call = { lane: 'sync', signal } as const
        // First: what is validated is not looked at again.
        if (note) await noteOnTransfer(client, key, note, `condition/${key}/${fingerprintOf(note).slice(0, 24)}`, call)
        return { backorders: [...(await validateTransfer(client, received, idempotencyKey, call))] }
      },
    })
    return null
  } catch (error) {
    if (isOdooRefusal(error)) return error.message
    throw error
  }
}
