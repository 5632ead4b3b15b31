import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { auditOf } from '../../../sidecar/src/audit/audit.ts'
import { listExceptions } from '../../../sidecar/src/exceptions/exception-list.ts'
import { eventually } from '../../support/eventually.ts'
import { type EntryBench, startEntry } from './entry-bench.ts'

interface Answer {
  readonly created: boolean
  readonly return: { readonly id: string; readonly state: string; readonly fulfillment: { readonly id: string } } | null
  readonly userErrors: readonly { readonly code: string; readonly field: string | null; readonly message: string }[]
}

const mutation = `mutation ($input: AnnounceReturnInput!) {
  announceReturn(input: $input) {
    created
    return { id state fulfillment { id } }
    userErrors { code field team message }
  }
}`

interface Step {
  readonly step: string
  readonly state: string
  readonly waitingOn: string | null
  readonly message: string | null
}

const processQuery = `query ($id: ID!) {
  return(id: $id, maxAge: 0) { process { steps { step state waitingOn message } stalled { step } } }
}`

/** What tests of returns do in Odoo, and ask the graph. */
function returnsOn(bench: EntryBench) {
  const { odoo, call, sidecar } = bench
  const { world } = odoo
  let numbers = 0
  const validate = (id: number) =>
    call('stock.picking', 'button_validate', { ids: [id], context: { skip_backorder: true, skip_sms: true } })
  return {
    /** A shipped order, its fulfillment and its lines. */
    async shipped(pieces: Readonly<Record<string, number>>) {
      const lines = Object.entries(pieces).map(([sku, quantity]) => {
        const product = world.rows('product.product').find(({ default_code }) => default_code === sku)
        return [0, 0, { product_id: product?.id, product_uom_qty: quantity }]
      })
      const [id] = await call<readonly [number]>('sale.order', 'create', {
        vals_list: [{ partner_id: await bench.customer(), order_line: lines }],
      })
      await call('sale.order', 'action_confirm', { ids: [id] })
      const order = await bench.order(id)
      const transfer = order.pickings[0] as number
      await validate(transfer)
      return { ...order, transfer, fulfillment: `Fulfillment:${transfer}` }
    },
    validate,
    /** Somebody invoices what is delivered of an order. @param post or leaves it as a draft */
    async invoice(orderId: number, post = true): Promise<number> {
      const before = new Set(world.rows('account.move').map(({ id }) => id))
      const [wizard] = await call<readonly [number]>('sale.advance.payment.inv', 'create', {
        vals_list: [{ advance_payment_method: 'delivered', sale_order_ids: [[6, 0, [orderId]]] }],
      })
      await call('sale.advance.payment.inv', 'create_invoices', { ids: [wizard] })
      const made = world.rows('account.move').find(({ id }) => !before.has(id))?.id as number
      if (post) await call('account.move', 'action_post', { ids: [made] })
      return made
    },
    input(fulfillmentId: string, lines: readonly Readonly<Record<string, unknown>>[]) {
      numbers += 1
      return { fulfillmentId, lines, reason: 'It is too bright', externalReference: `RMA-${numbers}` }
    },
    announce: async (input: Readonly<Record<string, unknown>>): Promise<Answer> =>
      (await bench.ask<{ announceReturn: Answer }>(mutation, { input })).announceReturn,
    returnsOf: (transfer: number) => world.rows('stock.picking').filter(({ return_id }) => return_id === transfer),
    creditNotes: () => world.rows('account.move').filter(({ move_type }) => move_type === 'out_refund'),
    process: async (id: string | undefined) =>
      (
        await bench.ask<{ return: { process: { steps: readonly Step[]; stalled: { step: string } | null } } }>(
          processQuery,
          { id },
        )
      ).return.process,
    /** Until a step of the return stands so. */
    async stands(id: string | undefined, step: string, state: string): Promise<Step> {
      let last: readonly Step[] = []
      await eventually(async () => {
        last = (await this.process(id)).steps
        return last.some((one) => one.step === step && one.state === state)
      }, `${step} of ${id} is ${state}`).catch((error: unknown) => {
        throw new Error(`${String(error)}; it stands so: ${JSON.stringify(last)}`)
      })
      return last.find((one) => one.step === step) as Step
    },
    exceptionsOf: (object: string) =>
      listExceptions(
        sidecar.store.database,
        { states: ['open'], kind: null, team: null, connection: null, object, blocking: null },
        { limit: 10, after: null },
      ),
  }
}

