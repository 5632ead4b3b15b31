import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { realOdooOrSkip } from '../harness/availability.ts'
import { type CameBack, cameBack, type OdooReturn } from './came-back.ts'
import { startWorld, type Transfer, type World } from './world.ts'

const whyNot = await realOdooOrSkip('19.0', { addon: true })

/** Goods with lots, with serial numbers and sold by the dozen; a warehouse of two steps, and one without back-orders. */
const prepare = `
import json
first = env['stock.warehouse'].search([], limit=1)
def product(sku, **more):
    return env['product.product'].create(dict({
        'name': 'Light ' + sku, 'default_code': sku, 'type': 'consu', 'is_storable': True, 'list_price': 12,
        'invoice_policy': 'delivery', 'weight': 1.5, 'taxes_id': [(5, 0, 0)],
    }, **more))
def stock(goods, warehouse, quantity, lot=None):
    lot = lot and env['stock.lot'].create({'name': lot, 'product_id': goods.id})
    env['stock.quant']._update_available_quantity(goods, warehouse.lot_stock_id, quantity, lot_id=lot)
lotted, numbered = product('NL-LOT', tracking='lot'), product('NL-SER', tracking='serial')
stock(lotted, first, 100, 'LOT-A')
for number in range(1, 4):
    stock(numbered, first, 1, 'SER-%d' % number)
dozen = env.ref('uom.product_uom_dozen')
plain = product('NL-DOZ', uom_ids=[(4, dozen.id)])
steps = env['stock.warehouse'].create({
    'name': 'Steps', 'code': 'STP', 'reception_steps': 'two_steps', 'delivery_steps': 'pick_ship'})
final = env['stock.warehouse'].create({'name': 'Final', 'code': 'FIN'})
final.in_type_id.create_backorder = 'never'
for warehouse in (first, steps, final):
    stock(plain, warehouse, 1000)
print(json.dumps({'dozen': dozen.id, 'steps': steps.id, 'final': final.id}))
`

