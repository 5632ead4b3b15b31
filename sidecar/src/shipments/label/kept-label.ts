import { z } from 'zod'
import type { Sql } from '../../db/database.ts'
import type { GlobalId } from '../../foundation/ids.ts'
import { findIntent, type Intent, type KeptIntent, lastDone } from '../../ledger/write-intents.ts'

const money = z.object({ amount: z.string(), currency: z.string() })

/** The offer that was taken. From then on a label of this choice is asked for nowhere else. */
export const choiceShape = z.object({
  connection: z.string(),
  rateId: z.string(),
  carrier: z.string(),
  service: z.string(),
  price: money,
})

/** A label as the ledger keeps it: without the address where its paper lies, which anybody could open. */
export const boughtShape = z.object({
  externalId: z.string(),
  carrier: z.string(),
  service: z.string(),
  trackingNumbers: z.array(z.string()),
  /** The carrier's own page. */
  trackingUrl: z.string().nullable().default(null),
  price: money.nullable(),
})

export type ChosenOffer = z.output<typeof choiceShape>
export type Bought = z.output<typeof boughtShape>

/** How far the label of one transfer is, as the ledger has it. */
export interface KeptLabel {
  /** Which label of the transfer this is: of one taken back a new one may follow. */
  readonly occasion: string
  readonly chosen: ChosenOffer
  /** Null: it was not asked for yet. Open: it may have been sold. */
  readonly purchase: KeptIntent['state'] | null
  readonly bought: Bought | null
  /** Odoo has its numbers. */
  readonly isWritten: boolean
  readonly isAttached: boolean
  readonly isVoided: boolean
}

/** Ours: what is decided here and done nowhere. */
export const here = 'sidecar'

export type LabelEffect = 'buy-label' | 'write-tracking' | 'attach-document' | 'void-label'

export const labelIntent = (
  effect: LabelEffect,
  system: string,
  object: GlobalId,
  { reference, occasion }: { readonly reference: string; readonly occasion: string },
): Intent => ({ effect, system, object, reference, occasion })

/** The choice that follows another: made by two at once it is one. */
export const choiceIntent = (object: GlobalId, reference: string, before: KeptLabel | null): Intent => ({
  ...{ effect: 'choose-label', system: here, object, reference },
  occasion: before?.occasion ?? 'first',
})

/** The last label of a transfer; null when none was chosen yet. */
export async function keptLabel(sql: Sql, object: GlobalId): Promise<KeptLabel | null> {
  const choice = await lastDone(sql, here, object, ['choose-label'])
  if (!choice) return null
  const chosen = choiceShape.parse(choice.outcome)
  const occasion = choice.id
  const of = (effect: LabelEffect, system: string) =>
    findIntent(sql, labelIntent(effect, system, object, { reference: '', occasion }))
  const [purchase, written, attached, voided] = [
    await of('buy-label', chosen.connection),
    await of('write-tracking', 'odoo'),
    await of('attach-document', 'odoo'),
    await of('void-label', chosen.connection),
  ]
  return {
    ...{ occasion, chosen },
    purchase: purchase?.state ?? null,
    bought: purchase?.state === 'done' ? boughtShape.parse(purchase.outcome) : null,
    isWritten: written?.state === 'done',
    isAttached: attached?.state === 'done',
    isVoided: voided?.state === 'done',
  }
}
