import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createViewer, type Viewer } from '../../../sidecar/src/access/viewer.ts'
import { createLogger } from '../../../sidecar/src/foundation/logger.ts'
import { createTelemetry } from '../../../sidecar/src/foundation/telemetry.ts'
import { createGraphServer } from '../../../sidecar/src/graphql/server.ts'
import { FailedAttempts } from '../../../sidecar/src/quotas/failed-attempts.ts'
import { createAddressReader } from '../../../sidecar/src/routes/client-address.ts'
import { answerGraph } from '../../../sidecar/src/routes/graph-route.ts'
import { startListening } from '../../../sidecar/src/routes/listening.ts'
import { startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { createTestDatabase } from '../../support/database.ts'
import { eventually } from '../../support/eventually.ts'
import { generousQuotas } from '../../support/quotas.ts'
import { startTestSidecar, type TestSidecar, testApiKey } from '../../support/test-sidecar.ts'
import { contextDeps } from '../graphql/deferring/context-deps.ts'
import { runScript } from '../scripts/run-script.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const stored = 'query Stored { __typename }'
const other = 'query Other { __typename }'
const byHash = (document: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash: sha256(document) } } })

interface Answer {
  readonly status: number
  readonly data?: Record<string, unknown>
  readonly message?: string
  readonly code?: string
}

async function answerIn(reply: Response): Promise<Answer> {
  const text = await reply.text()
  const json = JSON.parse(text.includes('event: next') ? (/^data: (.*)$/m.exec(text)?.[1] ?? '{}') : text)
  const { message, extensions } = json.errors?.[0] ?? {}
  return {
    status: reply.status,
    ...(json.data && { data: json.data }),
    ...(message && { message, code: extensions.code }),
  }
}

type Send = (body: object) => Promise<Answer>

