import { z } from 'zod'
import { writeOnce } from './addon-call.ts'
import type { CallOptions, OdooClient } from './client.ts'

export interface ValidatedLine {
  /** Odoo's id of the move. */
  readonly moveId: number
  /** In the move's own unit. */
  readonly quantity: number
}

export interface ValidatedPackage {
  readonly trackingNumber: string | null
  readonly lines: readonly ValidatedLine[]
}

export interface Validation {
  /** Odoo's id of the transfer. */
  readonly transferId: number
  /** What is not named was not moved: it goes into a back-order. */
  readonly lines: readonly ValidatedLine[]
  /** None: it is not said how they are packed. */
  readonly packages: readonly ValidatedPackage[]
}

const validated = z.looseObject({ backorder_ids: z.array(z.int().positive()) })

/**
 * Validates a transfer with exactly what was moved.
 * @returns Odoo's ids of the back-orders it left
 * @throws ODOO_REFUSED in Odoo's own words, and nothing has happened
 */
export async function validateTransfer(
  client: OdooClient,
  { transferId, lines, packages }: Validation,
  idempotencyKey: string,
  options: CallOptions,
): Promise<readonly number[]> {
  const packed = packages.map((one) => ({ tracking_number: one.trackingNumber, lines: one.lines.map(toRow) }))
  const args = {
    transfer_id: transferId,
    lines: lines.map(toRow),
    packages: packed.length > 0 ? packed : null,
    create_backorder: true,
  }
  const { backorder_ids } = await writeOnce(client, 'validate_transfer', args, validated, idempotencyKey, options)
  return backorder_ids
}

const toRow = ({ moveId, quantity }: ValidatedLine) => ({ move_id: moveId, quantity })

/** Puts a plain internal note on a transfer. */
export async function noteOnTransfer(
  client: OdooClient,
  transferId: number,
  text: string,
  idempotencyKey: string,
  options: CallOptions,
): Promise<void> {
  const args = { model: 'stock.picking', record_id: transferId, body_text: text }
  await writeOnce(client, 'post_note', args, z.unknown(), idempotencyKey, options)
}

/** Sets the delivery state of OCA's `delivery_state`, where that module is installed. Elsewhere nothing happens. */
export async function setDeliveryState(
  client: OdooClient,
  transferId: number,
  state: string,
  idempotencyKey: string,
  options: CallOptions,
): Promise<void> {
  const args = { transfer_id: transferId, state }
  await writeOnce(client, 'set_delivery_state', args, z.unknown(), idempotencyKey, options)
}
