import type { Sql } from '../../db/database.ts'
import type { FulfillmentId, ReturnId } from '../../foundation/ids.ts'
import { findIntent, type Intent, type KeptIntent, lastDone } from '../../ledger/write-intents.ts'
import { type Bought, boughtShape, type ChosenOffer, choiceShape, here, labelIntent } from '../label/kept-label.ts'

/** Goods that may come back, or the return they come back by. */
export type ReturnedId = FulfillmentId | ReturnId

/** How far the return label of one transfer is, as the ledger has it. */
export interface KeptReturnLabel {
  readonly choiceId: string
  readonly chosen: ChosenOffer
  /** Null: it was not asked for yet. Open: it may have been sold. */
  readonly purchase: KeptIntent['state'] | null
  readonly bought: Bought | null
}

/** What the label is known by where it is bought: it never stands for the one the goods left with. */
export const returnReference = (number: string): string => `${number}/R`

/** The choice that follows one whose purchase was refused: made by two at once it is one. */
export const returnChoiceIntent = (object: ReturnedId, reference: string, before: KeptReturnLabel | null): Intent => ({
  ...{ effect: 'choose-return-label', system: here, object, reference },
  occasion: before?.choiceId ?? 'return',
})

export const returnPurchaseIntent = (connection: string, object: ReturnedId, reference: string): Intent =>
  labelIntent('buy-label', connection, object, { reference, occasion: 'return' })

/** Null when none was chosen yet. */
export async function keptReturnLabel(sql: Sql, object: ReturnedId): Promise<KeptReturnLabel | null> {
  const choice = await lastDone(sql, here, object, ['choose-return-label'])
  if (!choice) return null
  const chosen = choiceShape.parse(choice.outcome)
  const purchase = await findIntent(sql, returnPurchaseIntent(chosen.connection, object, ''))
  return {
    ...{ choiceId: choice.id, chosen, purchase: purchase?.state ?? null },
    bought: purchase?.state === 'done' ? boughtShape.parse(purchase.outcome) : null,
  }
}