/** The same request by each way in. */
const waysOf = (fetching: (path: string, init: RequestInit) => Response | Promise<Response>) => {
  const post =
    (headers: Record<string, string> = {}): Send =>
    async (body) =>
      answerIn(
        await fetching('/graphql', {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${testApiKey}`, ...headers },
          body: JSON.stringify(body),
        }),
      )
  const get: Send = async (body) => {
    const search = new URLSearchParams(
      Object.entries(body).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
    )
    return answerIn(
      await fetching(`/graphql?${search}`, { method: 'GET', headers: { authorization: `Bearer ${testApiKey}` } }),
    )
  }
  return [
    ['POST', post()],
    ['POST for an event stream', post({ accept: 'text/event-stream' })],
    ['POST for weighed types', post({ accept: 'application/json;q=0.9, application/graphql-response+json;q=0.1' })],
    ['GET', get],
  ] as const
}

describe('a caller that may send nothing else', async () => {
  const stops: (() => Promise<void>)[] = []
  afterAll(async () => {
    for (const stop of stops) await stop()
  })

  const viewerOf = (persistedOnly: boolean): Viewer => createViewer({ principal: 'app', limits: { persistedOnly } })

  async function graph(persistedOnly: boolean) {
    const logger = createLogger('silent')
    const server = createGraphServer({
      deps: contextDeps,
      logger,
      graphiql: null,
      stored: { documentOf: (hash) => (hash === sha256(stored) ? stored : null) },
    })
    const viewer = viewerOf(persistedOnly)
    const deps = {
      graph: server,
      authentication: { viewerOf: () => viewer },
      failedAttempts: new FailedAttempts(),
      addressOf: createAddressReader([]),
      quotas: generousQuotas(),
      telemetry: createTelemetry(),
      logger,
    }
    const app = new Hono().all('/graphql', (c) => answerGraph(c, deps))
    const { url, drain } = await startListening(app.fetch, '127.0.0.1', 0)
    stops.push(drain)
    return waysOf((path, init) => fetch(`${url}${path}`, init))
  }

  describe.each(await graph(true))('by %s', (_way, send) => {
    test('is answered what was stored: by its hash, its id, both, and by its text', async () => {
      const data = { __typename: 'Query' }
      expect(await send(byHash(stored))).toEqual({ status: 200, data })
      expect(await send({ documentId: `sha256:${sha256(stored)}` })).toEqual({ status: 200, data })
      expect(await send({ query: stored, ...byHash(stored) })).toEqual({ status: 200, data })
      expect(await send({ query: stored })).toEqual({ status: 200, data })
    })

    test.each([
      ['another document', { query: other }],
      ['another document with its hash', { query: other, ...byHash(other) }],
      ['a stored one with a blank more', { query: `${stored} ` }],
      ['introspection', { query: '{ __schema { types { name } } }' }],
    ])('is refused %s', async (_what, body) => {
      expect(await send(body)).toMatchObject({ status: 403, code: 'PERSISTED_QUERY_ONLY' })
    })

    test('can’t register one by sending it', async () => {
      await send({ query: other, ...byHash(other) })
      expect(await send(byHash(other))).toMatchObject({ code: 'PERSISTED_QUERY_NOT_FOUND' })
    })
  })

  describe.each(await graph(false))('and one that may send anything, by %s', (way, send) => {
    test('registers a document by sending it with its hash, as Apollo’s clients do', async () => {
      const own = `query Own { own: __typename } # ${way}`
      expect(await send(byHash(own))).toMatchObject({
        message: 'PersistedQueryNotFound',
        code: 'PERSISTED_QUERY_NOT_FOUND',
      })
      expect(await send({ query: own, ...byHash(own) })).toEqual({ status: 200, data: { own: 'Query' } })
      expect(await send(byHash(own))).toEqual({ status: 200, data: { own: 'Query' } })
    })

    test.each([
      ['{ persistedOperations { hash } }'],
      ['mutation { storeOperations(input: { documents: [] }) { userErrors { code } } }'],
      ['mutation { removeOperations(hashes: []) { removed } }'],
    ])('needs a scope for %s', async (query) => {
      if (way === 'GET' && query.startsWith('mutation')) return
      expect(await send({ query })).toMatchObject({ code: 'FORBIDDEN' })
    })

    test.each([
      ['the hash of another document', { query: stored, ...byHash(other) }],
      ['a hash that is none', { extensions: { persistedQuery: { version: 1, sha256Hash: 'abc' } } }],
      ['another version', { extensions: { persistedQuery: { version: 2, sha256Hash: sha256(stored) } } }],
      ['an id that is none', { documentId: 'sha256:abc' }],
      ['neither document nor hash', {}],
    ])('is told of %s', async (_what, body) => {
      expect(await send(body)).toMatchObject({ status: 400, code: 'BAD_REQUEST' })
    })
  })
})

