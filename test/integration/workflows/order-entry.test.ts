import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { auditOf } from '../../../sidecar/src/audit/audit.ts'
import { fingerprintOf } from '../../../sidecar/src/ledger/write-intents.ts'
import { eventually } from '../../support/eventually.ts'
import { type EntryBench, startEntry } from './entry-bench.ts'

let bench: EntryBench
let customer: string

beforeAll(async () => {
  bench = await startEntry()
  customer = `Party:${await bench.customer()}`
})
afterEach(() => bench.odoo.setMood(null))
afterAll(() => bench.stop())

interface Answer {
  readonly createOrder: {
    readonly created: boolean
    readonly order: {
      readonly id: string
      readonly state: string
      readonly customerReference: string | null
      readonly origin: string | null
      readonly shippingAddress: Readonly<Record<string, string | null>> | null
      readonly warehouse: { readonly code: string } | null
      readonly promisedAt: string | null
      readonly lines: readonly { readonly quantity: string; readonly unitPrice: { readonly amount: string } }[]
    } | null
    readonly userErrors: readonly {
      readonly code: string
      readonly field: string | null
      readonly team: string | null
    }[]
  }
}

const mutation = `mutation ($input: CreateOrderInput!) {
  createOrder(input: $input) {
    created
    order {
      id state customerReference origin promisedAt
      shippingAddress { name street city countryCode }
      warehouse { code }
      lines { quantity unitPrice { amount } }
    }
    userErrors { code field team message }
  }
}`

let numbers = 1_000
const input = (changes: Readonly<Record<string, unknown>> = {}) => {
  numbers += 1
  return {
    ...{ source: 'shop-de', externalReference: `D-${numbers}`, currency: 'EUR', customer: { partyId: customer } },
    lines: [
      { sku: 'NL-1001', quantity: '2' },
      { sku: 'NL-1010', quantity: '1', unitPrice: '15.5' },
    ],
    ...changes,
  }
}

const create = async (given: Readonly<Record<string, unknown>>) =>
  (await bench.ask<Answer>(mutation, { input: given })).createOrder

const inOdoo = (reference: unknown) =>
  bench.odoo.world.rows('sale.order').filter((row) => row.client_order_ref === reference)

const address = { street: 'Deichstraße 9', city: 'Hamburg', postalCode: '20459', countryCode: 'DE' }

describe('an order from a shop', () => {
  test('is in Odoo, confirmed, with the prices it came with', async () => {
    const given = input()
    const { created, order, userErrors } = await create(given)
    expect(userErrors).toEqual([])
    expect(created).toBe(true)
    expect(order).toMatchObject({
      ...{ state: 'CONFIRMED', customerReference: given.externalReference, origin: 'shop-de' },
      lines: [{ quantity: '2' }, { quantity: '1', unitPrice: { amount: '15.50' } }],
    })
    const id = Number(order?.id.split(':')[1])
    expect(bench.odoo.world.children('stock.picking', 'sale_id', id)).toHaveLength(1)
  })

  test('begins its process, and the audit says who sent it', async () => {
    const given = input()
    const { order } = await create(given)
    const audit = await auditOf(bench.sidecar.store.database, order?.id ?? '')
    const [entry, ...more] = audit.filter(({ action }) => action.startsWith('order.'))
    expect(more).toEqual([])
    expect(entry).toMatchObject({
      action: 'order.create',
      details: { source: 'shop-de', externalReference: given.externalReference },
    })
    expect(entry?.principal).toMatch(/^api-key/)
    const query = 'query ($id: ID!) { order(id: $id, maxAge: 0) { process { steps { step state } } } }'
    await eventually(async () => {
      const asked = await bench.ask<{ order: { process: { steps: readonly { step: string; state: string }[] } } }>(
        query,
        {
          id: order?.id,
        },
      )
      return asked.order.process.steps.some(({ step, state }) => step === 'CAPTURE' && state === 'DONE')
    }, 'it is captured')
  })

  test('waits as a quotation when it is not to be confirmed', async () => {
    expect((await create(input({ confirm: false }))).order?.state).toBe('QUOTATION')
  })

  test('keeps all that is said of it', async () => {
    const more = {
      warehouse: 'LEJ',
      carrier: 'Paketdienst Standard',
      requestedAt: '2027-01-15T10:00:00Z',
      note: 'Ring',
    }
    const given = input({ ...more, shippingAddress: { ...address, name: 'Tor 4' } })
    const { order } = await create(given)
    expect(order).toMatchObject({
      shippingAddress: { name: 'Tor 4', street: 'Deichstraße 9', city: 'Hamburg', countryCode: 'DE' },
      warehouse: { code: 'LEJ' },
      promisedAt: '2027-01-15T10:00:00Z',
    })
    const [row] = inOdoo(given.externalReference)
    const notes = bench.odoo.world
      .rows('mail.message')
      .filter(({ res_id, model }) => model === 'sale.order' && res_id === row?.id)
    expect(notes.map(({ body }) => body)).toContain('<p>Ring</p>')
    expect(bench.odoo.world.get('delivery.carrier', row?.carrier_id as number).name).toBe('Paketdienst Standard')
  })

  test('of a guest makes a contact, and its address is where the goods go', async () => {
    const guest = { name: 'Ada Gast', email: 'ada@gast.example', address }
    const { order } = await create(input({ customer: { guest } }))
    expect(order?.shippingAddress).toMatchObject({ street: 'Deichstraße 9', countryCode: 'DE' })
  })
})

