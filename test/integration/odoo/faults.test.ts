import { inspect } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { SidecarError } from '../../../sidecar/src/foundation/errors.ts'
import { createLogger } from '../../../sidecar/src/foundation/logger.ts'
import { presentError } from '../../../sidecar/src/graphql/errors.ts'
import type { OdooTransport } from '../../../sidecar/src/odoo/transport.ts'
import { transportKinds } from '../../../sidecar/src/odoo/transport.ts'
import { afterLogin, odooKey, openClient } from '../../support/odoo-client.ts'
import { type Answer, htmlPage, startScriptedServer } from '../../support/scripted-server.ts'

const call = { model: 'sale.order', method: 'read', ids: [1], args: { fields: ['name'] }, context: {} }

type Row = readonly [what: string, answer: Answer, code: string, retry: string]

const exception = (name: string, message: string, status: number): Answer => ({ exception: name, message, status })

/** What Odoo says, row by row, and what it means here: measured on 19.0 and 14.0. */
const exceptions: readonly Row[] = [
  ['a wrong key', exception('odoo.exceptions.AccessDenied', 'Access Denied', 403), 'ODOO_AUTH_FAILED', 'auth'],
  [
    'a key that /json/2 does not take',
    exception('werkzeug.exceptions.Unauthorized', 'Invalid apikey', 401),
    'ODOO_AUTH_FAILED',
    'auth',
  ],
  [
    'a session that expired',
    exception('odoo.http.SessionExpiredException', 'Session expired', 403),
    'ODOO_AUTH_FAILED',
    'auth',
  ],
  [
    'a right that is missing',
    exception('odoo.exceptions.AccessError', 'You are not allowed to read', 403),
    'ODOO_ACCESS_DENIED',
    'permanent',
  ],
  [
    "a company that is not the user's",
    exception('odoo.exceptions.AccessError', 'Access to unauthorized or invalid companies.', 403),
    'ODOO_ACCESS_DENIED',
    'permanent',
  ],
  [
    'a private method',
    exception('odoo.exceptions.AccessError', "Private methods (such as '_x') cannot be called remotely.", 403),
    'ODOO_ACCESS_DENIED',
    'permanent',
  ],
  [
    'a record that is gone',
    exception('odoo.exceptions.MissingError', 'Record does not exist\n(Record: sale.order(9,), User: 2)', 404),
    'ODOO_RECORD_MISSING',
    'permanent',
  ],
  [
    'a rule that was broken',
    exception('odoo.exceptions.ValidationError', 'The quantity must be positive.', 422),
    'ODOO_REFUSED',
    'business',
  ],
  ['a refusal', exception('odoo.exceptions.UserError', 'The order is locked.', 422), 'ODOO_REFUSED', 'business'],
  [
    'a refusal that leads elsewhere',
    exception('odoo.exceptions.RedirectWarning', 'Configure a journal first.', 422),
    'ODOO_REFUSED',
    'business',
  ],
  [
    'an unknown model, over /jsonrpc',
    exception('odoo.exceptions.UserError', "Object no.model doesn't exist", 422),
    'ODOO_CALL_INVALID',
    'permanent',
  ],
  [
    'an unknown model, over /json/2',
    exception('werkzeug.exceptions.NotFound', "the model 'no.model' does not exist", 404),
    'ODOO_CALL_INVALID',
    'permanent',
  ],
  [
    'an unknown method, over /jsonrpc',
    exception('builtins.AttributeError', "has no attribute 'x'", 500),
    'ODOO_CALL_INVALID',
    'permanent',
  ],
  [
    'a missing argument',
    exception('werkzeug.exceptions.UnprocessableEntity', "missing a required argument: 'domain'", 422),
    'ODOO_CALL_INVALID',
    'permanent',
  ],
  [
    'an unknown field',
    exception('builtins.ValueError', "Invalid field 'x' on 'sale.order'", 500),
    'ODOO_CALL_INVALID',
    'permanent',
  ],
  ['a broken argument', exception('builtins.TypeError', 'unhashable type', 500), 'ODOO_CALL_INVALID', 'permanent'],
  ['a missing key', exception('builtins.KeyError', "'x'", 500), 'ODOO_CALL_INVALID', 'permanent'],
  [
    'a body that is no JSON',
    exception('werkzeug.exceptions.BadRequest', 'could not parse the body as json', 400),
    'ODOO_CALL_INVALID',
    'permanent',
  ],
  ['a locked record', exception('odoo.exceptions.LockError', 'Cannot grab a lock', 409), 'ODOO_CONFLICT', 'transient'],
  [
    'a write conflict',
    exception('psycopg2.errors.SerializationFailure', 'could not serialize access', 500),
    'ODOO_CONFLICT',
    'transient',
  ],
  ['a deadlock', exception('psycopg2.errors.DeadlockDetected', 'deadlock detected', 500), 'ODOO_CONFLICT', 'transient'],
  [
    'a lock that was not to be had',
    exception('psycopg2.errors.LockNotAvailable', 'could not obtain lock', 500),
    'ODOO_CONFLICT',
    'transient',
  ],
  [
    'a database that does not exist',
    exception('psycopg2.OperationalError', 'FATAL:  database "x" does not exist\n', 500),
    'ODOO_DATABASE_UNKNOWN',
    'permanent',
  ],
  [
    'a database that went away',
    exception('psycopg2.OperationalError', 'server closed the connection unexpectedly', 500),
    'ODOO_UNREACHABLE',
    'transient',
  ],
  [
    'a full connection pool',
    exception('psycopg2.pool.PoolError', 'The Connection Pool Is Full', 500),
    'ODOO_OVERLOADED',
    'throttled',
  ],
  [
    'an exception nobody knows',
    exception('odoo.addons.x.Strange', 'Something', 500),
    'ODOO_REPLY_INVALID',
    'permanent',
  ],
  [
    'an exception named like a word of JavaScript',
    exception('constructor', 'Something', 500),
    'ODOO_REPLY_INVALID',
    'permanent',
  ],
]

