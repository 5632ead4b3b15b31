import { describe, expect, it } from 'vitest'
import { graphqlCalls, started, warehouseOrders } from './bench.ts'
import { anOrder } from './case.ts'

describe('an order that is created', () => {
  it('is what was ordered, and is found again after a lost reply', async () => {
    const { sandbox, context } = await started({ shopName: 'Odoo' })
    sandbox.setMood({ kind: 'lost-reply', only: { path: /graphql/ }, times: 1 })
    await expect(warehouseOrders.create(context, anOrder)).rejects.toThrow()
    const order = await warehouseOrders.findByReference(context, anOrder.reference)
    expect(order).toMatchObject({
      reference: 'WH/OUT/00099',
      status: 'pending',
      lines: [
        { reference: 'StockMove:901', sku: 'NL-1001', ordered: '3' },
        { reference: 'StockMove:902', sku: 'NL-3001', ordered: '2' },
      ],
    })
    expect(sandbox.control.order('WH/OUT/00099')).toMatchObject({
      shopName: 'Odoo',
      currency: 'EUR',
      address: { first_name: 'Zoë van der', last_name: 'Ångström', zip: '211 41', country: 'SE' },
      shippingLines: { carrier: 'dhl_de', method: 'Paket' },
      packingNote: 'Bitte vor der Tür abstellen',
      requiredShipDate: '2026-12-01T16:00:00',
    })
  })

  it.each([
    ['part of a piece', { quantity: '2.5' }],
    ['nothing', { quantity: '0' }],
    ['a second currency', { unitPrice: { amount: '1.00', currency: 'SEK' } }],
  ])('is not sent with %s', async (_, wrong) => {
    const { sandbox, context } = await started()
    const [first, second] = anOrder.lines
    if (!first || !second) throw new Error('Two lines are wanted.')
    const order = { ...anOrder, lines: [first, { ...second, ...wrong }] }
    await expect(warehouseOrders.create(context, order)).rejects.toMatchObject({ code: 'PARTNER_CALL_INVALID' })
    expect(graphqlCalls(sandbox)).toHaveLength(0)
  })

  it('with a SKU the warehouse does not have is refused, and not called missing', async () => {
    const { context } = await started()
    const [line] = anOrder.lines
    if (!line) throw new Error('A line is wanted.')
    const order = { ...anOrder, lines: [{ ...line, sku: 'NL-0000' }] }
    await expect(warehouseOrders.create(context, order)).rejects.toMatchObject({
      code: 'PARTNER_REFUSED',
      details: { operation: 'order_create' },
    })
  })

  it('and can not be read whole afterwards is looked up, and not made again', async () => {
    const { sandbox, context } = await started()
    const failing: typeof context = {
      ...context,
      http: {
        async send(request) {
          const reply = await context.http.send(request)
          sandbox.setMood({ kind: 'failing', status: 503 })
          return reply
        },
      },
    }
    const [line] = anOrder.lines
    if (!line) throw new Error('A line is wanted.')
    const lines = Array.from({ length: 30 }, (_, index) => ({ ...line, reference: `StockMove:${index}` }))
    await expect(warehouseOrders.create(failing, { ...anOrder, lines })).rejects.toMatchObject({
      code: 'PARTNER_OUTCOME_UNKNOWN',
    })
    sandbox.setMood(null)
    expect((await warehouseOrders.findByReference(context, anOrder.reference))?.lines).toHaveLength(30)
  })

  it('is changed, held, released and cancelled', async () => {
    const { sandbox, context } = await started()
    const { externalId } = await warehouseOrders.create(context, anOrder)
    const holds = async () => (await warehouseOrders.findByReference(context, anOrder.reference))?.holds
    await warehouseOrders.update(context, externalId, {
      note: 'Neu',
      shippingMethod: 'Express',
      shipTo: { ...anOrder.shipTo, city: 'Lund' },
    })
    expect(sandbox.control.order(anOrder.reference)).toMatchObject({
      packingNote: 'Neu',
      shippingLines: { title: 'Express', carrier: null },
      address: { city: 'Lund' },
    })
    await warehouseOrders.hold(context, externalId, true)
    expect(await holds()).toEqual(['operator_hold'])
    await warehouseOrders.hold(context, externalId, false)
    expect(await holds()).toEqual([])
    await warehouseOrders.cancel(context, externalId, 'The customer does not want it any more')
    expect(await warehouseOrders.findByReference(context, anOrder.reference)).toMatchObject({ status: 'canceled' })
  })

  it('that has left is not cancelled', async () => {
    const { context } = await started()
    const order = await warehouseOrders.findByReference(context, 'S00042')
    const cancelled = warehouseOrders.cancel(context, order?.externalId ?? '', 'too late')
    await expect(cancelled).rejects.toMatchObject({ code: 'PARTNER_REFUSED' })
    await expect(warehouseOrders.cancel(context, 'T3JkZXI6MQ==', '')).rejects.toMatchObject({
      code: 'PARTNER_RECORD_MISSING',
    })
  })
})
