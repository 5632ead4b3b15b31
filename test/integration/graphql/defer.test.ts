import * as fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { limits } from '../../../sidecar/src/graphql/limits.ts'
import { type SandboxOdoo, startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import type { DraftConnection } from '../../support/connection-file.ts'
import { type RunningPartners, startPartners } from '../../support/partners.ts'
import { startTestSidecar, type TestSidecar, testApiKey } from '../../support/test-sidecar.ts'
import { startGate } from './deferring/gate.ts'
import { allParts, errorsIn, inOrderOf, merged, partsOf, piecesOf, type ReadPart } from './deferring/parts.ts'

let odoo: SandboxOdoo
let partners: RunningPartners
const started: TestSidecar[] = []

beforeAll(async () => {
  odoo = await startSandboxOdoo({})
  partners = await startPartners(odoo)
})

afterEach(async () => {
  for (const partner of partners.all) partner.setMood(null)
  await Promise.all(started.splice(0).map((sidecar) => sidecar.stop()))
})

afterAll(async () => {
  await (await refusing)?.stop()
  await partners.stop()
  await odoo.stop()
})

/** Partners are given time enough, so that a slow machine changes no answer. */
async function coldSidecar(drafts: readonly DraftConnection[] = partners.drafts, budgetMs = 10_000) {
  partners.file.put(drafts.map((draft) => ({ ...draft, more: { ...draft.more, budgetMs } })))
  const sidecar = await startTestSidecar(odoo, { CONNECTIONS_FILE: partners.file.path })
  started.push(sidecar)
  await sidecar.ready()
  odoo.resetCalls()
  for (const partner of partners.all) partner.resetCalls()
  return sidecar
}

let refusing: Promise<TestSidecar> | null = null

/** One for all that is refused before anything is asked. */
async function refusingSidecar(): Promise<TestSidecar> {
  refusing ??= coldSidecar().then((sidecar) => {
    started.splice(started.indexOf(sidecar), 1)
    return sidecar
  })
  const sidecar = await refusing
  odoo.resetCalls()
  return sidecar
}

const inParts = 'multipart/mixed; deferSpec=20220824, application/json'

const ask = (sidecar: TestSidecar, query: string, variables: object = {}, accept = inParts): Promise<Response> =>
  fetch(`${sidecar.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept, authorization: `Bearer ${testApiKey}` },
    body: JSON.stringify({ query, variables }),
  })

const deferred = async (sidecar: TestSidecar, query: string, variables: object = {}) =>
  allParts(await ask(sidecar, query, variables))

const tracking = 'tracking { trackingNumber milestone events { code milestone time { local } } freshness { stale } }'

const story = `query ($defer: Boolean! = true) {
  order(number: "S00042") {
    number
    lines { product { sku } ... @defer(if: $defer, label: "warehouse") { stockSources { connection onHand } } }
    fulfillments {
      number
      shipments { trackingNumbers ... @defer(if: $defer, label: "carrier") { milestone ${tracking} } }
    }
  }
}`

/** The piece about the shipment that was sent. */
const ofCarrier = (parts: readonly ReadPart[]) =>
  piecesOf(parts).find(({ label, path }) => label === 'carrier' && path[2] === 0)

const queries: readonly (readonly [string, string, number])[] = [
  ['fragments in lists', story, 6],
  [
    'a root field of its own',
    `{ order(number: "S00042") { number } ... @defer { connections { name } orders(first: 3) { nodes { number } } } }`,
    1,
  ],
  [
    'a named fragment',
    `{ orders(first: 8) { nodes { number ...Slow @defer } } }
     fragment Slow on Order { shipments { trackingNumbers ${tracking} } }`,
    8,
  ],
  [
    'a fragment in a fragment',
    `{ order(number: "S00042") { number ... @defer(label: "outer") { fulfillments { number
       ... @defer(label: "inner") { state shipments { ... @defer(label: "innermost") { ${tracking} transport { externalId } } } } } } } }`,
    4,
  ],
  [
    'fields asked here and there',
    `{ order(number: "S00042") { number customer { name }
       ... @defer { number customer { id name } shipments { trackingNumbers } }
       ... @defer { shipments { milestone ${tracking} } lines { product { sku } stockSources { onHand } } } } }`,
    2,
  ],
  [
    'what it finds by id',
    `{ nodes(ids: ["Order:42", "Order:1"]) { id ... on Order @defer { number shipments { ${tracking} } } } }`,
    0,
  ],
]

describe('an answer in parts', () => {
  test.each(queries)('comes to the plain one, byte for byte: %s', async (_name, query, atLeast) => {
    const sidecar = await coldSidecar()
    const parts = await deferred(sidecar, query)
    const plain = await sidecar.ask(query)
    expect(piecesOf(parts).length).toBeGreaterThanOrEqual(atLeast)
    expect(inOrderOf(plain.data, merged(parts))).toBe(JSON.stringify(plain.data))
    expect(errorsIn(parts)).toEqual(errorsIn([plain]))
    expect(parts.map(({ hasNext }) => hasNext)).toEqual(parts.map((_, at) => at < parts.length - 1))
  })

  test('begins before the partner has answered', async () => {
    const gate = await startGate(partners.carrier.apiUrl)
    const behindGate = partners.drafts.map((draft) => (draft.id === 'parcels' ? { ...draft, url: gate.url } : draft))
    const sidecar = await coldSidecar(behindGate)
    const parts = partsOf(await ask(sidecar, story))
    const begun = await parts.next()
    expect(partners.carrier.partner.calls).toEqual([])
    expect(begun.value).toMatchObject({ data: { order: { number: 'S00042' } }, hasNext: true })
    expect(JSON.stringify(begun.value)).not.toContain('milestone')
    gate.open()
    const rest: ReadPart[] = []
    for await (const part of parts) rest.push(part)
    expect(partners.carrier.partner.calls).not.toEqual([])
    expect(ofCarrier(rest)?.data).toMatchObject({ milestone: 'LABEL_CREATED' })
    await gate.stop()
  })

  test('names its format, and each piece its label and its place', async () => {
    const reply = await ask(await coldSidecar(), story)
    expect(reply.headers.get('content-type')).toBe('multipart/mixed; boundary="-"; deferSpec=20220824')
    expect(reply.headers.get('cache-control')).toBe('no-store')
    const pieces = piecesOf(await allParts(reply)).map(({ label, path }) => [label, path.join('.')])
    expect(pieces.toSorted()).toEqual([
      ['carrier', 'order.fulfillments.0.shipments.0'],
      ['carrier', 'order.fulfillments.1.shipments.0'],
      ...[0, 1, 2, 3].map((line) => ['warehouse', `order.lines.${line}`]),
    ])
  })

  test('costs what the plain one costs, and its last part says so', async () => {
    const query = `{ orders(first: 20) { nodes { number customer { name } ... @defer { shipments { ${tracking} } } } } }`
    const parts = await deferred(await coldSidecar(), query)
    expect(odoo.calls).toHaveLength(1)
    expect(partners.carrier.partner.calls).toHaveLength(1)
    expect(parts.at(-1)?.extensions?.upstream).toMatchObject({ odoo: { calls: 1 }, parcels: { calls: 1 } })
    const plain = await (await coldSidecar()).ask(query)
    expect(plain.extensions?.upstream).toMatchObject({ odoo: { calls: 1 }, parcels: { calls: 1 } })
  })

  test('is asked for with GET too', async () => {
    const sidecar = await coldSidecar()
    const reply = await fetch(`${sidecar.url}/graphql?query=${encodeURIComponent(story)}`, {
      headers: { accept: 'multipart/mixed', authorization: `Bearer ${testApiKey}` },
    })
    expect(piecesOf(await allParts(reply))).toHaveLength(6)
  })
})

describe('an answer is whole', () => {
  const plainTypes = [
    'application/json',
    'application/graphql-response+json',
    'application/graphql-response+json, application/json;q=0.9',
    '*/*',
    '',
    'multipart/mixed;incrementalSpec=v0.2, application/json',
    'multipart/mixed;q=0, application/json',
  ]

  test.each(plainTypes)('for who accepts only "%s"', async (accept) => {
    const reply = await ask(await coldSidecar(), story, {}, accept)
    expect(reply.status).toBe(200)
    expect(reply.headers.get('content-type')).toMatch(/^application\/(graphql-response\+)?json/)
    const answer = (await reply.json()) as Record<string, unknown>
    expect(answer.errors).toBeUndefined()
    expect(JSON.stringify(answer)).toContain('"milestone":"LABEL_CREATED"')
  })

  test('when the condition of every fragment says so', async () => {
    const sidecar = await coldSidecar()
    const reply = await ask(sidecar, story, { defer: false })
    expect(reply.headers.get('content-type')).toBe('application/json; charset=utf-8')
    const plain = await sidecar.ask(story)
    expect(JSON.stringify(((await reply.json()) as { data: unknown }).data)).toBe(JSON.stringify(plain.data))
    const never = await ask(sidecar, story.replaceAll('if: $defer', 'if: false').replace(/\(.*= true\)/, ''))
    expect(((await never.json()) as { data: unknown }).data).toEqual(plain.data)
  })

  test('when it is the answer to a mutation', async () => {
    const mutation = `mutation { replayDeadLetters(input: { ids: ["1"] }) { ... @defer { __typename } } }`
    const reply = await ask(await coldSidecar(), mutation)
    expect(reply.headers.get('content-type')).toMatch(/^application\/json/)
  })
})

describe('what goes wrong in a part', () => {
  test('is an error of its piece, in our words, and the rest is whole', async () => {
    const sidecar = await coldSidecar()
    partners.carrier.partner.setMood({ kind: 'expired-token' })
    const parts = await deferred(sidecar, story)
    const [first, ...later] = parts
    expect(first?.errors).toBeUndefined()
    expect(ofCarrier(later)).toMatchObject({
      data: { milestone: 'LABEL_CREATED', tracking: null },
      errors: [
        {
          message: expect.stringContaining('EasyPost does not take the API key'),
          path: ['order', 'fulfillments', 0, 'shipments', 0, 'tracking'],
          extensions: { code: 'PARTNER_AUTH_FAILED', retry: 'auth' },
        },
      ],
    })
    expect(JSON.stringify(later)).not.toMatch(/stack|node_modules|originalError|127\.0\.0\.1/)
    const plain = await sidecar.ask(story)
    expect(errorsIn(parts)).toEqual(errorsIn([plain]))
    expect(inOrderOf(plain.data, merged(parts))).toBe(JSON.stringify(plain.data))
  })

  test('a partner that hangs is answered for within its budget', async () => {
    const sidecar = await coldSidecar(partners.drafts, 800)
    partners.carrier.partner.setMood({ kind: 'hang' })
    const startedAt = performance.now()
    const parts = await deferred(sidecar, story)
    expect(performance.now() - startedAt).toBeLessThan(800 + 400)
    const late = ofCarrier(parts)
    expect(late?.errors?.map(({ extensions }) => extensions.code)).toEqual(['PARTNER_TIMEOUT'])
  })

  test.each([
    ['a variable of the wrong type', story, { defer: 'yes' }, 'ARGUMENT_INVALID'],
    ['two labels alike', '{ ... @defer(label: "a") { __typename } ... @defer(label: "a") { __typename } }', {}, null],
    ['a label in a variable', 'query ($l: String) { ... @defer(label: $l) { __typename } }', {}, null],
    ['@stream', '{ orders { nodes @stream { number } } }', {}, null],
    ['a deferred mutation', 'mutation { ... @defer { __typename } }', {}, null],
  ])('%s is refused before anything is asked', async (_name, query, variables, code) => {
    const sidecar = await refusingSidecar()
    const reply = await ask(sidecar, query, variables)
    const answer = (await reply.json()) as Awaited<ReturnType<TestSidecar['ask']>>
    expect(answer.errors?.map(({ extensions }) => extensions.code)).toEqual([code ?? 'GRAPHQL_VALIDATION_FAILED'])
    expect(Object.keys(answer)).not.toContain('data')
    expect(odoo.calls).toEqual([])
    const plain = await sidecar.ask(query, variables as Record<string, unknown>)
    expect(plain.errors?.map(({ extensions }) => extensions.code)).toEqual([code ?? 'GRAPHQL_VALIDATION_FAILED'])
  })
})

describe('what is deferred counts', () => {
  const nested = (levels: number): string =>
    levels === 0 ? 'number' : `fulfillments { ... @defer { order { ... @defer { ${nested(levels - 1)} } } } }`
  const aliases = Array.from({ length: limits.aliases + 1 }, (_, at) => `a${at}: number`).join(' ')
  const defers = Array.from({ length: limits.defers + 1 }, () => '... @defer { number }').join(' ')
  const spread = `fragment Six on Order { ${'...One '.repeat(6)} } fragment Five on Order { ${'...One '.repeat(5)} }
    fragment One on Order { ... @defer { number } }`
  const wide = Array.from({ length: 5 }, () => '...Wide @defer').join(' ')
  const wider = `fragment Wide on Order { ${Array.from({ length: 900 }, () => '...Lines').join(' ')} }
    fragment Lines on Order { lines { product { sku name } quantity } }`

  test.each([
    ['as deep', `{ order(number: "S00042") { ${nested(limits.depth)} } }`],
    ['as an alias', `{ order(number: "S00042") { ... @defer { ${aliases} } } }`],
    ['as too often deferred', `{ order(number: "S00042") { ${defers} } }`],
    ['as often as it is spread', `{ order(number: "S00042") { ...Six ...Five } } ${spread}`],
    ['as words', `{ order(number: "S00042") { ... @defer { ${'number '.repeat(limits.tokens)} } } }`],
    ['as cost', `{ orders(first: 200) { nodes { ${wide} } } } ${wider}`],
  ])('%s', async (_name, query) => {
    const reply = await ask(await refusingSidecar(), query)
    const answer = (await reply.json()) as Awaited<ReturnType<TestSidecar['ask']>>
    expect(answer.errors?.[0]?.extensions.code).toBe('QUERY_LIMIT_EXCEEDED')
    expect(odoo.calls).toEqual([])
  })
})

test('whichever fragments are deferred, the parts come to the same', async () => {
  const sidecar = await coldSidecar()
  const names = ['Head', 'Goods', 'Stock', 'Sent', 'Carried', 'Tracked', 'Paid'] as const
  const big = (chosen: ReadonlySet<string>): string => {
    const spread = (name: (typeof names)[number]): string => `...${name}${chosen.has(name) ? ' @defer' : ''}`
    return `{ orders(first: 6) { nodes { id ${spread('Head')} ${spread('Goods')} ${spread('Sent')} ${spread('Paid')} } } }
      fragment Head on Order { number customer { name } processState }
      fragment Goods on Order { lines { quantity product { sku } ${spread('Stock')} } }
      fragment Stock on OrderLine { stockSources { connection onHand } }
      fragment Sent on Order { fulfillments { number shipments { id ${spread('Carried')} ${spread('Tracked')} } } }
      fragment Carried on Shipment { transport { externalId milestone } }
      fragment Tracked on Shipment { milestone ${tracking} }
      fragment Paid on Order { invoices { number total { amount } } shipments { ${spread('Tracked')} } }`
  }
  const plain = await sidecar.ask(big(new Set()))
  expect(plain.errors).toBeUndefined()
  await fc.assert(
    fc.asyncProperty(fc.subarray([...names], { minLength: 1 }), async (chosen) => {
      const parts = await deferred(sidecar, big(new Set(chosen)))
      expect(piecesOf(parts)).not.toEqual([])
      expect(errorsIn(parts)).toEqual([])
      expect(inOrderOf(plain.data, merged(parts))).toBe(JSON.stringify(plain.data))
    }),
    { numRuns: 20 },
  )
})
