import { expect } from 'vitest'
import { z } from 'zod'
import { idsIn, read, readOne, type WireRecord } from './records.ts'
import { is19 } from './target.ts'
import { call, type Wire } from './wire.ts'

/** The steps of an order's life, each in the words of the series. */
export const confirm = (wire: Wire, order: number): Promise<unknown> =>
  call(wire, 'sale.order', 'action_confirm', { ids: [order] })

/** The transfers of an order, oldest first. */
export const transfersOf = async (wire: Wire, order: number): Promise<WireRecord[]> => {
  const { picking_ids } = await readOne(wire, 'sale.order', order, ['picking_ids'])
  const fields = [
    'name',
    'state',
    'origin',
    'sale_id',
    'backorder_id',
    'backorder_ids',
    'picking_type_code',
    'date_done',
  ]
  return read(
    wire,
    'stock.picking',
    idsIn(picking_ids).toSorted((a, b) => a - b),
    fields,
  )
}

export async function movesOf(wire: Wire, transfer: unknown): Promise<number[]> {
  const field = is19(wire.target) ? 'move_ids' : 'move_lines'
  return idsIn((await readOne(wire, 'stock.picking', z.number().parse(transfer), [field]))[field])
}

/** Says how much of every move of a transfer was picked. */
export async function pick(wire: Wire, transfer: unknown, quantity: number): Promise<void> {
  const vals = is19(wire.target) ? { quantity, picked: true } : { quantity_done: quantity }
  await call(wire, 'stock.move', 'write', { ids: await movesOf(wire, transfer), vals })
}

/** The answers to the questions validating may ask. */
export const noQuestions = { skip_backorder: true, skip_immediate: true, skip_sms: true }

export const validate = (
  wire: Wire,
  transfer: unknown,
  context: Record<string, unknown> = noQuestions,
): Promise<unknown> => call(wire, 'stock.picking', 'button_validate', { ids: [z.number().parse(transfer)], context })

/** Drafts the invoice of what is due, by the wizard. */
export async function invoice(wire: Wire, order: number): Promise<number[]> {
  const context = { active_model: 'sale.order', active_ids: [order], active_id: order }
  const orders = is19(wire.target) ? { sale_order_ids: [[6, 0, [order]]] } : {}
  const vals_list = [{ advance_payment_method: 'delivered', ...orders }]
  const wizard = idsIn(await call(wire, 'sale.advance.payment.inv', 'create', { vals_list, context }))
  const action = await call(wire, 'sale.advance.payment.inv', 'create_invoices', { ids: wizard, context })
  expect(action).toMatchObject({ type: expect.stringContaining('ir.actions.act_window') })
  return idsIn((await readOne(wire, 'sale.order', order, ['invoice_ids'])).invoice_ids)
}

/** Plans the way back of part of a done move; answers the new transfer. */
export async function sendBack(wire: Wire, transfer: unknown, quantity: number): Promise<number> {
  const nineteen = is19(wire.target)
  const [move] = await movesOf(wire, transfer)
  const { product_id, location_id } = await readOne(wire, 'stock.move', z.number().parse(move), [
    'product_id',
    'location_id',
  ])
  const line = { product_id, quantity, move_id: move, to_refund: true }
  const wizard = {
    picking_id: transfer,
    product_return_moves: [[0, 0, line]],
    ...(!nineteen && { location_id }),
  }
  const context = { active_model: 'stock.picking', active_id: transfer }
  const ids = idsIn(await call(wire, 'stock.return.picking', 'create', { vals_list: [wizard], context }))
  const method = nineteen ? 'action_create_returns' : 'create_returns'
  const action = await call(wire, 'stock.return.picking', method, { ids, context })
  return z.object({ res_model: z.literal('stock.picking'), res_id: z.number() }).parse(action).res_id
}

export const statusOf = async (wire: Wire, order: number): Promise<WireRecord> => {
  const { id: _, ...status } = await readOne(wire, 'sale.order', order, [
    'state',
    'invoice_status',
    ...(is19(wire.target) ? ['delivery_status'] : []),
  ])
  return status
}
