import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { auditOf } from '../../../sidecar/src/audit/audit.ts'
import { webhookSettings } from '../../support/odoo-events.ts'
import { startTestSidecar } from '../../support/test-sidecar.ts'
import { type ReturnsBench, startReturns } from './returns-bench.ts'

let there: ReturnsBench

beforeAll(async () => {
  there = await startReturns('on', { mode: 'on', rule: 'ON_SHIPMENT' })
})
afterEach(() => {
  there.shiphero.webhooks.become({})
  there.hear(true)
  there.bench.odoo.setMood(null)
})
afterAll(() => there.stop())

const creditNotes = () => there.bench.odoo.world.rows('account.move').filter((row) => row.move_type === 'out_refund')

describe('a return a warehouse tells of', () => {
  test('is expected in Odoo, received with what was counted, and credited by a draft; it says who told it', async () => {
    const order = await there.shipped({ 'NL-1001': 3, 'NL-3001': 2 })
    await there.bench.stepStands(order.id, 'INVOICE', 'DONE')
    const before = new Set(creditNotes().map(({ id }) => id))
    const number = there.shiphero.control.announceReturn(
      order.transfer.name,
      { 'NL-1001': 2, 'NL-3001': 1 },
      there.rma(),
    )
    const [expected] = await there.returns(order)
    expect(expected).toMatchObject({ state: 'assigned', pieces: { 'NL-1001': 2, 'NL-3001': 1 } })
    expect(expected?.origin).toMatch(new RegExp(`, ${number}$`))
    const id = expected?.id ?? 0
    const { owner, message } = await there.stands(id, 'ANNOUNCE', 'DONE')
    expect(owner).toBe('inland')
    expect(message).toContain(`inland announced it as ${number}. Expected as ${expected?.name}`)
    expect((await there.stands(id, 'RECEIVE', 'WAITING')).waitingOn).toBe('the goods')
    there.shiphero.control.countReturn(number, { 'NL-1001': 2, 'NL-3001': 1 }, 'Warehouse Complete')
    await there.stands(id, 'CREDIT', 'DONE')
    const [received, ...more] = await there.returnsOf(order.transfer.id)
    expect(more).toEqual([])
    expect(received).toMatchObject({ id, state: 'done', pieces: { 'NL-1001': 2, 'NL-3001': 1 } })
    const notes = creditNotes().filter(({ id: note }) => !before.has(note))
    expect(notes.map(({ state }) => state)).toEqual(['draft'])
    const audit = await auditOf(there.bench.sidecar.store.database, `Return:${id}`)
    expect(audit.filter(({ action }) => action === 'return.announce')).toMatchObject([
      { about: `Fulfillment:${order.transfer.id}`, details: { connection: 'inland', externalReference: number } },
    ])
    expect(await there.problems(`Order:${order.id}`)).toEqual([])
  })

  test('told many times, newest first, is one return and received once', async () => {
    // There is enough for another return of the same.
    const order = await there.shipped({ 'NL-1001': 5 })
    there.shiphero.webhooks.become({ copies: 3, reversed: true })
    const number = there.shiphero.control.announceReturn(order.transfer.name, { 'NL-1001': 2 }, there.rma())
    there.shiphero.control.countReturn(number, { 'NL-1001': 1 })
    there.shiphero.control.countReturn(number, { 'NL-1001': 2 }, 'Complete')
    const calls = [there.callsOf('create_return'), there.callsOf('validate_transfer')]
    there.shiphero.webhooks.release()
    const [made] = await there.returns(order)
    await there.stands(made?.id ?? 0, 'RECEIVE', 'DONE')
    there.shiphero.control.tellReturnAgain(number)
    await there.pull()
    await there.idle()
    expect((await there.returnsOf(order.transfer.id)).map(({ state }) => state)).toEqual(['done'])
    expect(await there.problems(`Order:${order.id}`)).toEqual([])
    expect([there.callsOf('create_return'), there.callsOf('validate_transfer')]).toEqual(
      calls.map((count) => count + 1),
    )
  })

  test('whose webhooks are lost is found by the pull, and how it goes on, too', async () => {
    const order = await there.shipped({ 'NL-1010': 2 })
    there.hear(false)
    const number = there.shiphero.control.announceReturn(order.transfer.name, { 'NL-1010': 1 }, there.rma())
    await there.pull()
    const [made] = await there.returns(order)
    expect(made).toMatchObject({ state: 'assigned', pieces: { 'NL-1010': 1 } })
    there.shiphero.control.countReturn(number, { 'NL-1010': 1 }, 'Complete')
    await there.pull()
    await there.stands(made?.id ?? 0, 'RECEIVE', 'DONE')
    expect(await there.returnsOf(order.transfer.id)).toHaveLength(1)
  })

  test('is one, by two replicas that are told at once', async () => {
    const { sidecar, file, odoo } = there.bench
    const other = await startTestSidecar(odoo, {
      ...webhookSettings,
      ...{ ODOO_DATABASE_UUID: '', CONNECTIONS_FILE: file.path, DATABASE_URL: sidecar.store.url.reveal() },
    })
    try {
      await other.ready()
      const orders = [await there.shipped({ 'NL-1001': 4 }), await there.shipped({ 'NL-1001': 4 })]
      there.shiphero.webhooks.become({ copies: 4 })
      for (const { transfer } of orders) {
        const number = there.shiphero.control.announceReturn(transfer.name, { 'NL-1001': 1 }, there.rma())
        there.shiphero.control.countReturn(number, { 'NL-1001': 1 })
      }
      for (const order of orders) {
        const [made] = await there.returns(order)
        await there.stands(made?.id ?? 0, 'RECEIVE', 'DONE')
        await there.idle()
        expect(await there.returnsOf(order.transfer.id)).toHaveLength(1)
        expect(await there.problems(`Order:${order.id}`)).toEqual([])
      }
    } finally {
      await other.stop()
    }
  })

  test('that was announced by the graph under its number is the same', async () => {
    const order = await there.shipped({ 'NL-1001': 2 })
    const number = there.rma()
    const reply = await there.bench.sidecar.ask(
      `mutation ($input: AnnounceReturnInput!) { announceReturn(input: $input) { return { id } userErrors { message } } }`,
      {
        input: {
          ...{ fulfillmentId: `Fulfillment:${order.transfer.id}`, reason: 'Too bright', externalReference: number },
          lines: [{ sku: 'NL-1001', quantity: '2' }],
        },
      },
    )
    expect(reply.data).toMatchObject({ announceReturn: { userErrors: [] } })
    const [announced] = await there.returns(order)
    there.shiphero.control.announceReturn(order.transfer.name, { 'NL-1001': 2 }, number)
    there.shiphero.control.countReturn(number, { 'NL-1001': 2 })
    const { message } = await there.stands(announced?.id ?? 0, 'ANNOUNCE', 'DONE').then(async () => {
      await there.stands(announced?.id ?? 0, 'RECEIVE', 'DONE')
      return there.stands(announced?.id ?? 0, 'ANNOUNCE', 'DONE')
    })
    expect(message).toContain(`inland knows it as ${number}.`)
    expect(await there.returnsOf(order.transfer.id)).toHaveLength(1)
  })
})