describe.skipIf(whyNot)('returns told by a warehouse in a real Odoo that is set up otherwise', () => {
  let world: World
  let back: CameBack
  let ids: { readonly dozen: number; readonly steps: number; readonly final: number }

  beforeAll(async () => {
    world = await startWorld({ log: (line) => console.log(line), returns: 'on' })
    back = cameBack(world)
    ids = JSON.parse(await world.odoo.shell(prepare))
    for (const sku of ['NL-LOT', 'NL-SER', 'NL-DOZ']) world.warehouse.control.setStock(sku, 1_000)
  }, 1_200_000)
  afterAll(() => world?.stop())

  const control = () => world.warehouse.control
  const problems = async (order: { readonly id: number }) => (await world.process(order)).exceptions

  test('which serial numbers came back is left to a person; what they validate is credited', async () => {
    const order = await back.invoiced({ 'NL-SER': 3 })
    const number = back.rma()
    control().announceReturn(order.reference, { 'NL-SER': 1 }, number)
    const [expected] = (await back.returns(order)) as [OdooReturn]
    control().countReturn(number, { 'NL-SER': 1 }, 'Completed')
    const { message } = await back.stands(order, expected.id, 'RECEIVE', 'FAILED')
    expect(message).toMatch(/serial numbers SER-1, SER-2, SER-3, and it is not known which of them came back/)
    expect(await problems(order)).toMatchObject([
      { kind: 'VALIDATION_FAILED', field: 'state', team: 'warehouse', blocking: false },
    ])
    expect((await back.inOdoo(order)).map(({ state }) => state)).toEqual(['assigned'])
    const [lot] = await world.call<readonly [{ id: number }]>('stock.lot', 'search_read', {
      ...{ domain: [['name', '=', 'SER-2']], fields: ['id'] },
    })
    const [line] = await world.call<readonly [{ id: number }]>('stock.move.line', 'search_read', {
      ...{ domain: [['picking_id', '=', expected.id]], fields: ['id'] },
    })
    await world.call('stock.move.line', 'write', { ids: [line.id], vals: { lot_id: lot.id } })
    await world.call('stock.picking', 'button_validate', { ids: [expected.id], context: { skip_sms: true } })
    await back.stands(order, expected.id, 'CREDIT', 'DONE')
    await back.idle()
    expect(await back.inOdoo(order)).toMatchObject([{ state: 'done', lots: ['SER-2'] }])
    expect(await back.creditNotes(order)).toMatchObject([{ state: 'draft', amount_untaxed: 12 }])
    expect(await problems(order)).toEqual([])
  })

  test('a part of the one lot that left is received by itself', async () => {
    const order = await back.invoiced({ 'NL-LOT': 4 })
    const number = back.rma()
    control().announceReturn(order.reference, { 'NL-LOT': 3 }, number)
    const [expected] = (await back.returns(order)) as [OdooReturn]
    control().countReturn(number, { 'NL-LOT': 3 }, 'Completed')
    await back.stands(order, expected.id, 'CREDIT', 'DONE')
    expect(await back.inOdoo(order)).toMatchObject([{ state: 'done', pieces: { 'NL-LOT': 3 }, lots: ['LOT-A'] }])
    expect(await back.creditNotes(order)).toMatchObject([{ state: 'draft', amount_untaxed: 36 }])
  })

  test('of a dozen that was sold pieces come back, and a part of a dozen is credited', async () => {
    const line = { product_uom_id: ids.dozen }
    const order = await back.invoiced({ 'NL-DOZ': 1 }, { line })
    const number = back.rma()
    control().announceReturn(order.reference, { 'NL-DOZ': 3 }, number)
    const [expected] = (await back.returns(order)) as [OdooReturn]
    control().countReturn(number, { 'NL-DOZ': 3 }, 'Completed')
    await back.stands(order, expected.id, 'CREDIT', 'DONE')
    expect(await back.inOdoo(order)).toMatchObject([{ state: 'done', pieces: { 'NL-DOZ': 3 } }])
    expect(await back.creditNotes(order)).toMatchObject([{ state: 'draft', amount_untaxed: 36 }])
  })

  test('a warehouse of two steps receives at its door; putting it away is its own affair', async () => {
    const order = await world.confirm({ 'NL-DOZ': 4 }, 'usual', { order: { warehouse_id: ids.steps } })
    const [pick] = (await world.transfers(order)) as [Transfer]
    await world.call('stock.picking', 'button_validate', { ids: [pick.id], context: { skip_sms: true } })
    await world.stands(order, 'RELEASE', 'DONE')
    const [, shipped] = (await world.transfers(order)) as [Transfer, Transfer]
    const left = { ...order, reference: shipped.name }
    await back.ship(left)
    const number = back.rma()
    control().announceReturn(left.reference, { 'NL-DOZ': 3 }, number)
    const [expected] = (await back.returns(order)) as [OdooReturn]
    expect(expected).toMatchObject({ returnOf: shipped.id, state: 'assigned' })
    control().countReturn(number, { 'NL-DOZ': 2 }, 'Completed')
    await back.stands(order, expected.id, 'CREDIT', 'DONE')
    const [received, rest] = (await back.returns(order, 2)) as [OdooReturn, OdooReturn]
    expect([received.pieces, rest.pieces]).toEqual([{ 'NL-DOZ': 2 }, { 'NL-DOZ': 1 }])
    const away = await world.call<readonly object[]>('stock.picking', 'search_read', {
      domain: [
        ['picking_type_id.warehouse_id', '=', ids.steps],
        ['picking_type_id.code', '=', 'internal'],
        ['id', '!=', pick.id],
      ],
      fields: ['state'],
    })
    expect(away).toMatchObject([{ state: 'assigned' }])
    expect(await problems(order)).toMatchObject([{ kind: 'SHORTAGE', field: 'lines' }])
    // What does not come any more is cancelled by hand.
    await world.call('stock.picking', 'action_cancel', { ids: [rest.id] })
    await back.stands(order, rest.id, 'RECEIVE', 'CANCELLED')
    await back.idle()
    expect(await problems(order)).toEqual([])
    expect(await back.creditNotes(order)).toMatchObject([{ state: 'draft', amount_untaxed: 24 }])
  })

  test('where Odoo makes no back-orders the rest is not waited for', async () => {
    const order = await back.invoiced({ 'NL-DOZ': 4 }, { order: { warehouse_id: ids.final } })
    const number = back.rma()
    control().announceReturn(order.reference, { 'NL-DOZ': 3 }, number)
    const [expected] = (await back.returns(order)) as [OdooReturn]
    control().countReturn(number, { 'NL-DOZ': 2 }, 'Completed')
    await back.stands(order, expected.id, 'CREDIT', 'DONE')
    await back.idle()
    expect((await back.inOdoo(order)).map(({ state }) => state)).toEqual(['done'])
    expect(await back.creditNotes(order)).toMatchObject([{ state: 'draft', amount_untaxed: 24 }])
    expect(await problems(order)).toEqual([])
    // It comes all the same: Odoo has no place for it any more.
    control().countReturn(number, { 'NL-DOZ': 3 }, 'Completed')
    await back.idle()
    expect(await problems(order)).toMatchObject([{ kind: 'OVERAGE', field: 'lines', team: 'warehouse' }])
  })

  test('two returns of one delivery are received each by itself, the first one first', async () => {
    const order = await back.invoiced({ 'NL-DOZ': 5 })
    const numbers = [back.rma(), back.rma()] as const
    for (const [place, number] of numbers.entries()) {
      control().announceReturn(order.reference, { 'NL-DOZ': 2 }, number)
      await back.returns(order, place + 1)
    }
    for (const number of numbers) control().countReturn(number, { 'NL-DOZ': 2 }, 'Completed')
    const made = await back.inOdoo(order)
    for (const { id } of made) await back.stands(order, id, 'CREDIT', 'DONE')
    await back.idle()
    expect((await back.inOdoo(order)).map(({ state, pieces }) => [state, pieces])).toEqual([
      ['done', { 'NL-DOZ': 2 }],
      ['done', { 'NL-DOZ': 2 }],
    ])
    expect((await back.creditNotes(order)).map(({ amount_untaxed: amount }) => amount)).toEqual([24, 24])
    expect(await problems(order)).toEqual([])
  })
})
