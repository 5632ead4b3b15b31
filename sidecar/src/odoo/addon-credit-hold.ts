import { z } from 'zod'
import { isSidecarError } from '../foundation/errors.ts'
import type { CallOptions, OdooClient } from './client.ts'
import { expectReply } from './reply.ts'

const hold = z.looseObject({ held: z.boolean(), reason: z.string().nullable() })

/** Why the customer of an order gets no more goods for now, in Odoo's words; null when nothing holds them. */
export async function creditHoldOf(client: OdooClient, orderId: number, options: CallOptions): Promise<string | null> {
  const call = { model: 'logistics.graph', method: 'credit_hold', args: { order_id: orderId }, context: {} }
  try {
    const { held, reason } = expectReply(hold, await client.read(call, options), call)
    return held ? (reason ?? 'The customer owes too much.') : null
  } catch (error) {
    // An addon that was not updated yet knows no limits.
    if (isSidecarError(error) && error.code === 'ODOO_CALL_INVALID') return null
    throw error
  }
}
