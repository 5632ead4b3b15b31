import { describe, expect, test } from 'vitest'
import { findings, isCaught } from './caught.ts'
import type { Exchange } from './contract-guard.ts'
import { wantedContract } from './contracts.ts'
import { changedAt, type Mutation, mutationsOf, withoutEach } from './mutations.ts'
import { type Json, readDocument } from './openapi/document.ts'
import { type SampleExchange, sampleExchanges } from './openapi/sample-exchange.ts'
import type { OpenApiGuard } from './openapi-guard.ts'
import { operationsInUse } from './operations-in-use.ts'
import { contractFiles, dcsaGuard, karrioGuard, shipbobGuard, shipengineGuard } from './vendor-guards.ts'

interface Canary {
  readonly vendor: 'dcsa' | 'karrio' | 'shipbob' | 'shipengine'
  readonly open: typeof karrioGuard
  /** Operations of which the contract shows some body as an object of anything, or not at all. */
  readonly blind?: readonly string[]
  /** Objects the contract lets the caller fill with anything. */
  readonly free: RegExp
  /** What the contract itself makes impossible. */
  readonly impossible?: readonly string[]
  /** Places of words the vendor lists. */
  readonly words: readonly (readonly [operation: string, side: Side, pointer: string])[]
}

type Side = 'requestBody' | 'responseBody'

const canaries: readonly Canary[] = [
  {
    vendor: 'dcsa',
    open: dcsaGuard,
    free: /^$/,
    words: [
      ['GET /v2/events', 'responseBody', '/0/transportEventTypeCode'],
      ['POST /v2/event-subscriptions', 'requestBody', '/eventType/0'],
    ],
  },
  {
    vendor: 'karrio',
    open: karrioGuard,
    blind: [
      'GET /',
      'GET /v1/carriers/{carrier_name}/options',
      'GET /v1/carriers/{carrier_name}/services',
      'GET /v1/references',
      'POST /api/token/verify',
    ],
    free: /\/(meta|metadata|options)$/,
    words: [
      ['POST /v1/proxy/rates', 'requestBody', '/parcels/0/weight_unit'],
      ['POST /v1/shipments', 'requestBody', '/recipient/country_code'],
      ['GET /v1/trackers/{id_or_tracking_number}', 'responseBody', '/status'],
    ],
  },
  {
    vendor: 'shipbob',
    open: shipbobGuard,
    free: /\/metadata$/,
    words: [
      ['POST /2026-01/order', 'requestBody', '/type'],
      ['GET /2026-01/order/{orderId}/shipment', 'responseBody', '/0/status'],
    ],
  },
  {
    vendor: 'shipengine',
    open: shipengineGuard,
    blind: ['DELETE /v1/connections/insurance/shipsurance', 'POST /v1/connections/insurance/shipsurance'],
    free: /\/advanced_options$/,
    // A time with the pattern of an id.
    impossible: ['POST /v1/rates', 'GET /v1/shipments/{shipment_id}/rates'],
    words: [
      ['POST /v1/labels', 'requestBody', '/label_format'],
      ['POST /v1/labels', 'responseBody', '/status'],
    ],
  },
]

