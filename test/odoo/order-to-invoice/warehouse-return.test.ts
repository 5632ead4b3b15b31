import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { realOdooOrSkip } from '../harness/availability.ts'
import { type AskedReturn, type CameBack, cameBack, type OdooReturn } from './came-back.ts'
import { type ConfirmedOrder, startWorld, type Transfer, type World } from './world.ts'

const whyNot = await realOdooOrSkip('19.0', { addon: true })
const log = (line: string) => console.log(line)

describe.skipIf(whyNot)('what a warehouse tells of goods that come back to a real Odoo', () => {
  let world: World
  let back: CameBack

  beforeAll(async () => {
    world = await startWorld({ log, replicas: 2, returns: 'on' })
    back = cameBack(world)
  }, 1_200_000)
  afterEach(() => back?.hear(true))
  afterAll(() => world?.stop())

  const control = () => world.warehouse.control
  const problems = async (order: ConfirmedOrder) => (await world.process(order)).exceptions

  test('found by the pull and told by webhook it is one return, received and credited by a draft', async () => {
    const order = await back.invoiced({ 'NL-1001': 4, 'NL-1010': 2 })
    const [shipped] = (await world.transfers(order)) as [Transfer]
    const onHand = await back.onHand('NL-1001')
    const number = back.rma()
    back.hear(false)
    control().announceReturn(order.reference, { 'NL-1001': 2, 'NL-1010': 1 }, number)
    await back.pull()
    const [expected, ...more] = (await back.inOdoo(order)) as [OdooReturn]
    expect(more).toEqual([])
    expect(expected).toMatchObject({ state: 'assigned', pieces: { 'NL-1001': 2, 'NL-1010': 1 }, returnOf: shipped.id })
    expect(expected.origin).toMatch(new RegExp(`${order.reference}, ${number}$`))
    expect(expected.moves.map(({ refund }) => refund)).toEqual([true, true])
    expect(expected.moves.every(({ takesBack, sold }) => takesBack !== null && sold !== null)).toBe(true)
    const chatter = await back.chatter(expected.id)
    expect(chatter).toContain('Created through Logistics Graph by Logistics Graph.')
    expect(chatter).toContain('Announced by warehouse.')
    expect((await back.stands(order, expected.id, 'RECEIVE', 'WAITING')).waitingOn).toBe('the goods')

    back.hear(true)
    control().countReturn(number, {}, 'Arrived')
    control().countReturn(number, { 'NL-1001': 1 }, 'Processing')
    const counting = await back.stands(order, expected.id, 'RECEIVE', 'IN_PROGRESS')
    expect(counting).toMatchObject({ owner: 'warehouse', waitingOn: 'warehouse' })
    expect((await back.inOdoo(order)).map(({ state }) => state)).toEqual(['assigned'])
    control().countReturn(number, { 'NL-1001': 2, 'NL-1010': 1 }, 'Completed')
    await back.stands(order, expected.id, 'CREDIT', 'DONE')
    await back.pull()
    const [received, ...others] = (await back.inOdoo(order)) as [OdooReturn]
    expect(others).toEqual([])
    expect(received).toMatchObject({ id: expected.id, state: 'done', pieces: { 'NL-1001': 2, 'NL-1010': 1 } })
    expect(await back.onHand('NL-1001')).toBe(onHand + 2)
    expect(await world.invoices(order)).toMatchObject([
      { move_type: 'out_invoice', state: 'posted', amount_untaxed: 4 * 64 + 2 * 19 },
      { move_type: 'out_refund', state: 'draft', amount_untaxed: 2 * 64 + 19 },
    ])
    const [asked, ...unasked] = (await back.asked(order)) as [AskedReturn]
    expect(unasked).toEqual([])
    expect(asked).toMatchObject({
      ...{ id: `Return:${expected.id}`, number: expected.name, state: 'DONE', origin: expected.origin },
      ...{ fulfillment: { number: order.reference }, process: { stalled: null } },
    })
    expect(asked.process.steps.map(({ step, state }) => `${step} ${state}`)).toEqual([
      'ANNOUNCE DONE',
      'RECEIVE DONE',
      'CREDIT DONE',
    ])
    expect(asked.process.steps[0]?.message).toBe(
      `warehouse announced it as ${number}. Expected as ${expected.name}: ${expected.origin}.`,
    )
    expect(await problems(order)).toEqual([])
  })

  test('told at once to two replicas, many times and newest first, it is one', async () => {
    const order = await back.invoiced({ 'NL-1001': 6 })
    const number = back.rma()
    world.warehouse.webhooks.become({ copies: 4, reversed: true })
    control().announceReturn(order.reference, { 'NL-1001': 2 }, number)
    control().countReturn(number, { 'NL-1001': 2 }, 'Completed')
    world.warehouse.webhooks.release()
    world.warehouse.webhooks.become({})
    await back.pull()
    const [made] = (await back.returns(order)) as [OdooReturn]
    await back.stands(order, made.id, 'CREDIT', 'DONE')
    await back.idle()
    expect((await back.inOdoo(order)).map(({ state, pieces }) => [state, pieces])).toEqual([['done', { 'NL-1001': 2 }]])
    expect(await back.creditNotes(order)).toMatchObject([{ state: 'draft', amount_untaxed: 2 * 64 }])
  })

  test('fewer than announced, one of them damaged: what came is received and credited, the rest is a shortage', async () => {
    const order = await back.invoiced({ 'NL-1001': 5 })
    const number = back.rma()
    control().announceReturn(order.reference, { 'NL-1001': 3 }, number)
    const [expected] = (await back.returns(order)) as [OdooReturn]
    control().countReturn(number, { 'NL-1001': 2 }, 'Completed', { 'NL-1001': 1 })
    await back.stands(order, expected.id, 'CREDIT', 'DONE')
    const [received, rest] = (await back.returns(order, 2)) as [OdooReturn, OdooReturn]
    expect(await back.chatter(received.id)).toContain('warehouse says of what came back: 2 × NL-1001: Restock, Dispose')
    expect(received).toMatchObject({ state: 'done', pieces: { 'NL-1001': 2 } })
    expect(rest).toMatchObject({ state: 'assigned', pieces: { 'NL-1001': 1 }, backorderOf: received.id })
    expect((await back.stands(order, rest.id, 'RECEIVE', 'WAITING')).waitingOn).toBe('somebody who looks at it')
    expect(await problems(order)).toMatchObject([
      { kind: 'SHORTAGE', field: 'lines', team: 'warehouse', blocking: false },
    ])
    expect(await back.creditNotes(order)).toMatchObject([{ state: 'draft', amount_untaxed: 2 * 64 }])
    // It turns up after all.
    control().countReturn(number, { 'NL-1001': 3 }, 'Completed')
    await back.stands(order, rest.id, 'CREDIT', 'DONE')
    await back.idle()
    expect((await back.inOdoo(order)).map(({ state }) => state)).toEqual(['done', 'done'])
    expect((await back.creditNotes(order)).map(({ state, amount_untaxed: amount }) => [state, amount])).toEqual([
      ['draft', 2 * 64],
      ['draft', 64],
    ])
    expect(await problems(order)).toEqual([])
  })

  test('goods that were not shipped with it are for a person, who is told the field, and nothing is made', async () => {
    const order = await back.invoiced({ 'NL-1001': 1 })
    control().announceReturn(order.reference, { 'NL-1001': 1, 'NL-3001': 1 }, back.rma())
    await back.idle()
    expect(await problems(order)).toMatchObject([
      { kind: 'RETURN_UNMATCHED', field: 'lines[1].sku', team: 'warehouse', blocking: false },
    ])
    expect((await problems(order))[0]?.message).toContain('NL-3001')
    expect(await back.inOdoo(order)).toEqual([])
    expect(await back.creditNotes(order)).toEqual([])
  })

  test('one that somebody made by hand is joined once they note the number, and received', async () => {
    const order = await back.invoiced({ 'NL-1010': 2 })
    const [shipped] = (await world.transfers(order)) as [Transfer]
    const made = await back.byHand(shipped.id)
    const number = back.rma()
    control().announceReturn(order.reference, { 'NL-1010': 2 }, number)
    await back.idle()
    expect(await problems(order)).toMatchObject([{ kind: 'RETURN_UNMATCHED', field: 'lines[0].quantity' }])
    const [hand] = (await back.inOdoo(order)) as [OdooReturn]
    await world.call('stock.picking', 'write', { ids: [made], vals: { origin: `${hand.origin}, ${number}` } })
    await eventually(async () => (await problems(order)).length === 0, 'it is the same', 60_000)
    control().countReturn(number, { 'NL-1010': 2 }, 'Completed')
    await back.stands(order, made, 'CREDIT', 'DONE')
    expect(await back.inOdoo(order)).toMatchObject([{ id: made, state: 'done' }])
  })

  test('more counted than Odoo expects is booked by nobody', async () => {
    const order = await back.invoiced({ 'NL-3001': 4 })
    const number = back.rma()
    control().announceReturn(order.reference, { 'NL-3001': 1 }, number)
    await back.returns(order)
    control().countReturn(number, { 'NL-3001': 2 }, 'Completed')
    await back.idle()
    expect(await problems(order)).toMatchObject([{ kind: 'OVERAGE', field: 'lines', team: 'warehouse' }])
    expect((await back.inOdoo(order)).map(({ state }) => state)).toEqual(['assigned'])
    expect(await back.creditNotes(order)).toEqual([])
  })
})