const keyOf = (id: string | undefined): number => Number(id?.split(':')[1])

let bench: EntryBench
let returns: ReturnType<typeof returnsOn>

beforeAll(async () => {
  bench = await startEntry({ invoicing: 'on' })
  returns = returnsOn(bench)
})
afterEach(() => bench.odoo.setMood(null))
afterAll(() => bench.stop())

describe('a return that is announced', () => {
  test('is expected in Odoo, by SKU or by line of the order', async () => {
    const { id, transfer, fulfillment } = await returns.shipped({ 'NL-1001': 3, 'NL-1010': 2 })
    const [, line] = bench.odoo.world.children('sale.order.line', 'order_id', id)
    const input = returns.input(fulfillment, [
      { sku: 'NL-1001', quantity: '2' },
      { orderLineId: `OrderLine:${line?.id}`, quantity: '1' },
    ])
    const { created, return: made, userErrors } = await returns.announce(input)
    expect([userErrors, created]).toEqual([[], true])
    expect(made).toMatchObject({ state: 'READY', fulfillment: { id: fulfillment } })
    const [there, ...more] = returns.returnsOf(transfer)
    expect([there?.id, more]).toEqual([keyOf(made?.id), []])
    const moves = bench.odoo.world.children('stock.move', 'picking_id', keyOf(made?.id))
    expect(moves.map(({ product_uom_qty }) => product_uom_qty)).toEqual([2, 1])
    expect(there?.origin).toMatch(new RegExp(`, ${input.externalReference}$`))
    const notes = bench.odoo.world.rows('mail.message').filter(({ res_id }) => res_id === there?.id)
    expect(notes.map(({ body }) => body)).toContain('<p>It is too bright</p>')
  })

  test('has a process, and the audit says who announced it, in no words of the customer', async () => {
    const { fulfillment } = await returns.shipped({ 'NL-1001': 1 })
    const { return: made } = await returns.announce(returns.input(fulfillment, [{ sku: 'NL-1001', quantity: '1' }]))
    const { steps, stalled } = await returns.process(made?.id)
    expect(steps.map(({ step, state }) => `${step} ${state}`)).toEqual(['ANNOUNCE DONE', 'RECEIVE WAITING'])
    expect([steps[1]?.waitingOn, stalled]).toEqual(['the goods', null])
    const audit = await auditOf(bench.sidecar.store.database, made?.id ?? '')
    expect(audit.filter(({ action }) => action.startsWith('return.'))).toMatchObject([
      { action: 'return.announce', about: fulfillment, reason: null },
    ])
  })

  test('again, and many times at once, is the same return', async () => {
    const { transfer, fulfillment } = await returns.shipped({ 'NL-1001': 2 })
    const input = returns.input(fulfillment, [{ sku: 'NL-1001', quantity: '2' }])
    const answers = await Promise.all(Array.from({ length: 20 }, () => returns.announce(input)))
    answers.push(await returns.announce(input))
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([])
    expect(new Set(answers.map(({ return: made }) => made?.id)).size).toBe(1)
    expect(answers.filter(({ created }) => created)).toHaveLength(1)
    expect(returns.returnsOf(transfer)).toHaveLength(1)
  })

  test('again with another content is an error', async () => {
    const { transfer, fulfillment } = await returns.shipped({ 'NL-1001': 3 })
    const input = returns.input(fulfillment, [{ sku: 'NL-1001', quantity: '1' }])
    await returns.announce(input)
    const { userErrors } = await returns.announce({ ...input, lines: [{ sku: 'NL-1001', quantity: '2' }] })
    expect(userErrors).toMatchObject([{ code: 'REFERENCE_REUSED', field: 'externalReference' }])
    expect(returns.returnsOf(transfer)).toHaveLength(1)
  })

  test('by two numbers is two returns, of no more than was shipped', async () => {
    const { transfer, fulfillment } = await returns.shipped({ 'NL-1001': 3 })
    const lines = [{ sku: 'NL-1001', quantity: '2' }]
    await returns.announce(returns.input(fulfillment, lines))
    const { userErrors } = await returns.announce(returns.input(fulfillment, lines))
    expect(userErrors).toMatchObject([{ field: 'lines[0].quantity', message: expect.stringContaining('only 1 ') }])
    await returns.announce(returns.input(fulfillment, [{ sku: 'NL-1001', quantity: '1' }]))
    expect(returns.returnsOf(transfer)).toHaveLength(2)
  })

  test('whose answer is lost is there once', async () => {
    const { transfer, fulfillment } = await returns.shipped({ 'NL-1001': 1 })
    bench.loseAnswerTo('create_return')
    const answer = await returns.announce(returns.input(fulfillment, [{ sku: 'NL-1001', quantity: '1' }]))
    expect(answer).toMatchObject({ created: true, userErrors: [] })
    expect(returns.returnsOf(transfer)).toHaveLength(1)
  })

  test('by a sidecar that died meanwhile is found by its number', async () => {
    const { transfer, fulfillment } = await returns.shipped({ 'NL-1001': 1 })
    const input = returns.input(fulfillment, [{ sku: 'NL-1001', quantity: '1' }])
    const first = await returns.announce(input)
    await bench.sidecar.store.database.executeSql(
      `UPDATE logistics.write_intents SET state = 'open', outcome = NULL, closed_at = NULL WHERE reference = $1`,
      [input.externalReference],
    )
    expect(await returns.announce(input)).toEqual({ ...first, created: false })
    expect(returns.returnsOf(transfer)).toHaveLength(1)
  })
})