const pages: readonly Row[] = [
  ['the page of an exhausted pool', htmlPage(500), 'ODOO_OVERLOADED', 'throttled'],
  ['a proxy that has no Odoo to pass it to', htmlPage(503), 'ODOO_OVERLOADED', 'throttled'],
  ['a proxy that counts requests', htmlPage(429), 'ODOO_OVERLOADED', 'throttled'],
  ['a proxy whose Odoo broke off', htmlPage(502), 'ODOO_UNREACHABLE', 'transient'],
  ['a proxy that waited too long', htmlPage(504), 'ODOO_TIMEOUT', 'transient'],
  ['a page for an unknown database', htmlPage(404), 'ODOO_DATABASE_UNKNOWN', 'permanent'],
  ['a page that wants a login', htmlPage(401), 'ODOO_AUTH_FAILED', 'auth'],
  ['a page that forbids', htmlPage(403), 'ODOO_ACCESS_DENIED', 'permanent'],
  ['a page about media types', htmlPage(415), 'ODOO_REPLY_INVALID', 'permanent'],
  ['a redirection', htmlPage(301), 'ODOO_REPLY_INVALID', 'permanent'],
  ['a page that looks well', htmlPage(200), 'ODOO_REPLY_INVALID', 'permanent'],
  [
    'half a reply',
    { status: 200, body: '{"jsonrpc": "2.0", "id": 1, "result": [{"id": 1, "na' },
    'ODOO_REPLY_INVALID',
    'permanent',
  ],
  ['nothing at all', { status: 200, body: '' }, 'ODOO_REPLY_INVALID', 'permanent'],
  ['a connection that is reset', 'reset', 'ODOO_UNREACHABLE', 'transient'],
  ['a connection that is closed without a byte', 'empty', 'ODOO_UNREACHABLE', 'transient'],
  ['a reply that breaks off', { raw: breakOff }, 'ODOO_UNREACHABLE', 'transient'],
]

function breakOff(_request: unknown, response: import('node:http').ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
  response.write('{"id":', () => response.destroy())
}

const reordered = ([what, answer, code, retry]: Row) => [what, code, retry, answer] as const

const server = await startScriptedServer(() => 'hang')
afterAll(() => server.stop())

