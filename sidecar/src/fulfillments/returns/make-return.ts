import type { TransferParent } from '../../contract/parents.ts'
import { SidecarError } from '../../foundation/errors.ts'
import type { FulfillmentId } from '../../foundation/ids.ts'
import { type Intent, idempotencyKeyOf } from '../../ledger/write-intents.ts'
import { createReturn } from '../../odoo/addon-return.ts'
import type { CallOptions, OdooClient } from '../../odoo/client.ts'
import type { RequestReader } from '../../reading/request-reader.ts'
import { returnsOf } from '../transfers.ts'
import type { GoodsBack } from './goods-back.ts'

/** A fulfillment whose goods have left. */
export type Shipped = TransferParent & { readonly id: FulfillmentId }

export interface Announced {
  /** The number it is announced with: of one fulfillment it names one return, whoever tells of it. */
  readonly externalReference: string
  readonly reason: string
}

/** One for each number of a fulfillment: whoever else announces it under the same number means the same. */
export const returnIntent = ({ id }: Shipped, { externalReference }: Pick<Announced, 'externalReference'>): Intent => ({
  ...{ effect: 'create-return', system: 'odoo', object: id },
  ...{ reference: externalReference, occasion: externalReference },
})

/** The return of a fulfillment with this number: Odoo notes it behind its own words. */
export async function returnNumbered(
  reader: RequestReader,
  fulfillment: TransferParent,
  reference: string,
): Promise<TransferParent | null> {
  const returns = await returnsOf(reader, fulfillment)
  return returns.find(({ origin }) => origin === reference || origin?.endsWith(`, ${reference}`)) ?? null
}

/** Has Odoo expect the goods. @returns its id of the return @throws EFFECT_REFUSED they can't come back, ODOO_REFUSED */
export async function makeReturn(
  client: OdooClient,
  fulfillment: Shipped,
  announced: Announced,
  goods: GoodsBack,
  call: CallOptions,
): Promise<number> {
  if (goods.problems) throw new SidecarError('EFFECT_REFUSED', goods.problems.map(({ message }) => message).join(' '))
  const { externalReference: reference, reason } = announced
  const what = { transferId: fulfillment.key, lines: goods.moves, reference, reason }
  return createReturn(client, what, idempotencyKeyOf(returnIntent(fulfillment, announced)), call)
}