describe('of what came back', () => {
  test('nothing is booked while the warehouse still counts, and the step says how far it is', async () => {
    const order = await there.shipped({ 'NL-1001': 3 })
    const number = there.shiphero.control.announceReturn(order.transfer.name, { 'NL-1001': 3 }, there.rma())
    there.shiphero.control.countReturn(number, { 'NL-1001': 1 })
    const [made] = await there.returns(order)
    const { message, waitingOn } = await there.stands(made?.id ?? 0, 'RECEIVE', 'IN_PROGRESS')
    expect([message, waitingOn]).toEqual(['inland has counted 1 × NL-1001 of 3 × NL-1001.', 'inland'])
    expect(await there.returnsOf(order.transfer.id)).toMatchObject([{ state: 'assigned' }])
  })

  test('less than announced is received as it is, and the rest is a shortage until it comes', async () => {
    const order = await there.shipped({ 'NL-1001': 3 })
    const number = there.shiphero.control.announceReturn(order.transfer.name, { 'NL-1001': 3 }, there.rma())
    const [made] = await there.returns(order)
    there.shiphero.control.countReturn(number, { 'NL-1001': 2 }, 'Warehouse Complete')
    await there.stands(made?.id ?? 0, 'RECEIVE', 'DONE')
    const [first, rest] = await there.returns(order, 2)
    expect([first?.pieces, rest?.pieces]).toEqual([{ 'NL-1001': 2 }, { 'NL-1001': 1 }])
    await there.stands(rest?.id ?? 0, 'RECEIVE', 'WAITING')
    await there.idle()
    expect(await there.problems(`Order:${order.id}`)).toMatchObject([
      { kind: 'SHORTAGE', field: 'lines', team: 'warehouse', blocking: false },
    ])
    there.shiphero.control.countReturn(number, { 'NL-1001': 3 })
    await there.stands(rest?.id ?? 0, 'RECEIVE', 'DONE')
    await there.idle()
    expect(await there.problems(`Order:${order.id}`)).toEqual([])
    expect((await there.returnsOf(order.transfer.id)).map(({ pieces }) => pieces)).toEqual([
      { 'NL-1001': 2 },
      { 'NL-1001': 1 },
    ])
  })

  test('Odoo refuses what it refuses once, in its words, until somebody mends it', async () => {
    const order = await there.shipped({ 'NL-1002': 1 })
    const number = there.shiphero.control.announceReturn(order.transfer.name, { 'NL-1002': 1 }, there.rma())
    const [made] = await there.returns(order)
    const free = await there.bench.demandLots('NL-1002')
    const calls = there.callsOf('validate_transfer')
    there.shiphero.control.countReturn(number, { 'NL-1002': 1 })
    await there.stands(made?.id ?? 0, 'RECEIVE', 'FAILED')
    there.shiphero.control.tellReturnAgain(number)
    await there.idle()
    expect(await there.problems(`Order:${order.id}`)).toMatchObject([{ kind: 'VALIDATION_FAILED', team: 'warehouse' }])
    expect(there.callsOf('validate_transfer')).toBe(calls + 1)
    await free()
    await there.bench.call('sale.order', 'action_logistics_sync', { ids: [order.id] })
    await there.stands(made?.id ?? 0, 'RECEIVE', 'DONE')
    await there.idle()
    expect(await there.problems(`Order:${order.id}`)).toEqual([])
  })

  test('what Odoo did and nobody wrote down is not done twice', async () => {
    const order = await there.shipped({ 'NL-1001': 2 })
    const number = there.shiphero.control.announceReturn(order.transfer.name, { 'NL-1001': 2 }, there.rma())
    const [made] = await there.returns(order)
    there.shiphero.control.countReturn(number, { 'NL-1001': 2 })
    await there.stands(made?.id ?? 0, 'RECEIVE', 'DONE')
    // As if the process had died after Odoo did it and before that was written down.
    await there.forget(made?.id ?? 0)
    const calls = [there.callsOf('create_return'), there.callsOf('validate_transfer')]
    there.shiphero.control.tellReturnAgain(number)
    there.shiphero.control.countReturn(number, { 'NL-1001': 2 }, 'Complete')
    await there.idle()
    expect(await there.undecided(made?.id ?? 0)).toBe(0)
    expect([there.callsOf('create_return'), there.callsOf('validate_transfer')]).toEqual(calls)
    expect(await there.returnsOf(order.transfer.id)).toMatchObject([{ state: 'done', pieces: { 'NL-1001': 2 } }])
  })
})