describe.each(canaries)('the guard of $vendor', ({ vendor, open, free, words, blind = [], impossible = [] }) => {
  const path = wantedContract(contractFiles[vendor])
  const contract = test.skipIf(path === null)
  const inUse: readonly string[] = operationsInUse[vendor]
  let opened: OpenApiGuard | null = null
  const guard = (): OpenApiGuard => {
    opened ??= open() ?? expect.fail('its contract is gone')
    return opened
  }
  let read: Json | null = null
  const document = (): Json => {
    read ??= readDocument(path ?? '')
    return read
  }
  const samples = (depth?: number): readonly SampleExchange[] =>
    sampleExchanges(document(), depth).filter(({ operation }) => !impossible.includes(operation))
  const used = (depth?: number): readonly SampleExchange[] =>
    samples(depth).filter(({ operation, exchange }) => exchange.status < 300 && inUse.includes(operation))

  contract('compiles everything, and is blind only where the contract says nothing', () => {
    expect(guard().uncompiled).toEqual([])
    const answers = guard().blind.filter(({ where }) => !/^response ([45]|default)/.test(where))
    expect([...new Set(answers.map(({ operation }) => operation))].sort()).toEqual([...blind].sort())
  })

  contract('knows every operation in use, and judges all of it', () => {
    const known = guard().operations.filter((operation) => !blind.includes(operation))
    expect(inUse.filter((operation) => !known.includes(operation))).toEqual([])
  })

  contract('lets pass what the contract says, every status of every operation', () => {
    const seeing = samples().filter(({ operation }) => !blind.includes(operation))
    const found = seeing.flatMap(({ operation, exchange }) =>
      findings(guard(), exchange).map((finding) => `${operation} ${exchange.status} ${finding}`),
    )
    expect(found).toEqual([])
    const judged = new Set(seeing.map(({ operation }) => operation))
    expect(
      guard()
        .operations.filter((operation) => !judged.has(operation))
        .sort(),
    ).toEqual([...blind, ...impossible].sort())
  })

  contract('catches another type and an unknown field anywhere in a body in use', () => {
    const mutated = used().flatMap((each) => withBodies(each, mutationsOf))
    const missed = mutated
      .filter(({ what, pointer }) => !(what === 'unknown field' && free.test(pointer)))
      .filter(({ changed }) => !isCaught(guard(), changed))
    expect(missed.map(({ operation, what, pointer }) => `${operation} ${what} ${pointer}`)).toEqual([])
    expect(mutated.length).toBeGreaterThan(100)
  })

  contract('catches a required field that is missing', () => {
    const mutated = used(0).flatMap((each) => withBodies(each, withoutEach))
    const missed = mutated.filter(({ changed }) => !isCaught(guard(), changed))
    expect(missed.map(({ operation, what, pointer }) => `${operation} ${what} ${pointer}`)).toEqual([])
    expect(mutated.length).toBeGreaterThan(5)
  })

  contract('catches a word the vendor does not have', () => {
    const missed = words.filter(([operation, side, pointer]) => {
      const { exchange } = used().find((each) => each.operation === operation) ?? expect.fail(operation)
      return !isCaught(guard(), { ...exchange, [side]: changedAt(exchange[side], pointer, 'NO_SUCH_WORD') })
    })
    expect(missed).toEqual([])
  })

  contract('lets pass what is known to be missing in the contract', () => {
    const lists = used().filter(({ exchange }) => exchange.method === 'GET' && Array.isArray(resultsOf(exchange)))
    const found = lists.flatMap(({ exchange }) => [
      ...findings(guard(), { ...exchange, status: 429, responseBody: undefined, responseMediaType: null }),
      ...(vendor === 'karrio' ? findings(guard(), { ...exchange, path: `${exchange.path}?limit=2&offset=4` }) : []),
    ])
    // DCSA has one error for every other status, and it is not empty.
    expect(found.length > 0).toBe(vendor === 'dcsa')
  })

  contract('catches an unknown parameter, path, method and status', () => {
    const missed = used().flatMap(({ operation, exchange }) => {
      const [called = '', query = ''] = exchange.path.split('?')
      const changes: readonly Partial<Exchange>[] = [
        { path: `${called}?${query}&unheard_of=1` },
        { path: `${called}/unheard_of/of` },
        { method: 'OPTIONS' },
        // DCSA documents every other status as an error.
        ...(vendor === 'dcsa' ? [] : [{ status: 299 }]),
      ]
      return changes
        .filter((change) => !isCaught(guard(), { ...exchange, ...change }))
        .map((change) => `${operation} ${JSON.stringify(change)}`)
    })
    expect(missed).toEqual([])
  })
})

const resultsOf = ({ responseBody }: Exchange): unknown =>
  (responseBody as { readonly results?: unknown } | undefined)?.results ?? responseBody

interface Mutated extends Mutation {
  readonly operation: string
  readonly changed: Exchange
}

function withBodies(
  { operation, exchange }: SampleExchange,
  mutate: (body: unknown) => readonly Mutation[],
): readonly Mutated[] {
  return (['requestBody', 'responseBody'] as const)
    .filter((side) => exchange[side] !== undefined)
    .flatMap((side) =>
      mutate(exchange[side]).map((mutation) => ({
        ...mutation,
        operation,
        changed: { ...exchange, [side]: mutation.body },
      })),
    )
}
