import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everyRow, type RowScope } from '../../../../sidecar/src/access/row-scope.ts'
import { type EntryBench, startEntry } from '../../workflows/entry-bench.ts'
import { askAs } from '../ask-as.ts'
import { aKey } from '../making-keys.ts'

let bench: EntryBench
beforeAll(async () => {
  bench = await startEntry()
})
afterAll(() => bench.stop())

interface Entry {
  readonly created: boolean
  readonly order: {
    readonly id: string
    readonly company: { readonly id: string }
    readonly customer: { readonly id: string } | null
    readonly warehouse: { readonly code: string } | null
  } | null
  readonly userErrors: readonly { readonly code: string; readonly field: string | null; readonly message: string }[]
}

const mutation = `mutation ($input: CreateOrderInput!) {
  createOrder(input: $input) {
    created
    order { id company { id } customer { id } warehouse { code } }
    userErrors { code field team message }
  }
}`

type Input = Readonly<Record<string, unknown>>

/** Somebody who enters orders within their rows. */
async function shop(rows: Partial<RowScope>) {
  const wanted = { roles: ['customer-service'], scopes: ['orders:write'], rows: { ...everyRow, ...rows } }
  const { key } = await aKey(bench.sidecar.store.database, wanted)
  const reply = (input: Input) => askAs(bench.sidecar, key, mutation, { input })
  return {
    reply,
    async enter(input: Input): Promise<Entry> {
      const { data, errors } = await reply(input)
      if (errors) throw new Error(JSON.stringify(errors))
      return data?.createOrder as Entry
    },
  }
}

type Shop = Awaited<ReturnType<typeof shop>>

const guest = {
  ...{ name: 'Ada Gast', email: 'ada@gast.example' },
  address: { street: 'Deichstraße 9', city: 'Hamburg', postalCode: '20459', countryCode: 'DE' },
}
const currencies: Readonly<Record<number, string>> = { 1: 'EUR', 2: 'NOK' }

let numbers = 0
const nextNumber = (): string => {
  numbers += 1
  return `N-${numbers}`
}

const orderOf = (company: number, more: Input = {}): Input => ({
  ...{ source: 'shop', externalReference: nextNumber(), currency: currencies[company], customer: { guest } },
  lines: [{ sku: 'NL-1001', quantity: '2' }],
  ...more,
})

/** Customers of every company, who have an address. */
const customers = (): readonly number[] =>
  bench.odoo.world
    .rows('res.partner')
    .filter(({ is_company, company_id, street, city, country_id, ref }) =>
      Boolean(is_company && !company_id && street && city && country_id && String(ref).startsWith('K-')),
    )
    .map(({ id }) => id)

const inOdoo = (number: unknown) =>
  bench.odoo.world.rows('sale.order').filter(({ client_order_ref }) => client_order_ref === number)

/** What Odoo was asked meanwhile, without what is read of orders entered before by those who follow them. */
async function callsOf<T>(work: () => Promise<T>): Promise<{ readonly answer: T; readonly calls: readonly string[] }> {
  const before = bench.odoo.calls.length
  const answer = await work()
  const calls = bench.odoo.calls.slice(before).filter(({ method }) => method !== 'read')
  return { answer, calls: calls.map(({ model, method }) => `${model}.${method}`) }
}