describe('a return that is wrong', () => {
  let shipped: Awaited<ReturnType<typeof returns.shipped>>
  beforeAll(async () => {
    shipped = await returns.shipped({ 'NL-1001': 2 })
  })

  test.for<[string, Readonly<Record<string, unknown>>, string, string]>([
    [
      'of more than was shipped',
      { lines: [{ sku: 'NL-1001', quantity: '3' }] },
      'ARGUMENT_INVALID',
      'lines[0].quantity',
    ],
    ['of nothing', { lines: [{ sku: 'NL-1001', quantity: '0' }] }, 'ARGUMENT_INVALID', 'lines[0].quantity'],
    ['of less than nothing', { lines: [{ sku: 'NL-1001', quantity: '-1' }] }, 'ARGUMENT_INVALID', 'lines[0].quantity'],
    ['of what was not shipped', { lines: [{ sku: 'NL-2001', quantity: '1' }] }, 'NOT_FOUND', 'lines[0].sku'],
    [
      'of another order',
      { lines: [{ orderLineId: 'OrderLine:1', quantity: '1' }] },
      'NOT_FOUND',
      'lines[0].orderLineId',
    ],
    ['that names nothing', { lines: [{ quantity: '1' }] }, 'ARGUMENT_INVALID', 'lines[0]'],
    ['without lines', { lines: [] }, 'ARGUMENT_INVALID', 'lines'],
    ['without a reason', { reason: ' ' }, 'ARGUMENT_INVALID', 'reason'],
    ['without a number', { externalReference: '' }, 'ARGUMENT_INVALID', 'externalReference'],
    ['of no fulfillment', { fulfillmentId: 'Fulfillment:99999' }, 'NOT_FOUND', 'fulfillmentId'],
    ['of something else', { fulfillmentId: 'Order:1' }, 'ID_TYPE_MISMATCH', 'fulfillmentId'],
    ['of no id', { fulfillmentId: 'x' }, 'ID_INVALID', 'fulfillmentId'],
  ])('%s names the field, and nothing is made', async ([, changes, code, field]) => {
    const input = returns.input(shipped.fulfillment, [{ sku: 'NL-1001', quantity: '1' }])
    const answer = await returns.announce({ ...input, ...changes })
    expect(answer).toMatchObject({ created: false, return: null, userErrors: [{ code, field }] })
    expect(returns.returnsOf(shipped.transfer)).toEqual([])
  })

  test('that was not shipped yet is refused', async () => {
    const [id] = await bench.call<readonly [number]>('sale.order', 'create', {
      vals_list: [{ partner_id: await bench.customer(), order_line: [[0, 0, { product_id: 1, product_uom_qty: 1 }]] }],
    })
    await bench.call('sale.order', 'action_confirm', { ids: [id] })
    const { pickings } = await bench.order(id)
    const input = returns.input(`Fulfillment:${pickings[0]}`, [{ sku: 'NL-1001', quantity: '1' }])
    expect((await returns.announce(input)).userErrors).toMatchObject([{ field: 'fulfillmentId' }])
  })
})