for (const kind of transportKinds) {
  describe(`over ${kind}`, () => {
    const { transport, close } = openClient(kind, server.url)
    beforeAll(() => server.become(() => ({ result: 2 })))
    afterAll(close)

    const failureOf = async (answer: Answer, through: OdooTransport = transport): Promise<SidecarError> => {
      server.become(afterLogin(() => answer))
      const failure: unknown = await through.send(call, AbortSignal.timeout(5_000)).catch((error: unknown) => error)
      if (failure instanceof SidecarError) return failure
      throw new Error(`not one of ours: ${inspect(failure)}`)
    }

    test.each([...exceptions, ...pages].map(reordered))('%s is %s (%s)', async (_what, code, retry, answer) => {
      const failure = await failureOf(answer)
      expect([failure.code, failure.retry]).toEqual([code, retry])
      expectNoLeak(failure)
    })

    test("the words of a refusal are Odoo's own, no other message is", async () => {
      for (const [, answer, code] of exceptions) {
        if (typeof answer === 'string' || !('message' in answer)) continue
        const { message } = await failureOf(answer)
        if (code === 'ODOO_REFUSED') expect(message).toBe(`Odoo refused: ${answer.message}`)
        else expect(message).not.toContain(answer.message.trim())
      }
    })

    test('a failure names the model and the method, and never the key', async () => {
      const failure = await failureOf(exception('odoo.exceptions.AccessError', 'No.', 403))
      expect(failure.details).toMatchObject({ model: 'sale.order', method: 'read' })
      expect(inspect(failure, { depth: 9, showHidden: true })).not.toContain(odooKey)
    })

    test('nobody listening is ODOO_UNREACHABLE', async () => {
      const gone = await startScriptedServer(() => 'hang')
      await gone.stop()
      const other = openClient(kind, gone.url)
      expect(await failureOf('hang', other.transport)).toMatchObject({ code: 'ODOO_UNREACHABLE', retry: 'transient' })
      await other.close()
    })
  })
}

/** Whatever a caller or the log gets to see of a failure holds nothing of the server's traceback. */
function expectNoLeak(failure: SidecarError): void {
  const lines: string[] = []
  const logger = createLogger('trace', { write: (line) => void lines.push(line) })
  const presented = presentError(failure, logger)
  logger.error({ err: failure })
  const shown = [
    failure.message,
    String(failure),
    JSON.stringify(failure),
    JSON.stringify(failure.details),
    inspect(failure, { depth: 9, showHidden: true }),
    JSON.stringify(presented),
    inspect(presented, { depth: 9 }),
    ...lines,
  ].join('\n')
  for (const leak of ['Traceback', '/usr/lib/python3', '<title>', odooKey]) expect(shown).not.toContain(leak)
}