describe('two shops that use the same numbers', () => {
  /** Each sends the same number twice, in turns and all at once, and has one order of its own. */
  async function interleaved(one: readonly [Shop, Input], other: readonly [Shop, Input]): Promise<void> {
    const entries: Entry[][] = [[], []]
    for (const _turn of [1, 2]) {
      for (const [place, [sender, input]] of [one, other].entries()) entries[place]?.push(await sender.enter(input))
    }
    for (const own of entries) {
      expect(own.map(({ created, userErrors }) => ({ created, userErrors }))).toEqual([
        { created: true, userErrors: [] },
        { created: false, userErrors: [] },
      ])
      expect(own[1]?.order).toEqual(own[0]?.order)
    }
    expect(entries[0]?.[0]?.order?.id).not.toBe(entries[1]?.[0]?.order?.id)
    expect(inOdoo(one[1].externalReference)).toHaveLength(2)
    const again = nextNumber()
    const atOnce = await Promise.all(
      Array.from({ length: 6 }, (_, turn) => {
        const [sender, input] = turn % 2 === 0 ? one : other
        return sender.enter({ ...input, externalReference: again })
      }),
    )
    expect(atOnce.flatMap(({ userErrors }) => userErrors)).toEqual([])
    expect(atOnce.filter(({ created }) => created)).toHaveLength(2)
    expect(new Set(atOnce.map(({ order }) => order?.id)).size).toBe(2)
    expect(inOdoo(again)).toHaveLength(2)
  }

  test('of two companies have each their own orders, of their own company', async () => {
    const [one, other] = [await shop({ companies: [1] }), await shop({ companies: [2] })]
    const number = nextNumber()
    await interleaved(
      [one, orderOf(1, { externalReference: number })],
      [other, orderOf(2, { externalReference: number })],
    )
    expect(inOdoo(number).map(({ company_id }) => company_id)).toEqual([1, 2])
  })

  test('of two customers of one company have each their own orders', async () => {
    const [mine = 0, theirs = 0] = customers()
    const [one, other] = [await shop({ customers: [mine] }), await shop({ customers: [theirs] })]
    const number = nextNumber()
    await interleaved(
      [one, orderOf(1, { externalReference: number, customer: { partyId: `Party:${mine}` } })],
      [other, orderOf(1, { externalReference: number, customer: { partyId: `Party:${theirs}` } })],
    )
    expect(inOdoo(number).map(({ partner_id }) => partner_id)).toEqual([mine, theirs])
  })

  test('of two warehouses of one company have each their own orders, from their own warehouse', async () => {
    const [one, other] = [
      await shop({ companies: [1], warehouses: [1] }),
      await shop({ companies: [1], warehouses: [2] }),
    ]
    const number = nextNumber()
    await interleaved(
      [one, orderOf(1, { externalReference: number })],
      [other, orderOf(1, { externalReference: number })],
    )
    expect(inOdoo(number).map(({ warehouse_id }) => warehouse_id)).toEqual([1, 2])
  })

  test('can’t tell by the calls it takes, nor by the answer, whether the other has used a number', async () => {
    const [one, other] = [await shop({ companies: [1] }), await shop({ companies: [2] })]
    const [used, free] = [orderOf(2), orderOf(2)]
    await one.enter({ ...orderOf(1), externalReference: used.externalReference })
    const [mine, theirs] = [await callsOf(() => other.enter(free)), await callsOf(() => other.enter(used))]
    expect(theirs.calls).toEqual(mine.calls)
    expect(mine.calls).toEqual([
      ...['sale.order.web_search_read', 'logistics.graph.check_order', 'logistics.graph.create_order'],
    ])
    expect(theirs.answer).toMatchObject({ created: true, userErrors: [], order: { company: { id: 'Company:2' } } })
    const reused = { lines: [{ sku: 'NL-1001', quantity: '3' }] }
    const codes = async (input: Input) =>
      (await other.enter({ ...input, ...reused })).userErrors.map(({ code }) => code)
    expect([await codes(free), await codes(used)]).toEqual([['REFERENCE_REUSED'], ['REFERENCE_REUSED']])
  })
})

describe('an order that names what is not its sender’s', () => {
  /** The same answer for the same calls as what nobody has, but for the name itself. */
  async function sameAsNothing(
    sender: Shop,
    company: number,
    foreign: readonly [Input, string],
    nobodys: [Input, string],
  ) {
    const asked = async ([changes, name]: readonly [Input, string]) => {
      const { answer, calls } = await callsOf(() => sender.reply(orderOf(company, changes)))
      const { data, extensions } = answer
      const entry = JSON.parse(JSON.stringify(data?.createOrder).replaceAll(name, '?')) as Entry
      return { answer: entry, calls, reported: extensions?.upstream.odoo?.calls }
    }
    const orders = bench.odoo.world.rows('sale.order').length
    const theirs = await asked(foreign)
    expect(theirs).toEqual(await asked(nobodys))
    expect(theirs.answer).toMatchObject({ order: null, created: false, userErrors: [{ code: 'NOT_FOUND' }] })
    expect(bench.odoo.world.rows('sale.order')).toHaveLength(orders)
  }

  test('a company', async () => {
    const named = (company: number): [Input, string] => [{ company: `Company:${company}` }, String(company)]
    await sameAsNothing(await shop({ companies: [1] }), 1, named(2), named(987_654))
  })

  test('a warehouse', async () => {
    const code = String(bench.odoo.world.get('stock.warehouse', 3).code)
    const named = (warehouse: string): [Input, string] => [{ warehouse }, warehouse]
    await sameAsNothing(await shop({ companies: [1] }), 1, named(code), named('MOON'))
    const beside = String(bench.odoo.world.get('stock.warehouse', 2).code)
    await sameAsNothing(await shop({ warehouses: [1] }), 1, named(beside), named('MOON'))
  })

  test('a customer', async () => {
    const [mine = 0, theirs = 0] = customers()
    const named = (id: number): [Input, string] => [{ customer: { partyId: `Party:${id}` } }, String(id)]
    await sameAsNothing(await shop({ customers: [mine] }), 1, named(theirs), named(987_654))
    const own = bench.odoo.world.create('res.partner', { ...bench.odoo.world.get('res.partner', mine), company_id: 2 })
    await sameAsNothing(await shop({ companies: [1] }), 1, named(own), named(987_654))
    expect((await (await shop({ companies: [2] })).enter(orderOf(2, named(own)[0]))).userErrors).toEqual([])
    // Whoever is narrowed by warehouses sees nobody.
    await sameAsNothing(await shop({ warehouses: [1] }), 1, named(mine), named(987_654))
  })
})

