import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aKey } from '../access/making-keys.ts'
import { euroAccounts, type RunningLabels, startLabels } from '../workflows/label-bench.ts'
import { jsonAs } from './hostile-bench.ts'
import { type Probed, probe } from './probe.ts'

/** OWASP API6: what costs money or moves goods, asked for again and again, and many times at once. */

let labels: RunningLabels
let customer: string
let desk: string

beforeAll(async () => {
  labels = await startLabels()
  await labels.sell({ parcels: { label: 'on', carrierAccounts: euroAccounts } })
  const { database } = labels.bench.sidecar.store
  desk = (await aKey(database, { roles: ['customer-service'] })).key
  customer = (await aKey(database, { roles: ['customer'], rows: { ...noRows, customers: [await owner()] } })).key
})
afterAll(() => labels.stop())

const noRows = { companies: null, customers: null, warehouses: null, carriers: null, connections: null }
const atOnce = 25

/** Whom the orders of the bench are for. */
async function owner(): Promise<number> {
  const order = await labels.order({ 'NL-1001': 1 })
  const { world } = labels.bench.odoo
  const buyer = world.get('res.partner', world.get('sale.order', order.id).partner_id as number)
  return (buyer.commercial_partner_id || buyer.id) as number
}

const ask = (key: string, query: string, input: object): Promise<Probed> =>
  probe(`${labels.bench.sidecar.url}/graphql`, {
    method: 'POST',
    headers: jsonAs(key),
    body: JSON.stringify({ query, variables: { input } }),
  })

const many = <Result>(work: (index: number) => Promise<Result>): Promise<readonly Result[]> =>
  Promise.all(Array.from({ length: atOnce }, (_, index) => work(index)))

describe('a return', () => {
  const announce = `mutation ($input: AnnounceReturnInput!) {
    announceReturn(input: $input) { created return { id } userErrors { code } } }`

  interface Announced {
    readonly created: boolean
    readonly return: { readonly id: string } | null
    readonly userErrors: readonly { readonly code: string }[]
  }
  const announced = ({ body }: Probed): Announced =>
    (body as { data: { announceReturn: Announced } }).data.announceReturn

  async function shipped(pieces: number) {
    const order = await labels.order({ 'NL-1001': pieces })
    await labels.ship(order.transferId)
    return { transfer: order.transferId, fulfillmentId: `Fulfillment:${order.transferId}` }
  }
  const returnsOf = (transfer: number) =>
    labels.bench.odoo.world.rows('stock.picking').filter(({ return_id }) => return_id === transfer)
  const pieces = (quantity: string) => [{ sku: 'NL-1001', quantity }]

  test('announced many times at once is one', async () => {
    const { transfer, fulfillmentId } = await shipped(5)
    const input = { fulfillmentId, lines: pieces('1'), reason: 'It is too bright', externalReference: 'HOSTILE-1' }
    const answers = (await many(() => ask(customer, announce, input))).map(announced)
    expect(answers.filter(({ created }) => created)).toHaveLength(1)
    expect(new Set(answers.map((one) => one.return?.id)).size).toBe(1)
    expect(returnsOf(transfer)).toHaveLength(1)
  })

  test('announced many times at once under other numbers is never more than was shipped', async () => {
    const { transfer, fulfillmentId } = await shipped(2)
    const answers = await many((index) =>
      ask(customer, announce, {
        ...{ fulfillmentId, lines: pieces('1'), reason: 'x', externalReference: `HOSTILE-MANY-${index}` },
      }),
    )
    const done = answers.map(announced).filter(({ created }) => created)
    expect(done.length).toBeGreaterThan(0)
    expect(done.length).toBeLessThanOrEqual(2)
    const back = returnsOf(transfer).flatMap(({ id }) =>
      labels.bench.odoo.world.children('stock.move', 'picking_id', id),
    )
    expect(back.reduce((sum, move) => sum + Number(move.product_uom_qty), 0)).toBeLessThanOrEqual(2)
  })

  test('of a quantity that can not be is none', async () => {
    const { transfer, fulfillmentId } = await shipped(5)
    const wrong = ['-1', '0', '6', '1e9', '0.0000001', '99999999999999999999', 'NaN', 'Infinity', '1,5', '']
    for (const quantity of wrong) {
      const input = { fulfillmentId, lines: pieces(quantity), reason: 'x', externalReference: `HOSTILE-${quantity}` }
      const answer = await ask(customer, announce, input)
      const refused = answer.codes.length > 0 || announced(answer).userErrors.length > 0
      expect([quantity, refused]).toEqual([quantity, true])
    }
    expect(returnsOf(transfer)).toEqual([])
  })
})

describe('a label', () => {
  const book = `mutation ($input: BookLabelInput!) {
    bookLabel(input: $input) { label { trackingNumbers } queued userErrors { code } } }`

  test('asked for many times at once is bought once', async () => {
    // What was shipped above has its own.
    await labels.idle('shipments.')
    const order = await labels.order({ 'NL-1001': 1 })
    const before = labels.labels()
    const input = { transfer: `Fulfillment:${order.transferId}`, wait: false }
    const waiting = Promise.all(Array.from({ length: 8 }, () => waitFor(input.transfer)))
    for (const { codes } of await many(() => ask(desk, book, input))) expect(codes).toEqual([])
    expect(new Set((await waiting).filter((number) => number !== null)).size).toBe(1)
    await labels.idle('shipments.')
    expect(labels.labels()).toBe(before + 1)
  })

  /** Whoever waits may have to wait for nine seconds. Null: somebody else is at it. */
  async function waitFor(transfer: string): Promise<string | null> {
    const body = JSON.stringify({ query: book, variables: { input: { transfer, wait: true } } })
    const url = `${labels.bench.sidecar.url}/graphql`
    const reply = await fetch(url, { method: 'POST', headers: jsonAs(desk), body })
    const { bookLabel } = ((await reply.json()) as { data: { bookLabel: Booked } }).data
    for (const { code } of bookLabel.userErrors) expect(code).toBe('EFFECT_UNDECIDED')
    return bookLabel.label?.trackingNumbers[0] ?? null
  }

  interface Booked {
    readonly label: { readonly trackingNumbers: readonly string[] } | null
    readonly userErrors: readonly { readonly code: string }[]
  }

  test('is not bought by who may not, however often', async () => {
    const order = await labels.order({ 'NL-1001': 1 })
    const before = labels.labels()
    const answers = await many(() => ask(customer, book, { transfer: `Fulfillment:${order.transferId}`, wait: false }))
    for (const { codes } of answers) expect(codes).toEqual(['FORBIDDEN'])
    expect(labels.labels()).toBe(before)
  })
})