describe('what can not be matched is for a person, and nothing is booked', () => {
  test('a return of an order nobody here knows', async () => {
    const before = there.callsOf('create_return')
    there.shiphero.control.announceReturn('SH-1007', { 'NL-3001': 1 }, there.rma())
    await there.idle()
    const [problem] = await there.problems(null)
    expect(problem).toMatchObject({ kind: 'RETURN_UNMATCHED', field: 'order', team: 'warehouse' })
    expect(problem?.message).toContain('SH-1007')
    expect(there.callsOf('create_return')).toBe(before)
  })

  test('more than was shipped, until somebody says which return it is', async () => {
    const order = await there.shipped({ 'NL-1001': 2 })
    const number = there.rma()
    // Somebody made the return by hand already.
    const made = await there.bench.call<{ return_id: number }>('logistics.graph', 'create_return', {
      ...{ transfer_id: order.transfer.id, idempotency_key: crypto.randomUUID() },
    })
    there.shiphero.control.announceReturn(order.transfer.name, { 'NL-1001': 2 }, number)
    await there.idle()
    const [problem] = await there.problems(`Order:${order.id}`)
    expect(problem).toMatchObject({ kind: 'RETURN_UNMATCHED', field: 'lines[0].quantity' })
    expect(await there.returnsOf(order.transfer.id)).toHaveLength(1)
    const [hand] = await there.returnsOf(order.transfer.id)
    expect(problem?.message).toContain(`Should it be ${hand?.name}, write “, ${number}” behind its source document.`)
    await there.bench.call('stock.picking', 'write', {
      ...{ ids: [made.return_id], vals: { origin: `${hand?.origin}, ${number}` } },
    })
    await there.idle()
    expect(await there.problems(`Order:${order.id}`)).toEqual([])
    there.shiphero.control.countReturn(number, { 'NL-1001': 2 })
    await there.stands(made.return_id, 'RECEIVE', 'DONE')
  })

  test('goods that were not shipped with it', async () => {
    const order = await there.bench.order({ 'NL-1001': 1, 'NL-3001': 1 })
    await there.bench.stepStands(order.id, 'RELEASE', 'DONE')
    // Only the first line has left: of the second nothing can come back.
    for (let step = 0; step < 3; step += 1) there.shiphero.control.advance(order.transfer.name)
    await there.bench.stepStands(order.id, 'SHIP', 'PARTIAL')
    there.shiphero.control.announceReturn(order.transfer.name, { 'NL-3001': 1 }, there.rma())
    await there.idle()
    expect(await there.problems(`Order:${order.id}`)).toMatchObject([
      { kind: 'RETURN_UNMATCHED', field: 'lines[0].sku' },
    ])
    expect(await there.returnsOf(order.transfer.id)).toEqual([])
    // The rest leaves, and then it can.
    there.shiphero.control.track(order.transfer.name, ['00340434161094777001'])
    await there.bench.stepStands(order.id, 'SHIP', 'DONE')
    await there.idle()
    expect(await there.problems(`Order:${order.id}`)).toEqual([])
  })

  test('more counted than Odoo expects', async () => {
    const order = await there.shipped({ 'NL-1001': 3 })
    const number = there.shiphero.control.announceReturn(order.transfer.name, { 'NL-1001': 1 }, there.rma())
    await there.returns(order)
    const calls = there.callsOf('validate_transfer')
    there.shiphero.control.countReturn(number, { 'NL-1001': 2 }, 'Complete')
    await there.idle()
    expect(await there.problems(`Order:${order.id}`)).toMatchObject([{ kind: 'OVERAGE', field: 'lines' }])
    expect(await there.returnsOf(order.transfer.id)).toMatchObject([{ state: 'assigned', pieces: { 'NL-1001': 1 } }])
    expect(there.callsOf('validate_transfer')).toBe(calls)
  })

  test('a status nobody knows stops nothing that is counted, and is told', async () => {
    const order = await there.shipped({ 'NL-1001': 1 })
    const number = there.shiphero.control.announceReturn(order.transfer.name, { 'NL-1001': 1 }, there.rma())
    there.shiphero.control.countReturn(number, { 'NL-1001': 1 }, 'Washing')
    const [made] = await there.returns(order)
    await there.stands(made?.id ?? 0, 'RECEIVE', 'DONE')
    const { rows } = await there.bench.sidecar.store.database.executeSql(
      `SELECT subject FROM logistics.business_exceptions WHERE kind = 'STATUS_UNMAPPED' AND connection = 'inland'`,
    )
    expect(rows).toContainEqual({ subject: 'washing' })
  })
})

