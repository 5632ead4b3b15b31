import { makeExecutableSchema } from '@graphql-tools/schema'
import { parse } from 'graphql'
import { describe, expect, test } from 'vitest'
import { createLogger } from '../../../sidecar/src/foundation/logger.ts'
import type { RequestContext } from '../../../sidecar/src/graphql/context.ts'
import { createExecuteInParts, mayDefer } from '../../../sidecar/src/graphql/deferred.ts'
import { acceptsParts } from '../../../sidecar/src/graphql/parts-format.ts'
import { Upstream } from '../../../sidecar/src/reading/upstream.ts'

const pieces = 500

/** Answers one after another, each in a turn of its own. */
let turn: Promise<void> = Promise.resolve()
const inTurn = (): Promise<string> => {
  turn = turn.then(() => new Promise((resolve) => setImmediate(resolve)))
  return turn.then(() => 'there')
}

const schema = makeExecutableSchema({
  typeDefs: `
    directive @defer(if: Boolean! = true, label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT
    type Query { items: [Item!]! }
    type Mutation { items: [Item!]! }
    type Item { slow: String }
  `,
  resolvers: { Query: { items: () => Array.from({ length: pieces }, () => ({})) }, Item: { slow: inTurn } },
})

const execute = (query: string) =>
  createExecuteInParts({
    schemaOf: () => schema,
    logger: createLogger('silent'),
  })({
    document: parse(query),
    operationName: null,
    variables: {},
    context: { upstream: new Upstream() } as RequestContext,
    gone: new AbortController().signal,
    deadlineMs: 60_000,
  })

describe('pieces of a deferred answer', () => {
  test('that end one by one come together, so that many cost no more than few', async () => {
    const answer = await execute('{ items { ... @defer { slow } } }')
    if (!(Symbol.asyncIterator in answer)) throw new Error('The answer is whole.')
    const parts = []
    for await (const part of answer) parts.push(part)
    expect(parts.flatMap(({ incremental = [] }) => incremental)).toHaveLength(pieces)
    expect(parts.length).toBeLessThan(pieces / 5)
  })

  test('end with the stream they are read from, whoever ends it', async () => {
    const answer = await execute('{ items { ... @defer { slow } } }')
    if (!(Symbol.asyncIterator in answer)) throw new Error('The answer is whole.')
    expect((await answer.next()).value).toMatchObject({ hasNext: true })
    const awaited = answer.next()
    await answer.return?.()
    expect(await awaited).toEqual({ done: true, value: undefined })
    expect(await answer.next()).toEqual({ done: true, value: undefined })
  })
})

describe('what may come in parts', () => {
  test.each([
    ['{ items { ... @defer { slow } } }', null, true],
    ['{ items { ...F @defer(if: false) } } fragment F on Item { slow }', null, true],
    ['{ items { slow } }', null, false],
    ['mutation { items { ... @defer { slow } } }', null, false],
    ['query A { items { slow } } mutation B { items { ... @defer { slow } } }', 'B', false],
    ['query A { items { slow } } query B { items { ... @defer { slow } } }', null, false],
  ])('%s', (query, operationName, may) => {
    const document = parse(query)
    expect(mayDefer(document, operationName)).toBe(may)
    expect(mayDefer(document, operationName)).toBe(may)
  })
})

describe('a caller who reads parts in our format', () => {
  test.each([
    ['multipart/mixed', true],
    ['multipart/mixed;deferSpec=20220824,application/graphql-response+json,application/json;q=0.9', true],
    ['application/json, Multipart/Mixed; deferSpec="20220824"; q=0.5', true],
    ['multipart/mixed; boundary="-"; charset=utf-8', true],
    ['multipart/mixed;incrementalSpec=v0.2;q=0.9, application/json', false],
    ['multipart/mixed;subscriptionSpec=1.0, application/json', false],
    ['multipart/mixed;deferSpec=20290101', false],
    ['multipart/mixed;q=0', false],
    ['multipart/mixed; charset=latin1', false],
    ['multipart/*', false],
    ['*/*', false],
    ['text/event-stream', false],
    [null, false],
  ])('says so: %s', (accept, reads) => {
    expect(acceptsParts(accept)).toBe(reads)
  })
})