describe('an order that is sent again', () => {
  test('is the same order', async () => {
    const given = input()
    const first = await create(given)
    const again = await create(given)
    expect(again).toEqual({ ...first, created: false })
    expect(inOdoo(given.externalReference)).toHaveLength(1)
  })

  test('is known by what releases before wrote down of it', async () => {
    const given = input()
    const { order } = await create(given)
    const { database } = bench.sidecar.store
    const { rows } = await database.executeSql(
      'SELECT idempotency_key, fingerprint FROM logistics.write_intents WHERE reference = $1',
      [given.externalReference],
    )
    const content = {
      ...{ source: 'shop-de', external_reference: given.externalReference, currency: 'EUR', confirm: true },
      customer: { party_id: Number(customer.slice('Party:'.length)), guest: null },
      ...{ shipping_address: null, warehouse: null, carrier: null, requested_at: null, note: null },
      lines: [
        { sku: 'NL-1001', quantity: 2, unit_price: null },
        { sku: 'NL-1010', quantity: 1, unit_price: 15.5 },
      ],
    }
    const key = `create-order/odoo/OrderEntry:shop-de/${given.externalReference}`
    expect(rows).toEqual([{ idempotency_key: key, fingerprint: fingerprintOf(content) }])
    expect(order).not.toBeNull()
  })

  test('fifty times at once is one order, entered by one of the calls', async () => {
    const given = input()
    const answers = await Promise.all(Array.from({ length: 50 }, () => create(given)))
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([])
    expect(new Set(answers.map(({ order }) => order?.id)).size).toBe(1)
    expect(answers.filter(({ created }) => created)).toHaveLength(1)
    expect(inOdoo(given.externalReference)).toHaveLength(1)
  })

  test('with another content is an error, and what was made stays as it is', async () => {
    const given = input()
    await create(given)
    const { order, created, userErrors } = await create({ ...given, lines: [{ sku: 'NL-1001', quantity: '3' }] })
    expect([order, created]).toEqual([null, false])
    expect(userErrors).toMatchObject([{ code: 'REFERENCE_REUSED', field: 'externalReference', team: 'integration' }])
    const [row, ...more] = inOdoo(given.externalReference)
    expect(more).toEqual([])
    const lines = bench.odoo.world.children('sale.order.line', 'order_id', row?.id as number)
    expect(lines.map((line) => line.product_uom_qty)).toEqual([2, 1])
  })

  test('by another source is another order', async () => {
    const given = input()
    await create(given)
    expect((await create({ ...given, source: 'shop-at' })).created).toBe(true)
    expect(inOdoo(given.externalReference)).toHaveLength(2)
  })

  test('after a sidecar has lost its memory is refused by Odoo in its own words', async () => {
    const given = input()
    await create(given)
    const { database } = bench.sidecar.store
    await database.executeSql('DELETE FROM logistics.write_intents WHERE reference = $1', [given.externalReference])
    const forgotten = bench.odoo.world.rows('logistics.request').map(({ id }) => id)
    bench.odoo.world.remove('logistics.request', forgotten)
    const { userErrors } = await create(given)
    expect(userErrors).toMatchObject([{ code: 'ODOO_REFUSED', message: expect.stringContaining('already entered') }])
    expect(inOdoo(given.externalReference)).toHaveLength(1)
  })
})

describe('an Odoo in trouble', () => {
  test('whose answer is lost has the order once, and the caller hears of it', async () => {
    const given = input()
    const before = bench.callsOf('create_order')
    bench.loseAnswerTo('create_order')
    const { created, order, userErrors } = await create(given)
    expect(userErrors).toEqual([])
    expect(created).toBe(true)
    expect(order?.customerReference).toBe(given.externalReference)
    expect(bench.callsOf('create_order')).toBe(before + 1)
    expect(inOdoo(given.externalReference)).toHaveLength(1)
  })

  test('that has it from a sidecar that died meanwhile is looked at before anything is sent', async () => {
    const given = input()
    const first = await create(given)
    const { database } = bench.sidecar.store
    await database.executeSql(
      `UPDATE logistics.write_intents SET state = 'open', outcome = NULL, closed_at = NULL WHERE reference = $1`,
      [given.externalReference],
    )
    const before = bench.callsOf('create_order')
    expect(await create(given)).toEqual({ ...first, created: false })
    expect(bench.callsOf('create_order')).toBe(before)
  })

  test('that is away makes an error, and the same again makes the order', async () => {
    const given = input()
    bench.odoo.setMood({ kind: 'reset', only: { method: 'create_order' } })
    const reply = await bench.sidecar.ask(mutation, { input: given })
    expect(reply.errors?.map(({ extensions }) => extensions.code)).toEqual(['ODOO_UNREACHABLE'])
    expect(inOdoo(given.externalReference)).toEqual([])
    bench.odoo.setMood(null)
    expect((await create(given)).created).toBe(true)
    expect(inOdoo(given.externalReference)).toHaveLength(1)
  })
})