describe('goods that came back', () => {
  /** Announced and arrived, of an order that is invoiced unless said otherwise. */
  const received = async (invoiced: 'posted' | 'draft' | 'not' = 'posted') => {
    const shipped = await returns.shipped({ 'NL-1001': 3, 'NL-1010': 1 })
    const invoice = invoiced === 'not' ? null : await returns.invoice(shipped.id, invoiced === 'posted')
    const input = returns.input(shipped.fulfillment, [{ sku: 'NL-1001', quantity: '2' }])
    const { return: made } = await returns.announce(input)
    const before = new Set(returns.creditNotes().map(({ id }) => id))
    await returns.validate(keyOf(made?.id))
    return {
      ...shipped,
      id: shipped.id,
      invoice,
      made,
      notes: () => returns.creditNotes().filter(({ id }) => !before.has(id)),
    }
  }

  test('are credited by a draft, once, of what came back and nothing else', async () => {
    const { id, made, invoice, notes } = await received()
    const step = await returns.stands(made?.id, 'CREDIT', 'DONE')
    expect(step.message).toContain('posting is for a person')
    const [note, ...more] = notes()
    expect(more).toEqual([])
    expect(note).toMatchObject({ state: 'draft', reversed_entry_id: invoice })
    const lines = bench.odoo.world.children('account.move.line', 'move_id', note?.id as number)
    expect(lines.map(({ quantity }) => quantity)).toEqual([2])
    expect((await returns.process(made?.id)).steps.map(({ step: name, state }) => `${name} ${state}`)).toEqual([
      'ANNOUNCE DONE',
      'RECEIVE DONE',
      'CREDIT DONE',
    ])
    const calls = bench.callsOf('credit_return')
    await bench.call('stock.picking', 'action_logistics_sync', { ids: [keyOf(made?.id)] })
    await bench.odoo.addon.idle()
    await settled(bench)
    expect(bench.callsOf('credit_return')).toBe(calls)
    expect(notes()).toHaveLength(1)
    expect(await returns.exceptionsOf(made?.id ?? '')).toEqual([])
    await eventually(async () => (await returns.exceptionsOf(`Order:${id}`)).length === 0, 'nothing is left to do')
  })

  test('are credited once when the answer of Odoo is lost', async () => {
    bench.loseAnswerTo('credit_return')
    const { made, notes } = await received()
    await returns.stands(made?.id, 'CREDIT', 'DONE')
    expect(notes()).toHaveLength(1)
  })

  test('and are not invoiced are not credited', async () => {
    const { made, notes, name } = await received('not')
    const { message } = await returns.stands(made?.id, 'CREDIT', 'SKIPPED')
    expect(message).toBe(`Nothing of ${name} is invoiced.`)
    expect(notes()).toEqual([])
  })

  test('wait for the draft of their invoice, and are credited when it is posted', async () => {
    const { made, notes, name, invoice } = await received('draft')
    expect((await returns.stands(made?.id, 'CREDIT', 'WAITING')).waitingOn).toBe(`the draft invoice of ${name}`)
    await bench.call('account.move', 'action_post', { ids: [invoice] })
    await returns.stands(made?.id, 'CREDIT', 'DONE')
    expect(notes()).toHaveLength(1)
  })

  test('wait while Odoo is in trouble, and the step says so', async () => {
    bench.odoo.setMood({ kind: 'reset', only: { method: 'credit_return' } })
    const { made, notes } = await received()
    expect((await returns.stands(made?.id, 'CREDIT', 'WAITING')).waitingOn).toBe('Odoo')
    bench.odoo.setMood(null)
    await returns.stands(made?.id, 'CREDIT', 'DONE')
    expect(notes()).toHaveLength(1)
  })

  test('of a return that somebody made in Odoo have a process and are credited too', async () => {
    const { id, transfer } = await returns.shipped({ 'NL-1010': 2 })
    await returns.invoice(id)
    const [wizard] = await bench
      .call<readonly [number]>('logistics.graph', 'create_return', {
        ...{ transfer_id: transfer, idempotency_key: crypto.randomUUID() },
      })
      .then((made) => [(made as unknown as { return_id: number }).return_id] as const)
    await returns.stands(`Return:${wizard}`, 'RECEIVE', 'WAITING')
    await returns.validate(wizard)
    await returns.stands(`Return:${wizard}`, 'CREDIT', 'DONE')
  })

  test('that do not come after all end its process', async () => {
    const { fulfillment } = await returns.shipped({ 'NL-1001': 1 })
    const { return: made } = await returns.announce(returns.input(fulfillment, [{ sku: 'NL-1001', quantity: '1' }]))
    await bench.call('stock.picking', 'action_cancel', { ids: [keyOf(made?.id)] })
    await returns.stands(made?.id, 'RECEIVE', 'CANCELLED')
  })

  test('of which nobody knows what they were sold with are for a person, until somebody says it', async () => {
    const { id, fulfillment } = await returns.shipped({ 'NL-1001': 1 })
    await returns.invoice(id)
    const { return: made } = await returns.announce(returns.input(fulfillment, [{ sku: 'NL-1001', quantity: '1' }]))
    const key = keyOf(made?.id)
    await bench.call('stock.picking', 'write', { ids: [key], vals: { sale_id: false } })
    await returns.validate(key)
    const { waitingOn } = await returns.stands(made?.id, 'CREDIT', 'WAITING')
    expect(waitingOn).toContain('what it was sold with')
    await eventually(async () => (await returns.exceptionsOf(made?.id ?? '')).length > 0, 'the exception')
    expect(await returns.exceptionsOf(made?.id ?? '')).toMatchObject([
      { kind: 'RETURN_UNMATCHED', field: 'order', team: 'warehouse' },
    ])
    await bench.call('stock.picking', 'write', { ids: [key], vals: { sale_id: id } })
    await eventually(async () => (await returns.exceptionsOf(made?.id ?? '')).length === 0, 'it is matched')
  })
})

/** Until no job of returns waits or runs. */
const settled = ({ sidecar }: EntryBench) =>
  eventually(async () => {
    const { rows } = await sidecar.store.database.executeSql(
      `SELECT 1 FROM pgboss.job WHERE state IN ('created', 'active', 'retry')
         AND name IN ('billing.credit-return', 'billing.credit-asked', 'fulfillments.follow-return')`,
    )
    return rows.length === 0
  }, 'no job waits')

describe('where invoicing is only observed', () => {
  let observed: EntryBench
  beforeAll(async () => {
    observed = await startEntry({ invoicing: 'observe' })
  })
  afterAll(() => observed.stop())

  test('it is said what would be credited, and nothing is', async () => {
    const there = returnsOn(observed)
    const { id, fulfillment } = await there.shipped({ 'NL-1001': 1 })
    await there.invoice(id)
    const { return: made } = await there.announce(there.input(fulfillment, [{ sku: 'NL-1001', quantity: '1' }]))
    await there.validate(keyOf(made?.id))
    const { message } = await there.stands(made?.id, 'CREDIT', 'SKIPPED')
    expect(message).toMatch(/^Would draft the credit note/)
    expect(observed.callsOf('credit_return')).toBe(0)
  })
})
