import { parse } from 'graphql'
import { afterAll, describe, expect, test } from 'vitest'
import { createViewer } from '../../../sidecar/src/access/viewer.ts'
import { createLogger } from '../../../sidecar/src/foundation/logger.ts'
import { FacetCache } from '../../../sidecar/src/freshness/facet-cache.ts'
import { Generations } from '../../../sidecar/src/freshness/generations.ts'
import { ReadThrough } from '../../../sidecar/src/freshness/read-through.ts'
import { isCompilable } from '../../../sidecar/src/graphql/compilable.ts'
import { createSchema } from '../../../sidecar/src/graphql/schema.ts'
import { createGraphServer, type GraphServer } from '../../../sidecar/src/graphql/server.ts'
import { OdooSource } from '../../../sidecar/src/reading/odoo-source.ts'
import { startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { testClock } from '../../support/clock.ts'
import { noPartners } from '../../support/no-partners.ts'
import { noChanges, noDeadLetters, noRepair } from '../../support/nothing-happens.ts'
import { connectTo } from '../../support/sandbox-connection.ts'
import { failing, invalid, shapes } from './operations/corpus.ts'
import { everyFieldOperation } from './operations/every-field.ts'
import type { Operation } from './operations/operation.ts'
import { randomOperation } from './operations/random.ts'
import { everyRoot, fillGaps } from './operations/roots.ts'
import { shown } from './operations/shown.ts'

const schema = createSchema()
const logger = createLogger('silent')

describe.each(['19.0', '14.0'] as const)('on %s, a compiled operation and a plain one', async (series) => {
  const sandbox = await startSandboxOdoo({ series })
  fillGaps(sandbox.world)
  /** Stands still: both read at the same time, and nothing grows old in between. */
  const clock = testClock(Date.now())
  const odoo = await connectTo(sandbox, { clock })
  const compiled = serverOf(true)
  const plain = serverOf(false)

  afterAll(async () => {
    await odoo.stop()
    await sandbox.stop()
  })

  /** Each with a memory of its own, so that each does all the reading. */
  function serverOf(jit: boolean): GraphServer {
    const readThrough = new ReadThrough({
      cache: new FacetCache(),
      generations: new Generations(),
      clock,
      patienceMs: 1_500,
    })
    return createGraphServer({
      deps: {
        clock,
        readThrough,
        odoo: new OdooSource(odoo),
        changes: noChanges,
        deadLetters: noDeadLetters,
        repair: noRepair,
        ...noPartners,
      },
      schema,
      logger,
      graphiql: null,
      jit,
    })
  }

  async function agree(operation: Operation): Promise<Outcome> {
    const wanted = await outcome(plain, operation)
    expect(await outcome(compiled, operation)).toEqual(wanted)
    return wanted
  }

  const roots = everyRoot(sandbox.world)
  const lists = roots.filter((root) => root.first)
  const few = roots.map((root) => everyFieldOperation(schema, { ...root, ...(root.first && { first: 8 }) }))
  const random = Array.from({ length: 90 }, (_, seed) => randomOperation(schema, lists, seed))
  const valid = [...(series === '19.0' ? few : []), ...shown, ...shapes, ...random]

  test.for(valid)('agree on $name', async (operation) => {
    expect((await agree(operation)).errors).toBeUndefined()
  })

  test.for([...failing, ...invalid])('agree on $name', async (operation) => {
    expect((await agree(operation)).errors).not.toEqual([])
  })

  test('most of the random operations are compiled at all', () => {
    const compilable = random.filter(({ query }) => isCompilable(parse(query)))
    expect(compilable.length).toBeGreaterThan(random.length / 2)
  })

  test.for(series === '14.0' ? readByThemselves : [])('agree where %s fails below', async (model) => {
    sandbox.setMood({ kind: 'wrong-json', only: { model, method: 'read' } })
    const [wanted, found] = await Promise.all([outcome(serverOf(false), wide), outcome(serverOf(true), wide)])
    sandbox.setMood(null)
    expect(found.data).toEqual(wanted.data)
    expect(nullsOf(found)).toEqual(nullsOf(wanted))
    expect(wanted.errors?.some((error) => error.includes('ODOO_REPLY_INVALID'))).toBe(true)
  })
})

/** What 14 reads by itself below the orders, in nullable and non-null places. */
const readByThemselves = [
  'sale.order.line',
  'res.partner',
  'product.product',
  'stock.picking',
  'stock.move',
  'account.move',
]

const wide: Operation = {
  name: 'three orders far and wide',
  query: `{
    a: orders(first: 3) { nodes { number lines { quantity product { sku } } } }
    b: orders(first: 3) { nodes { number customer { name } fulfillments { number moves { demand } } } }
    c: orders(first: 3, order: OLDEST_FIRST) { nodes { number invoices { number } processState } }
    d: order(number: "S00042") { lines { quantity product { sku } } customer { name } }
    e: order(number: "S00042") { fulfillments { moves { demand product { sku } } } invoices { total { amount } } }
  }`,
}

const caller = { viewer: createViewer({ principal: 'test', roles: ['admin'] }), requestId: 'test' }

type Outcome = Awaited<ReturnType<typeof outcome>>

/** What a caller can tell apart: the data, where what went wrong, and what it cost. Messages may be worded otherwise. */
async function outcome(server: GraphServer, { query, variables, operationName }: Operation) {
  const result = await server.execute({ query, variables: { ...variables }, operationName }, caller)
  const errors = result?.errors?.map((error) => JSON.stringify([error.path ?? null, error.extensions.code]))
  return { data: plainly(result?.data), errors: errors?.toSorted(), calls: callsOf(result?.extensions) }
}

const plainly = (data: unknown): unknown => (data === undefined ? undefined : JSON.parse(JSON.stringify(data)))

const callsOf = (extensions: unknown): unknown =>
  (extensions as { upstream: { odoo: { calls: number } } } | undefined)?.upstream.odoo.calls

/**
 * Where the data became null, and why. Several errors below one null are one: GraphQL leaves open how many of them are
 * told once the first has decided.
 */
function nullsOf({ data, errors }: Outcome): ReadonlySet<string> {
  const places = (errors ?? []).map((error) => {
    const [path, code] = JSON.parse(error) as [(string | number)[] | null, string]
    const place: (string | number)[] = []
    let at = data
    for (const key of path ?? []) {
      if (at === null) break
      at = (at as Record<string | number, unknown>)[key]
      place.push(key)
    }
    return JSON.stringify([place, code])
  })
  return new Set(places)
}
