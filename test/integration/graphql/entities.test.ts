import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type SandboxOdoo, startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { copyOrders, valuesOf } from '../../support/sandbox-orders.ts'
import { startTestSidecar, type TestSidecar } from '../../support/test-sidecar.ts'
import { everyRoot } from './operations/roots.ts'

const query = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) {
    __typename
    ... on Node { id }
    ... on Order { number }
    ... on Product { sku }
    ... on Warehouse { code }
  }
}`

interface Entity {
  readonly __typename: string
  readonly id: string
  readonly number?: string
}

type Representation = Readonly<Record<string, unknown>>

const order = (key: number): Representation => ({ __typename: 'Order', id: `Order:${key}` })

describe.each(['19.0', '14.0'] as const)('entities out of a sandbox Odoo %s', (series) => {
  let odoo: SandboxOdoo
  let sidecar: TestSidecar

  beforeAll(async () => {
    odoo = await startSandboxOdoo({ series })
    copyOrders(odoo.world, 42, 200)
  })
  afterAll(() => odoo.stop())
  /** Nothing has been read yet. */
  beforeEach(async () => {
    sidecar = await startTestSidecar(odoo)
    await sidecar.ready()
    odoo.resetCalls()
    return () => sidecar.stop()
  })

  /** What comes back, what is wrong with which, and how many calls Odoo saw. */
  async function entities(representations: readonly unknown[], asked = query) {
    const { data, errors = [], extensions } = await sidecar.ask(asked, { representations })
    const calls = odoo.calls.length
    expect(extensions?.upstream.odoo?.calls ?? 0).toBe(calls)
    return {
      found: data?._entities as readonly (Entity | null)[] | undefined,
      wrong: errors.map(({ path, extensions }) => [path?.[1], extensions.code]),
      calls,
    }
  }

  const keysOfCopies = () =>
    odoo.world.rows('sale.order').flatMap(({ id, name }) => (String(name).startsWith('C0') ? [id] : []))

  test('200 of a type by their id are one call, in the order asked', async () => {
    const keys = keysOfCopies().toReversed()
    expect(keys).toHaveLength(200)
    const { found, wrong, calls } = await entities(keys.map(order))
    expect(found?.map((one) => one?.id)).toEqual(keys.map((key) => `Order:${key}`))
    expect([wrong, calls]).toEqual([[], 1])
  })

  test('200 of a type by what people call them are one call', async () => {
    const names = odoo.world.rows('sale.order').flatMap(({ name }) => (String(name).startsWith('C0') ? [name] : []))
    const representations = names.toReversed().map((number) => ({ __typename: 'Order', number }))
    const { found, wrong, calls } = await entities(representations)
    expect(found?.map((one) => one?.number)).toEqual(names.toReversed())
    expect([wrong, calls]).toEqual([[], 1])
  })

  test('with lines and their products they are as few calls as a list of them', async () => {
    const below = `query ($representations: [_Any!]!) {
      _entities(representations: $representations) { ... on Order { number lines { quantity product { sku } } } }
    }`
    const byNumber = ['S00042', 'S00041', 'S00040'].map((number) => ({ __typename: 'Order', number }))
    const { found, calls } = await entities(byNumber, below)
    expect(found?.map((one) => one?.number)).toEqual(['S00042', 'S00041', 'S00040'])
    expect(calls).toBe(series === '19.0' ? 1 : 3)
  })

  test('one by its id comes with all below it in one call, where Odoo reads along', async () => {
    const below = `query ($representations: [_Any!]!) {
      _entities(representations: $representations) { ... on Order { number lines { quantity product { sku } } } }
    }`
    expect((await entities([order(42)], below)).calls).toBe(series === '19.0' ? 1 : 3)
  })

  test('several types are one call each, however they are mixed', async () => {
    const mixed = [1, 2, 3].flatMap((key) => [
      order(key),
      { __typename: 'Party', id: `Party:${key + 2}` },
      { __typename: 'Product', id: `Product:${key}` },
    ])
    const { found, calls } = await entities(mixed)
    expect(found?.map((one) => one?.id)).toEqual(mixed.map(({ id }) => id))
    expect(calls).toBe(3)
  })

  test('every type that has a key is found by its id', async () => {
    const asked = everyRoot(odoo.world).flatMap(({ field, on, args }) => {
      const id = field === 'node' ? /"(.+)"/.exec(args ?? '')?.[1] : undefined
      return id ? [{ __typename: on, id }] : []
    })
    const { found, wrong } = await entities(asked)
    expect(asked.length).toBe(16)
    expect(found?.map((one) => ({ __typename: one?.__typename, id: one?.id }))).toEqual(asked)
    expect(wrong).toEqual([])
  })

  test('a second key finds what the first does', async () => {
    const { found } = await entities([
      { __typename: 'Order', number: 'S00042' },
      { __typename: 'Product', sku: 'NL-1200' },
      { __typename: 'Warehouse', code: 'HH' },
      { __typename: 'Order', id: 'Order:42', number: 'not looked at' },
    ])
    expect(found).toMatchObject([
      { id: 'Order:42', number: 'S00042' },
      { __typename: 'Product', sku: 'NL-1200' },
      { __typename: 'Warehouse', code: 'HH' },
      { id: 'Order:42' },
    ])
  })

  test('what is not there is null, among what is', async () => {
    const { found, wrong } = await entities([
      order(999_999),
      order(42),
      order(9_999_999_999),
      { __typename: 'Order', number: 'S99999' },
      { __typename: 'Product', sku: 'no such' },
      { __typename: 'StockLevel', id: 'StockLevel:1-99' },
      { __typename: 'Package', id: 'Package:1-99' },
    ])
    expect(found?.map((one) => one?.id ?? null)).toEqual([null, 'Order:42', null, null, null, null, null])
    expect(wrong).toEqual([])
  })

  test('what is not yours is answered as what is not there, by either key', async () => {
    const limited = await startTestSidecar({ ...odoo, login: 'limited', apiKey: odoo.limitedApiKey })
    await limited.ready()
    const mine = odoo.world.get('sale.order', 42)
    const elsewhere = odoo.world.rows('res.company').find(({ id }) => id !== mine.company_id)?.id as number
    const hidden = odoo.world.create('sale.order', valuesOf(mine, { company_id: elsewhere, name: 'HIDDEN' }))
    const representations = [
      order(hidden),
      { __typename: 'Order', number: 'HIDDEN' },
      order(999_999),
      { __typename: 'Order', number: 'NOBODY' },
      order(42),
    ]
    const [seen, notSeen] = await Promise.all([
      sidecar.ask(query, { representations }),
      limited.ask(query, { representations }),
    ])
    odoo.world.remove('sale.order', hidden)
    await limited.stop()
    const idsOf = ({ data }: typeof seen) =>
      ((data?._entities ?? []) as (Entity | null)[]).map((one) => one?.id ?? null)
    expect(idsOf(seen)).toEqual([`Order:${hidden}`, `Order:${hidden}`, null, null, 'Order:42'])
    expect(idsOf(notSeen)).toEqual([null, null, null, null, 'Order:42'])
    expect(notSeen.errors).toBeUndefined()
  })

  test('what names nothing is wrong by itself, among what is right', async () => {
    const wrongOnes = [
      [{ __typename: 'Order', id: 'nonsense' }, 'ID_INVALID'],
      [{ __typename: 'Order', id: 'Party:3' }, 'ID_TYPE_MISMATCH'],
      [{ __typename: 'Tickets', id: 'Order:42' }, 'ARGUMENT_INVALID'],
      [{ __typename: 'Money', id: 'Order:42' }, 'ARGUMENT_INVALID'],
      [{ __typename: 'constructor', id: 'Order:42' }, 'ARGUMENT_INVALID'],
      [{ __typename: '__proto__', id: 'Order:42' }, 'ARGUMENT_INVALID'],
      [JSON.parse('{ "__proto__": { "__typename": "Order", "id": "Order:42" } }'), 'ARGUMENT_INVALID'],
      [{ __typename: 'Order', id: 42 }, 'ARGUMENT_INVALID'],
      [{ __typename: 'Order', name: 'S00042' }, 'ARGUMENT_INVALID'],
      [{ __typename: 'Order', number: ' ' }, 'ARGUMENT_INVALID'],
      [{ __typename: 'Order', number: '\0' }, 'ARGUMENT_INVALID'],
      [{ __typename: 'Party', number: 'S00042' }, 'ARGUMENT_INVALID'],
      ['Order:42', 'ARGUMENT_INVALID'],
      [[order(42)], 'ARGUMENT_INVALID'],
    ] as const
    const { found, wrong } = await entities([...wrongOnes.map(([given]) => given), order(42)])
    expect(found?.map((one) => one?.id ?? null)).toEqual([...wrongOnes.map(() => null), 'Order:42'])
    expect(wrong).toEqual(wrongOnes.map(([, code], index) => [index, code]))
  })

  test('a number that two orders have names neither, and their ids do', async () => {
    const other = odoo.world.create('sale.order', valuesOf(odoo.world.get('sale.order', 41)))
    const { found, wrong } = await entities([
      { __typename: 'Order', number: 'S00041' },
      { __typename: 'Order', number: 'S00042' },
      order(41),
      order(other),
    ])
    odoo.world.remove('sale.order', other)
    expect(found?.map((one) => one?.id ?? null)).toEqual([null, 'Order:42', 'Order:41', `Order:${other}`])
    expect(wrong).toEqual([[0, 'ARGUMENT_INVALID']])
  })

  test('a number that a thousand orders have is not taken for the number of any', async () => {
    const values = valuesOf(odoo.world.get('sale.order', 41), { name: 'MANY' })
    const many = Array.from({ length: 1_000 }, () => odoo.world.create('sale.order', values))
    const { found, wrong } = await entities(['MANY', 'S00042'].map((number) => ({ __typename: 'Order', number })))
    odoo.world.remove('sale.order', many)
    expect(found).toEqual([null, null])
    expect(wrong).toEqual([
      [0, 'ARGUMENT_INVALID'],
      [1, 'ARGUMENT_INVALID'],
    ])
  })

  test('more than 200 are refused, and nobody is asked', async () => {
    const { found, wrong, calls } = await entities(Array.from({ length: 201 }, (_, index) => order(index + 1)))
    expect([found, wrong, calls]).toEqual([undefined, [[undefined, 'PAGE_SIZE_INVALID']], 0])
  })

  test('a gateway needs the key that everybody needs', async () => {
    const reply = await fetch(`${sidecar.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer somebody-else' },
      body: JSON.stringify({ query: '{ _service { sdl } }' }),
    })
    expect(reply.status).toBe(401)
    expect(await reply.text()).not.toContain('@key')
  })
})