describe('over jsonrpc', () => {
  const { transport, close } = openClient('jsonrpc', server.url)
  afterAll(close)
  afterEach(() => server.become(() => 'hang'))

  const envelopes: readonly (readonly [string, unknown])[] = [
    ['no version', { id: 1, result: [] }],
    ['another version', { jsonrpc: '1.0', id: 1, result: [] }],
    ['no id', { jsonrpc: '2.0', result: [] }],
    ['an answer to another question', { jsonrpc: '2.0', id: 77, result: [] }],
    ['an error that is text', { jsonrpc: '2.0', id: 1, error: 'no' }],
    ['an error without a name', { jsonrpc: '2.0', id: 1, error: { code: 0, message: 'no', data: {} } }],
    ['an error without data', { jsonrpc: '2.0', id: 1, error: { code: 0, message: 'no' } }],
    ['a result and an error', { jsonrpc: '2.0', id: 1, result: [], error: { code: 0, message: 'no' } }],
    ['an array', [{ jsonrpc: '2.0', id: 1, result: [] }]],
    ['a bare value', 7],
    ['null', null],
  ]

  test.each(envelopes)('an envelope with %s is ODOO_REPLY_INVALID, at once', async (_what, envelope) => {
    server.become(afterLogin(() => ({ status: 200, body: JSON.stringify(envelope) })))
    const failure: unknown = await transport.send(call, AbortSignal.timeout(3_000)).catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'ODOO_REPLY_INVALID' })
  })

  test('an error that answers no question in particular is the answer to ours', async () => {
    const data = { name: 'werkzeug.exceptions.NotFound', message: '404 Not Found', debug: '' }
    const body = JSON.stringify({ jsonrpc: '2.0', id: null, error: { code: 404, message: '404: Not Found', data } })
    server.become(afterLogin(() => ({ status: 404, body })))
    const failure: unknown = await transport.send(call, AbortSignal.timeout(3_000)).catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'ODOO_CALL_INVALID' })
  })

  test('neither a result nor an error is how Odoo says None', async () => {
    server.become(afterLogin(() => ({ status: 200, body: '{"jsonrpc":"2.0","id":1}' })))
    expect(await transport.send(call, AbortSignal.timeout(3_000))).toBeNull()
  })

  test.each([false, null, 'admin', []])(
    'a login answered with %j is ODOO_AUTH_FAILED or an invalid reply, never a user',
    async (uid) => {
      const other = openClient('jsonrpc', server.url)
      server.become((received) => (received.model === 'common' ? { result: uid } : { result: [] }))
      await expect(other.transport.send(call, AbortSignal.timeout(3_000))).rejects.toMatchObject({
        code: 'ODOO_AUTH_FAILED',
      })
      await other.close()
    },
  )

  test('logging in is done once, and again after it failed', async () => {
    const other = openClient('jsonrpc', server.url)
    const { userId } = other.transport
    server.become((received) => (received.model === 'common' ? { result: false } : { result: [] }))
    await expect(userId(AbortSignal.timeout(3_000))).rejects.toMatchObject({ code: 'ODOO_AUTH_FAILED' })
    const before = server.calls.length
    server.become(afterLogin(() => ({ result: [] })))
    await Promise.all([1, 2, 3].map(() => other.transport.send(call, AbortSignal.timeout(3_000))))
    expect(
      server.calls
        .slice(before)
        .map(({ model }) => model)
        .sort(),
    ).toEqual(['common', ...Array(3).fill('sale.order')])
    await other.close()
  })

  test('arguments whose names differ between the series go by position', async () => {
    server.become(afterLogin(() => ({ result: [] })))
    const { length } = server.calls
    const search = {
      model: 'sale.order',
      method: 'search',
      args: { domain: [['id', '=', 1]], limit: 3 },
      context: { x: 1 },
    }
    await transport.send(search, AbortSignal.timeout(3_000))
    await transport.send(
      { model: 'sale.order', method: 'write', ids: [7], args: { vals: { a: 1 } }, context: {} },
      AbortSignal.timeout(3_000),
    )
    const sent = server.calls.slice(length).filter(({ model }) => model !== 'common')
    const args = sent.map(({ body }) => (body as { params: { args: unknown[] } }).params.args.slice(3))
    expect(args).toEqual([
      ['sale.order', 'search', [[['id', '=', 1]]], { limit: 3, context: { x: 1 } }],
      ['sale.order', 'write', [[7], { a: 1 }], { context: {} }],
    ])
  })
})

describe('over json2', () => {
  const { transport, close } = openClient('json2', server.url)
  afterAll(close)

  test('arguments go by name, with the ids and the context beside them', async () => {
    server.become(() => ({ result: [] }))
    const { length } = server.calls
    await transport.send(call, AbortSignal.timeout(3_000))
    expect(server.calls.slice(length)).toMatchObject([
      { path: '/json/2/sale.order/read', body: { ids: [1], fields: ['name'], context: {} } },
    ])
  })

  test('the user is asked for by the key', async () => {
    server.become(() => ({ result: { lang: 'en_US', uid: 7 } }))
    expect(await transport.userId(AbortSignal.timeout(3_000))).toBe(7)
    for (const context of [null, {}, { uid: false }, { uid: '7' }, { uid: 0 }]) {
      server.become(() => ({ result: context }))
      await expect(transport.userId(AbortSignal.timeout(3_000))).rejects.toMatchObject({ code: 'ODOO_REPLY_INVALID' })
    }
  })

  test('null is how Odoo says None', async () => {
    server.become(() => ({ result: null }))
    expect(await transport.send(call, AbortSignal.timeout(3_000))).toBeNull()
  })
})