describe('what is not said', () => {
  test('is the one company and the one warehouse there is to choose from', async () => {
    const { order } = await (await shop({ companies: [2] })).enter(orderOf(2))
    expect(order).toMatchObject({ company: { id: 'Company:2' } })
    const from = await (await shop({ warehouses: [2] })).enter(orderOf(1))
    expect(from.order).toMatchObject({ company: { id: 'Company:1' }, warehouse: { code: 'LEJ' } })
  })

  test('has to be said where there are several, and nothing is told of the goods of any of them', async () => {
    const both = await shop({ companies: [1, 2] })
    const unsaid = orderOf(2, { lines: [{ sku: 'NL-0', quantity: '1' }], carrier: 'By pigeon' })
    expect((await both.enter(unsaid)).userErrors).toMatchObject([{ code: 'ARGUMENT_INVALID', field: 'company' }])
    const said = await both.enter(orderOf(2, { company: 'Company:2' }))
    expect(said.order).toMatchObject({ company: { id: 'Company:2' } })
    const warehouses = await shop({ warehouses: [1, 2] })
    expect((await warehouses.enter(orderOf(1))).userErrors).toMatchObject([
      { code: 'ARGUMENT_INVALID', field: 'warehouse' },
    ])
    expect((await warehouses.enter(orderOf(1, { warehouse: 'LEJ' }))).created).toBe(true)
  })

  test('is said by the warehouse too, as long as it is of the company that is named', async () => {
    const both = await shop({ companies: [1, 2] })
    const code = String(bench.odoo.world.get('stock.warehouse', 3).code)
    expect((await both.enter(orderOf(2, { warehouse: code }))).order?.company.id).toBe('Company:2')
    const wrong = await both.enter(orderOf(1, { warehouse: code, company: 'Company:1' }))
    expect(wrong.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: 'warehouse' }])
  })
})

describe('who may not enter it at all', () => {
  test('is whoever sees known customers only, for a guest', async () => {
    const [mine = 0] = customers()
    const { userErrors } = await (await shop({ customers: [mine] })).enter(orderOf(1))
    expect(userErrors).toMatchObject([{ code: 'ARGUMENT_INVALID', field: 'customer.guest' }])
  })

  test('is whoever is narrowed by carriers, who sees no orders', async () => {
    const { errors } = await (await shop({ carriers: [1], companies: [1] })).reply(orderOf(1))
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN'])
  })
})

describe('an order that was entered with another key', () => {
  test('is the same for whoever sees it, and in the way of nobody else', async () => {
    const [before, now, stranger] = [await shop({}), await shop({ companies: [1] }), await shop({ companies: [2] })]
    const input = orderOf(1)
    const first = await before.enter(input)
    expect(await now.enter(input)).toEqual({ ...first, created: false })
    const changed = await now.enter({ ...input, lines: [{ sku: 'NL-1001', quantity: '3' }] })
    expect(changed.userErrors).toMatchObject([{ code: 'REFERENCE_REUSED' }])
    const apart = await stranger.enter({ ...orderOf(2), externalReference: input.externalReference })
    expect(apart).toMatchObject({ created: true, userErrors: [], order: { company: { id: 'Company:2' } } })
  })

  test('is the same for another key of the same rows, however often both send it', async () => {
    const [one, other] = [await shop({ companies: [1] }), await shop({ companies: [1] })]
    const input = orderOf(1)
    const answers = await Promise.all([one, other, one, other].map((sender) => sender.enter(input)))
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([])
    expect(answers.filter(({ created }) => created)).toHaveLength(1)
    expect(inOdoo(input.externalReference)).toHaveLength(1)
  })

  test('and is in Odoo alone is refused in its words, by the name of what they see', async () => {
    const input = orderOf(1)
    const { order } = await (await shop({})).enter(input)
    await bench.sidecar.store.database.executeSql('DELETE FROM logistics.write_intents WHERE reference = $1', [
      input.externalReference,
    ])
    const name = String(bench.odoo.world.get('sale.order', Number(order?.id.slice(6))).name)
    const { userErrors } = await (await shop({ companies: [1] })).enter(input)
    expect(userErrors).toMatchObject([{ code: 'ODOO_REFUSED', message: expect.stringContaining(name) }])
  })
})

test('an order that has become another company’s is gone for who sent it, who hears nothing of it', async () => {
  const sender = await shop({ companies: [1] })
  const input = orderOf(1)
  const { order } = await sender.enter(input)
  const id = Number(order?.id.slice(6))
  bench.odoo.world.write('sale.order', [id], { company_id: 2 })
  bench.sidecar.memory.readThrough.invalidateAll()
  const again = await sender.enter(input)
  expect(again).toMatchObject({ order: null, created: false, userErrors: [{ code: 'NOT_FOUND' }] })
  expect(inOdoo(input.externalReference)).toHaveLength(1)
})
