import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { confirm, invoice, movesOf, pick, sendBack, statusOf, transfersOf, validate } from './order-steps.ts'
import { count, createOrder, createProduct, idsIn, readOne, searchRead, type WireRecord } from './records.ts'
import { is19 } from './target.ts'
import { call, type Wire } from './wire.ts'

/** One order from quotation to return. Each test is a step and needs the one before it. */
export function describeOrderFlow(wire: Wire): void {
  const nineteen = is19(wire.target)
  const delivery = (status: string | false): WireRecord => (nineteen ? { delivery_status: status } : {})

  describe('an order, shipped in part, invoiced and sent back', () => {
    let order = 0
    let first: unknown
    let rest: unknown
    let product = 0
    let bill = 0
    let back = 0

    const line = async (): Promise<WireRecord> => {
      const [row = {}] = await searchRead(
        wire,
        'sale.order.line',
        [['order_id', '=', order]],
        ['qty_delivered', 'qty_invoiced', 'qty_to_invoice', 'invoice_status'],
      )
      const { id: _, ...figures } = row
      return figures
    }

    beforeAll(async () => {
      product = await createProduct(wire)
      await count(wire, product, 20)
      order = await createOrder(wire, [{ productId: product, quantity: 4 }])
    })

    test('confirming answers true and plans a delivery', async () => {
      expect(await confirm(wire, order)).toBe(true)
      expect(await statusOf(wire, order)).toEqual({ state: 'sale', invoice_status: 'no', ...delivery('pending') })
      const transfers = await transfersOf(wire, order)
      const { name } = await readOne(wire, 'sale.order', order, ['name'])
      expect(transfers).toMatchObject([
        { state: 'assigned', origin: name, sale_id: order, picking_type_code: 'outgoing', date_done: false },
      ])
      first = transfers[0]?.id
    })

    test('the move is reserved in full', async () => {
      const fields = nineteen ? ['quantity', 'picked'] : ['reserved_availability', 'quantity_done']
      const [move = 0] = await movesOf(wire, first)
      expect(await readOne(wire, 'stock.move', move, ['state', 'product_uom_qty', ...fields])).toEqual({
        id: move,
        state: 'assigned',
        product_uom_qty: 4,
        ...(nineteen ? { quantity: 4, picked: false } : { reserved_availability: 4, quantity_done: 0 }),
      })
    })

    test('what is reserved is not free', async () => {
      const figures = await readOne(wire, 'product.product', product, [
        'qty_available',
        'free_qty',
        'virtual_available',
        'outgoing_qty',
      ])
      expect(figures).toEqual({ id: product, qty_available: 20, free_qty: 16, virtual_available: 16, outgoing_qty: 4 })
    })

    test('validating a part asks about the rest, and nothing has changed', async () => {
      await pick(wire, first, 1)
      expect(await validate(wire, first, {})).toMatchObject({
        type: 'ir.actions.act_window',
        res_model: 'stock.backorder.confirmation',
        context: { button_validate_picking_ids: [first] },
      })
      expect(await transfersOf(wire, order)).toMatchObject([{ id: first, state: 'assigned' }])
    })

    test('validating with the answer ships the part and leaves a back order', async () => {
      expect(await validate(wire, first)).toBe(true)
      const transfers = await transfersOf(wire, order)
      rest = transfers[1]?.id
      expect(transfers).toMatchObject([
        { id: first, state: 'done', backorder_id: false, backorder_ids: [rest], date_done: expect.any(String) },
        { id: rest, state: nineteen ? 'assigned' : 'confirmed', backorder_id: first, backorder_ids: [] },
      ])
      expect(await statusOf(wire, order)).toEqual({
        state: 'sale',
        invoice_status: 'to invoice',
        ...delivery('partial'),
      })
      expect(await line()).toEqual({
        qty_delivered: 1,
        qty_invoiced: 0,
        qty_to_invoice: 1,
        invoice_status: 'to invoice',
      })
    })

    test('the done move keeps what was done, the back order the rest', async () => {
      const quantity = nineteen ? 'quantity' : 'quantity_done'
      const moves = await searchRead(
        wire,
        'stock.move',
        [['picking_id', 'in', [first, rest]]],
        ['state', 'product_uom_qty', quantity],
      )
      expect(moves).toMatchObject([
        { state: 'done', product_uom_qty: 1, [quantity]: 1 },
        { state: nineteen ? 'assigned' : 'confirmed', product_uom_qty: 3, [quantity]: nineteen ? 3 : 0 },
      ])
    })

    test('the invoice is a draft of what was delivered', async () => {
      const invoices = await invoice(wire, order)
      expect(invoices).toHaveLength(1)
      bill = invoices[0] ?? 0
      const row = await readOne(wire, 'account.move', bill, [
        'name',
        'state',
        'move_type',
        'payment_state',
        'invoice_origin',
        'invoice_line_ids',
        'amount_untaxed',
        'invoice_date',
      ])
      const { name } = await readOne(wire, 'sale.order', order, ['name'])
      expect(row).toMatchObject({
        name: nineteen ? false : '/',
        state: 'draft',
        move_type: 'out_invoice',
        payment_state: 'not_paid',
        invoice_origin: name,
        invoice_date: false,
        amount_untaxed: 10,
      })
      const [lineId = 0] = idsIn(row.invoice_line_ids)
      const { sale_line_ids } = await readOne(wire, 'account.move.line', lineId, ['sale_line_ids'])
      expect(idsIn(sale_line_ids)).toEqual(idsIn((await readOne(wire, 'sale.order', order, ['order_line'])).order_line))
    })

    test('posting gives it a number and a date; what it answers differs', async () => {
      const answer = await call(wire, 'account.move', 'action_post', { ids: [bill] })
      expect(answer).toBe(nineteen ? false : `account.move(${bill},)`)
      const row = await readOne(wire, 'account.move', bill, [
        'name',
        'state',
        'payment_state',
        'invoice_date',
        'amount_total',
        'amount_residual',
      ])
      expect(row).toMatchObject({
        name: expect.stringMatching(/^INV\//),
        state: 'posted',
        payment_state: 'not_paid',
        invoice_date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        amount_residual: row.amount_total,
      })
      expect(await line()).toEqual({ qty_delivered: 1, qty_invoiced: 1, qty_to_invoice: 0, invoice_status: 'no' })
    })

    test('a return is a receipt that points back', async () => {
      back = await sendBack(wire, first, 1)
      const fields = ['state', 'picking_type_code', 'sale_id', ...(nineteen ? ['return_id'] : [])]
      expect(await readOne(wire, 'stock.picking', back, fields)).toEqual({
        id: back,
        state: 'assigned',
        picking_type_code: 'incoming',
        sale_id: order,
        ...(nineteen && { return_id: first }),
      })
      const [move = 0] = await movesOf(wire, back)
      const [origin] = await movesOf(wire, first)
      const { origin_returned_move_id } = await readOne(wire, 'stock.move', move, ['origin_returned_move_id'])
      expect(origin_returned_move_id).toBe(origin)
    })

    test('once the return is in, the goods count as not delivered and are to be credited', async () => {
      await pick(wire, back, 1)
      expect(await validate(wire, back)).toBe(true)
      expect(await line()).toEqual({
        qty_delivered: 0,
        qty_invoiced: 1,
        qty_to_invoice: -1,
        invoice_status: 'to invoice',
      })
      expect(await statusOf(wire, order)).toEqual({
        state: 'sale',
        invoice_status: 'to invoice',
        ...delivery('started'),
      })
    })

    test('the next invoice is the credit note', async () => {
      const invoices = await invoice(wire, order)
      const note = invoices.find((id) => id !== bill)
      expect(await readOne(wire, 'account.move', z.number().parse(note), ['move_type', 'state'])).toMatchObject({
        move_type: 'out_refund',
        state: 'draft',
      })
    })

    test('a drafted credit note counts as invoiced backwards', async () => {
      expect(await line()).toMatchObject({ qty_delivered: 0, qty_invoiced: 0, qty_to_invoice: 0 })
    })

    test('the back order ships like any other, and the delivery is complete', async () => {
      if (!nineteen) await call(wire, 'stock.picking', 'action_assign', { ids: [z.number().parse(rest)] })
      await pick(wire, rest, 3)
      expect(await validate(wire, rest)).toBe(true)
      expect(await line()).toMatchObject({ qty_delivered: 3 })
      expect(await statusOf(wire, order)).toMatchObject({ ...delivery('full') })
    })
  })
}