describe('where returns are only observed', () => {
  let observed: ReturnsBench
  beforeAll(async () => {
    observed = await startReturns('observe')
  })
  afterAll(() => observed.stop())

  test('it is said what Odoo would expect and receive, and nothing is done', async () => {
    const order = await observed.shipped({ 'NL-1001': 2 })
    const number = observed.shiphero.control.announceReturn(order.transfer.name, { 'NL-1001': 2 }, observed.rma())
    await observed.bench.stepStands(order.id, 'ANNOUNCE', 'SKIPPED')
    const { steps } = await observed.bench.process(order.id)
    expect(steps.find(({ step }) => step === 'ANNOUNCE')?.message).toBe(
      `Would have Odoo expect 2 × NL-1001 of ${order.transfer.name} back, which inland announces as ${number}. Returns are only observed.`,
    )
    expect(await observed.returnsOf(order.transfer.id)).toEqual([])
    const made = await observed.bench.call<{ return_id: number }>('logistics.graph', 'create_return', {
      ...{ transfer_id: order.transfer.id, idempotency_key: crypto.randomUUID(), reference: number },
    })
    const calls = observed.callsOf('validate_transfer')
    observed.shiphero.control.countReturn(number, { 'NL-1001': 2 }, 'Complete')
    const { message } = await observed.stands(made.return_id, 'RECEIVE', 'SKIPPED')
    expect(message).toMatch(/^Would validate .* in Odoo with 2 × NL-1001\. Returns are only observed\.$/)
    expect(observed.callsOf('validate_transfer')).toBe(calls)
  })
})