describe.skipIf(whyNot)('what a warehouse tells of returns where that is only observed', () => {
  let world: World
  let back: CameBack

  beforeAll(async () => {
    world = await startWorld({ log, returns: 'observe' })
    back = cameBack(world)
  }, 1_200_000)
  afterAll(() => world?.stop())

  test('is said with the difference to Odoo, and nothing is written there', async () => {
    const order = await back.invoiced({ 'NL-1001': 3 })
    const [shipped] = (await world.transfers(order)) as [Transfer]
    const number = back.rma()
    world.warehouse.control.announceReturn(order.reference, { 'NL-1001': 2 }, number)
    await world.stands(order, 'ANNOUNCE', 'SKIPPED')
    const announce = (await world.process(order)).steps.find(({ step }) => step === 'ANNOUNCE')
    expect(announce?.message).toBe(
      `Would have Odoo expect 2 × NL-1001 of ${order.reference} back, which warehouse announces as ${number}. Returns are only observed.`,
    )
    expect(await back.inOdoo(order)).toEqual([])
    // Somebody makes it by hand, under the same number: it is followed, and still nothing is written.
    const made = await back.byHand(shipped.id, number)
    world.warehouse.control.countReturn(number, { 'NL-1001': 1 }, 'Completed')
    const { message } = await back.stands(order, made, 'RECEIVE', 'SKIPPED')
    expect(message).toMatch(/^Would validate .* in Odoo with 1 × NL-1001\. Returns are only observed\.$/)
    await back.idle()
    expect((await back.inOdoo(order)).map(({ state }) => state)).toEqual(['assigned'])
    expect(await back.creditNotes(order)).toEqual([])
  })
})