describe('an order that is wrong', () => {
  const one = (changes: Readonly<Record<string, unknown>>) => ({
    lines: [{ sku: 'NL-1001', quantity: '1', ...changes }],
  })
  const guest = { name: 'Ada', address: { ...address, countryCode: null } }

  test.for<[string, Readonly<Record<string, unknown>>, string, string, string]>([
    ['comes from nobody', { source: '  ' }, 'ARGUMENT_INVALID', 'source', 'integration'],
    ['has no number', { externalReference: '' }, 'ARGUMENT_INVALID', 'externalReference', 'integration'],
    [
      'has too long a number',
      { externalReference: 'x'.repeat(101) },
      'ARGUMENT_INVALID',
      'externalReference',
      'integration',
    ],
    [
      'has a number nobody can store',
      { externalReference: 'a\0b' },
      'ARGUMENT_INVALID',
      'externalReference',
      'integration',
    ],
    ['is nobody’s', { customer: {} }, 'ARGUMENT_INVALID', 'customer', 'customer-service'],
    [
      'is of a party that is gone',
      { customer: { partyId: 'Party:99999' } },
      'NOT_FOUND',
      'customer.partyId',
      'customer-service',
    ],
    [
      'is of what is no party',
      { customer: { partyId: 'Order:1' } },
      'ARGUMENT_INVALID',
      'customer.partyId',
      'customer-service',
    ],
    [
      'goes to no country',
      { shippingAddress: { ...address, countryCode: null } },
      'ARGUMENT_INVALID',
      'shippingAddress.countryCode',
      'customer-service',
    ],
    [
      'goes to an unknown country',
      { shippingAddress: { ...address, countryCode: 'QQ' } },
      'NOT_FOUND',
      'shippingAddress.countryCode',
      'customer-service',
    ],
    [
      'goes to an unknown region',
      { shippingAddress: { ...address, region: 'Utopia' } },
      'NOT_FOUND',
      'shippingAddress.region',
      'customer-service',
    ],
    [
      'is of a guest from nowhere',
      { customer: { guest } },
      'ARGUMENT_INVALID',
      'customer.guest.address.countryCode',
      'customer-service',
    ],
    ['is to leave from nowhere', { warehouse: 'MOON' }, 'NOT_FOUND', 'warehouse', 'warehouse'],
    ['is brought by nobody', { carrier: 'By pigeon' }, 'NOT_FOUND', 'carrier', 'transport-desk'],
    ['is paid in nothing', { currency: 'XYZ' }, 'NOT_FOUND', 'currency', 'finance'],
    ['is paid in what is not taken', { currency: 'NOK' }, 'ARGUMENT_INVALID', 'currency', 'finance'],
    ['is empty', { lines: [] }, 'ARGUMENT_INVALID', 'lines', 'customer-service'],
    ['wants what is not sold', one({ sku: 'NL-0' }), 'NOT_FOUND', 'lines[0].sku', 'customer-service'],
    ['wants nothing', one({ quantity: '0' }), 'ARGUMENT_INVALID', 'lines[0].quantity', 'customer-service'],
    ['wants less than nothing', one({ quantity: '-2' }), 'ARGUMENT_INVALID', 'lines[0].quantity', 'customer-service'],
    ['costs less than nothing', one({ unitPrice: '-2' }), 'ARGUMENT_INVALID', 'lines[0].unitPrice', 'customer-service'],
    ['has too long a note', { note: 'x'.repeat(2_001) }, 'ARGUMENT_INVALID', 'note', 'customer-service'],
  ])('because it %s names the field and the team', async ([, changes, code, field, team]) => {
    const orders = bench.odoo.world.rows('sale.order').length
    const contacts = bench.odoo.world.rows('res.partner').length
    const { order, created, userErrors } = await create(input(changes))
    expect([order, created]).toEqual([null, false])
    expect(userErrors).toMatchObject([{ code, field, team }])
    expect(bench.odoo.world.rows('sale.order')).toHaveLength(orders)
    expect(bench.odoo.world.rows('res.partner')).toHaveLength(contacts)
  })

  test('in many ways hears of all of them at once, and is taken when they are mended', async () => {
    const given = input()
    const wrong = { ...given, currency: 'XYZ', warehouse: 'MOON', lines: [{ sku: 'NL-0', quantity: '0' }] }
    const { userErrors } = await create(wrong)
    expect(userErrors.map(({ field }) => field).sort()).toEqual([
      'currency',
      'lines[0].quantity',
      'lines[0].sku',
      'warehouse',
    ])
    expect((await create(given)).created).toBe(true)
  })
})