describe('operations in the database', () => {
  let sidecars: readonly TestSidecar[]
  let stop: () => Promise<void>
  let url: string
  beforeAll(async () => {
    const odoo = await startSandboxOdoo()
    const database = await createTestDatabase()
    url = database.url
    sidecars = await Promise.all([1, 2].map(() => startTestSidecar(odoo, { DATABASE_URL: url })))
    stop = async () => {
      for (const sidecar of sidecars) await sidecar.stop()
      await database.drop()
      await odoo.stop()
    }
  })
  afterAll(() => stop())

  const askHash = async (sidecar: TestSidecar, document: string): Promise<Answer> => {
    const [[, post]] = waysOf((path, init) => fetch(`${sidecar.url}${path}`, init))
    return post(byHash(document))
  }

  const known = (document: string, isKnown: boolean) =>
    eventually(
      async () =>
        (await Promise.all(sidecars.map((one) => askHash(one, document)))).every(({ data }) => !!data === isKnown),
      `both sidecars ${isKnown ? 'have' : 'have forgotten'} ${document}`,
    )

  const store = `mutation ($input: StoreOperationsInput!) { storeOperations(input: $input) {
    operations { hash name document storedBy } userErrors { code message } } }`

  test('are stored by a mutation for every replica, audited, and removed again', async () => {
    const [sidecar] = sidecars as [TestSidecar]
    const document = 'query Numbers($first: Int) { orders(first: $first) { totalCount } }'
    const reply = await sidecar.ask(store, { input: { documents: [document] } })
    const operation = { hash: sha256(document), name: 'Numbers', document, storedBy: 'api-key:1' }
    expect(reply.data).toEqual({ storeOperations: { operations: [operation], userErrors: [] } })
    await eventually(
      async () => (await askHash(sidecars[1] as TestSidecar, document)).data !== undefined,
      'it is known',
    )
    expect((await sidecar.ask('{ persistedOperations { hash } }')).data).toEqual({
      persistedOperations: [{ hash: operation.hash }],
    })
    const removed = await sidecar.ask(
      'mutation ($hashes: [String!]!) { removeOperations(hashes: $hashes) { removed } }',
      {
        hashes: [operation.hash, 'f'.repeat(64)],
      },
    )
    expect(removed.data).toEqual({ removeOperations: { removed: [operation.hash] } })
    await known(document, false)
    const trail = await sidecar.ask(`{ auditTrail(object: "operation/${operation.hash}") { action principal } }`)
    expect(trail.data?.auditTrail).toEqual([
      { action: 'operation.remove', principal: 'api-key:1' },
      { action: 'operation.store', principal: 'api-key:1' },
    ])
  })

  test.each([
    ['that does not fit the contract', 'query A { colour }'],
    ['without a name', '{ __typename }'],
    ['without an operation', 'fragment a on Order { number }'],
    ['that is no GraphQL', 'query A {'],
    ['that is too long', `query A { __typename } #${'x'.repeat(64 * 1024)}`],
  ])('one %s is not stored, nor are those beside it', async (_what, document) => {
    const [sidecar] = sidecars as [TestSidecar]
    const reply = await sidecar.ask(store, { input: { documents: ['query Beside { __typename }', document] } })
    expect(reply.data).toMatchObject({
      storeOperations: { operations: null, userErrors: [{ code: 'ARGUMENT_INVALID' }] },
    })
    expect((await sidecar.ask('{ persistedOperations { name } }')).data).toEqual({ persistedOperations: [] })
  })

  test('are stored, listed and removed from the command line', { timeout: 90_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'operations-'))
    try {
      const document = 'query FromFile { __typename }'
      const inManifest = 'query FromManifest { __typename }'
      writeFileSync(join(folder, 'one.graphql'), document)
      writeFileSync(join(folder, 'persisted.json'), JSON.stringify({ [sha256(inManifest)]: inManifest }))
      writeFileSync(join(folder, 'sha1.json'), JSON.stringify({ abc: inManifest }))
      const run = async (...args: string[]) => {
        const script = runScript('sidecar/cli/operations.ts', args, { env: { DATABASE_URL: url } })
        return { code: await script.ended, out: script.stdout(), err: script.stderr() }
      }
      expect(await run('store', join(folder, 'sha1.json'))).toMatchObject({
        code: 1,
        err: expect.stringContaining('sha256'),
      })
      const storing = await run('store', join(folder, 'one.graphql'), join(folder, 'persisted.json'))
      expect(storing.out).toBe(`${sha256(document)}  FromFile\n${sha256(inManifest)}  FromManifest\n`)
      await known(document, true)
      const listed = await run('list')
      expect(listed).toMatchObject({
        code: 0,
        out: expect.stringMatching(/FromFile {2}shell:.*\n.*FromManifest {2}shell:/),
      })
      expect(await run('remove', sha256(document), sha256(inManifest))).toMatchObject({ out: '2 of 2 removed.\n' })
      await known(document, false)
      const left = (await run('list')).out.match(/^[0-9a-f]{64}/gm) ?? []
      if (left.length > 0) await run('remove', ...left)
      expect(await run('list')).toMatchObject({ code: 0, out: '', err: expect.stringContaining('None is stored yet') })
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
