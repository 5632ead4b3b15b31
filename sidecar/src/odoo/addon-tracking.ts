import { z } from 'zod'
import { writeOnce } from './addon-call.ts'
import type { CallOptions, OdooClient } from './client.ts'

export interface NewTracking {
  /** Odoo's id of the transfer. */
  readonly transferId: number
  readonly trackingNumbers: readonly string[]
  /** What the carrier takes, in the order's currency; null: it is not written. */
  readonly price: string | null
}

const written = z.looseObject({ tracking_numbers: z.array(z.string()) })

/**
 * Gives a transfer the numbers it does not have yet; those it has stay.
 * @returns all it has now
 * @throws ODOO_REFUSED in Odoo's own words, and nothing has happened
 */
export async function setTracking(
  client: OdooClient,
  { transferId, trackingNumbers, price }: NewTracking,
  idempotencyKey: string,
  options: CallOptions,
): Promise<string[]> {
  const args = {
    transfer_id: transferId,
    tracking_numbers: trackingNumbers,
    ...(price !== null && { carrier_price: Number(price) }),
  }
  const { tracking_numbers } = await writeOnce(client, 'set_tracking', args, written, idempotencyKey, options)
  return tracking_numbers
}
