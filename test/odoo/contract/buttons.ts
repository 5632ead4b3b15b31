import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { confirm, movesOf, noQuestions, pick, statusOf, transfersOf, validate } from './order-steps.ts'
import { count, createOrder, createProduct, readOne, type WireRecord } from './records.ts'
import { is19 } from './target.ts'
import { call, refusal, type Wire } from './wire.ts'

/** Where the buttons of the two series differ, and where both say no. */
export function describeButtons(wire: Wire): void {
  const nineteen = is19(wire.target)

  describe('buttons', () => {
    let product = 0
    const ordered = async (quantity: number): Promise<number> => {
      const order = await createOrder(wire, [{ productId: product, quantity }])
      await confirm(wire, order)
      return order
    }
    const onlyTransfer = async (order: number): Promise<WireRecord> => {
      const [transfer = {}] = await transfersOf(wire, order)
      return transfer
    }

    beforeAll(async () => {
      product = await createProduct(wire)
      await count(wire, product, 5)
    })

    test('locking answers None in 19, true in 14, where it is a state', async () => {
      const order = await ordered(1)
      if (nineteen) {
        expect(await wire.call('sale.order', 'action_lock', { ids: [order] })).toEqual({ value: undefined })
        expect(await readOne(wire, 'sale.order', order, ['state', 'locked'])).toMatchObject({
          state: 'sale',
          locked: true,
        })
      } else {
        expect(await call(wire, 'sale.order', 'action_done', { ids: [order] })).toBe(true)
        expect(await readOne(wire, 'sale.order', order, ['state'])).toMatchObject({ state: 'done' })
      }
    })

    test('a locked order: 19 refuses to cancel it, 14 cancels', async () => {
      const order = await ordered(1)
      await wire.call('sale.order', nineteen ? 'action_lock' : 'action_done', { ids: [order] })
      if (nineteen) {
        const fault = await refusal(wire, 'sale.order', 'action_cancel', { ids: [order] })
        expect(fault).toMatchObject({
          name: 'odoo.exceptions.UserError',
          message: expect.stringContaining('locked order'),
        })
      } else {
        expect(await call(wire, 'sale.order', 'action_cancel', { ids: [order] })).toBe(true)
        expect(await readOne(wire, 'sale.order', order, ['state'])).toMatchObject({ state: 'cancel' })
      }
    })

    test('cancelling an order of which something has left: 14 asks, with its transfers already cancelled', async () => {
      const goods = await createProduct(wire)
      await count(wire, goods, 1)
      const order = await createOrder(wire, [{ productId: goods, quantity: 2 }])
      await confirm(wire, order)
      const { id } = await onlyTransfer(order)
      await pick(wire, id, 1)
      await validate(wire, id)
      const answer = await call(wire, 'sale.order', 'action_cancel', { ids: [order] })
      if (nineteen) expect(answer).toBe(true)
      else expect(answer).toMatchObject({ type: 'ir.actions.act_window', res_model: 'sale.order.cancel' })
      expect(await statusOf(wire, order)).toMatchObject({ state: nineteen ? 'cancel' : 'sale' })
      expect((await transfersOf(wire, order)).map(({ state }) => state)).toEqual(['done', 'cancel'])
    })

    test('cancelling an order cancels its transfer', async () => {
      const order = await ordered(1)
      const context = { disable_cancel_warning: true }
      expect(await call(wire, 'sale.order', 'action_cancel', { ids: [order], context })).toBe(true)
      expect(await statusOf(wire, order)).toMatchObject({
        state: 'cancel',
        ...(nineteen && { delivery_status: false }),
      })
      expect(await onlyTransfer(order)).toMatchObject({ state: 'cancel' })
    })

    test('a second confirmation: 19 refuses, 14 does nothing', async () => {
      const order = await ordered(1)
      const outcome = await wire.call('sale.order', 'action_confirm', { ids: [order] })
      if (nineteen) expect(outcome).toMatchObject({ fault: { name: 'odoo.exceptions.UserError' } })
      else expect(outcome).toEqual({ value: true })
      expect(await transfersOf(wire, order)).toHaveLength(1)
    })

    test('a confirmed order cannot be deleted', async () => {
      const fault = await refusal(wire, 'sale.order', 'unlink', { ids: [await ordered(1)] })
      expect(fault).toMatchObject({
        name: 'odoo.exceptions.UserError',
        message: expect.stringContaining('You must first cancel it'),
      })
    })

    test('what is not in stock is confirmed and waits', async () => {
      const order = await createOrder(wire, [{ productId: await createProduct(wire), quantity: 2 }])
      await confirm(wire, order)
      expect(await onlyTransfer(order)).toMatchObject({ state: 'confirmed' })
    })

    test('validating with nothing reserved or picked is a UserError', async () => {
      const order = await createOrder(wire, [{ productId: await createProduct(wire), quantity: 2 }])
      await confirm(wire, order)
      const { id } = await onlyTransfer(order)
      const fault = await refusal(wire, 'stock.picking', 'button_validate', {
        ids: [z.number().parse(id)],
        context: noQuestions,
      })
      expect(fault.name).toBe('odoo.exceptions.UserError')
    })

    test('validating what is reserved without saying what was picked: 19 takes all, 14 asks', async () => {
      const goods = await createProduct(wire)
      await count(wire, goods, 3)
      const order = await createOrder(wire, [{ productId: goods, quantity: 3 }])
      await confirm(wire, order)
      const { id } = await onlyTransfer(order)
      const answer = await validate(wire, id, {})
      if (nineteen) expect(answer).toBe(true)
      else expect(answer).toMatchObject({ res_model: 'stock.immediate.transfer' })
      expect(await onlyTransfer(order)).toMatchObject({ state: nineteen ? 'done' : 'assigned' })
    })

    test('a done transfer cannot be cancelled', async () => {
      const goods = await createProduct(wire)
      await count(wire, goods, 1)
      const order = await createOrder(wire, [{ productId: goods, quantity: 1 }])
      await confirm(wire, order)
      const { id } = await onlyTransfer(order)
      await pick(wire, id, 1)
      await validate(wire, id)
      const fault = await refusal(wire, 'stock.picking', 'action_cancel', { ids: [z.number().parse(id)] })
      expect(fault.name).toBe('odoo.exceptions.UserError')
    })

    test('an open transfer can', async () => {
      const order = await ordered(1)
      const { id } = await onlyTransfer(order)
      expect(await call(wire, 'stock.picking', 'action_cancel', { ids: [z.number().parse(id)] })).toBe(true)
      expect(await onlyTransfer(order)).toMatchObject({ id, state: 'cancel' })
    })

    test('part of the stock reserves part of the move', async () => {
      const goods = await createProduct(wire)
      await count(wire, goods, 2)
      const order = await createOrder(wire, [{ productId: goods, quantity: 5 }])
      await confirm(wire, order)
      const { id, state } = await onlyTransfer(order)
      const [move = 0] = await movesOf(wire, id)
      const reserved = nineteen ? 'quantity' : 'reserved_availability'
      expect(state).toBe('assigned')
      expect(await readOne(wire, 'stock.move', move, ['state', reserved])).toEqual({
        id: move,
        state: 'partially_available',
        [reserved]: 2,
      })
    })

    test('an invoice of nothing is a UserError', async () => {
      const order = await ordered(1)
      const context = { active_model: 'sale.order', active_ids: [order], active_id: order }
      const orders = nineteen ? { sale_order_ids: [[6, 0, [order]]] } : {}
      const vals_list = [{ advance_payment_method: 'delivered', ...orders }]
      const ids = (await call(wire, 'sale.advance.payment.inv', 'create', { vals_list, context })) as number[]
      const fault = await refusal(wire, 'sale.advance.payment.inv', 'create_invoices', { ids, context })
      expect(fault.name).toBe('odoo.exceptions.UserError')
    })
  })
}
