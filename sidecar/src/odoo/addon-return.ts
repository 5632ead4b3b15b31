import { z } from 'zod'
import { writeOnce } from './addon-call.ts'
import type { CallOptions, OdooClient } from './client.ts'

export interface AnnouncedReturn {
  /** Odoo's id of the transfer the goods left with. */
  readonly transferId: number
  readonly lines: readonly { readonly moveId: number; readonly quantity: number }[]
  readonly reference: string
  readonly reason: string
}

const created = z.looseObject({ return_id: z.int().positive() })

/** Makes the transfer that brings goods back. @returns its Odoo id @throws ODOO_REFUSED in Odoo's own words */
export async function createReturn(
  client: OdooClient,
  { transferId, lines, reference, reason }: AnnouncedReturn,
  idempotencyKey: string,
  options: CallOptions,
): Promise<number> {
  const rows = lines.map(({ moveId, quantity }) => ({ move_id: moveId, quantity }))
  const args = { transfer_id: transferId, lines: rows, reference, reason }
  return (await writeOnce(client, 'create_return', args, created, idempotencyKey, options)).return_id
}

const credited = z.looseObject({
  credit_note_ids: z.array(z.int().positive()),
  undecided_line_ids: z.array(z.int().positive()),
})

export interface Credit {
  /** Odoo's ids of the drafts; empty when there was nothing to credit. */
  readonly creditNotes: readonly number[]
  /** Of order lines of which a person has to say how much came back. */
  readonly undecidedLines: readonly number[]
}

/** Drafts the credit note for what came back and was invoiced. @throws ODOO_REFUSED in Odoo's own words */
export async function creditReturn(
  client: OdooClient,
  transferId: number,
  idempotencyKey: string,
  options: CallOptions,
): Promise<Credit> {
  const args = { transfer_id: transferId }
  const reply = await writeOnce(client, 'credit_return', args, credited, idempotencyKey, options)
  return { creditNotes: reply.credit_note_ids, undecidedLines: reply.undecided_line_ids }
}
