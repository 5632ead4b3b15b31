import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { transportKinds } from '../../../sidecar/src/odoo/transport.ts'
import { startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { afterLogin, openClient } from '../../support/odoo-client.ts'
import { type Answer, htmlPage, startScriptedServer } from '../../support/scripted-server.ts'

const write = { model: 'sale.order', method: 'write', ids: [1], args: { vals: { note: 'x' } }, context: {} }
const sync = { lane: 'sync' } as const
const unknown = { code: 'ODOO_WRITE_OUTCOME_UNKNOWN', retry: 'unknown-effect' }

const server = await startScriptedServer(() => 'hang')
afterAll(() => server.stop())

const exception = (name: string, status: number, message = 'No.'): Answer => ({ exception: name, message, status })
const breakOff: Answer = {
  raw(_request, response) {
    response.writeHead(200, { 'content-length': '1000' })
    response.write('{"jsonrpc":', () => response.destroy())
  },
}

for (const kind of transportKinds) {
  describe(`a write over ${kind}`, () => {
    let opened: ReturnType<typeof openClient>
    beforeEach(() => {
      opened = openClient(kind, server.url)
      server.calls.length = 0
      return () => opened.close()
    })
    const calls = () => server.modelCalls().length

    test.each<[string, Answer]>([
      ['the connection was reset', 'reset'],
      ['the connection was closed without a byte', 'empty'],
      ['the reply broke off', breakOff],
      ['the reply was half of JSON', { status: 200, body: '{"jsonrpc": "2.0", "id": 1, "resu' }],
      ['the reply was a page', htmlPage(200)],
      ['a proxy lost Odoo on the way', htmlPage(502)],
      ['a proxy waited too long', htmlPage(504)],
      ['Odoo lost its database', exception('psycopg2.OperationalError', 500, 'server closed the connection')],
    ])('is sent exactly once, and its outcome is unknown, when %s', async (_what, answer) => {
      server.become(afterLogin(() => answer))
      await expect(opened.client.write(write, sync)).rejects.toMatchObject(unknown)
      expect(calls()).toBe(1)
    })

    test('is sent exactly once, and its outcome is unknown, when it was given up on the way', async () => {
      server.become(afterLogin(() => 'hang'))
      const signal = AbortSignal.timeout(150)
      await expect(opened.client.write(write, { ...sync, signal })).rejects.toMatchObject(unknown)
      expect(calls()).toBe(1)
    })

    test.each<[string, Answer, string]>([
      ['Odoo refused it', exception('odoo.exceptions.UserError', 422), 'ODOO_REFUSED'],
      ['the record is gone', exception('odoo.exceptions.MissingError', 404), 'ODOO_RECORD_MISSING'],
      ['somebody else was faster', exception('psycopg2.errors.SerializationFailure', 500), 'ODOO_CONFLICT'],
      ['the record is locked', exception('odoo.exceptions.LockError', 409), 'ODOO_CONFLICT'],
      ['the pool is exhausted', htmlPage(500), 'ODOO_OVERLOADED'],
      ['the key is refused', exception('odoo.exceptions.AccessDenied', 403), 'ODOO_AUTH_FAILED'],
      ['Odoo failed in a way nobody knows', exception('odoo.addons.x.Strange', 500), 'ODOO_REPLY_INVALID'],
    ])('that Odoo rolled back is sent once, and its outcome is known, when %s', async (_what, answer, code) => {
      server.become(afterLogin(() => answer))
      await expect(opened.client.write(write, sync)).rejects.toMatchObject({ code })
      expect(calls()).toBe(1)
    })

    test('that never left is known not to have happened: nobody was listening', async () => {
      const gone = await startScriptedServer(() => 'hang')
      await gone.stop()
      for (const url of [gone.url, gone.url.replace('127.0.0.1', 'localhost')]) {
        const { client, close } = openClient(kind, url)
        await expect(client.write(write, sync)).rejects.toMatchObject({ code: 'ODOO_UNREACHABLE', retry: 'transient' })
        await close()
      }
    })

    test('that never got its turn is known not to have happened', async () => {
      const { client, close } = openClient(kind, server.url, { concurrency: 1 })
      server.become(afterLogin(() => 'hang'))
      const first = client.read({ ...write, method: 'read', args: {} }, { lane: 'interactive' }).catch(() => undefined)
      const waiting = client.write(write, { ...sync, signal: AbortSignal.timeout(50) })
      await expect(waiting).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' })
      expect(server.calls.filter(({ method }) => method === 'write')).toEqual([])
      await close()
      await first
    })

    test('that succeeds says what Odoo said', async () => {
      server.become(afterLogin(() => ({ result: true })))
      expect(await opened.client.write(write, sync)).toBe(true)
    })
  })
}

test('a write that could not log in is known not to have happened', async () => {
  const { client, close } = openClient('jsonrpc', server.url)
  server.become(({ model }) => (model === 'common' ? 'reset' : { result: true }))
  server.calls.length = 0
  await expect(client.write(write, sync)).rejects.toMatchObject({ code: 'ODOO_UNREACHABLE' })
  expect(server.modelCalls()).toEqual([])
  await close()
})

describe.each(['19.0', '14.0'] as const)('with a sandbox Odoo %s', (series) => {
  const kind = series === '19.0' ? 'json2' : 'jsonrpc'

  test('a write that was reset is nowhere to be seen or there once, never twice', async () => {
    const odoo = await startSandboxOdoo({ series })
    const { client, close } = openClient(kind, odoo.url, {}, odoo.apiKey)
    const create = { model: 'res.partner', method: 'create', args: { vals_list: [{ name: 'Once' }] }, context: {} }
    const count = {
      model: 'res.partner',
      method: 'search_count',
      args: { domain: [['name', '=', 'Once']] },
      context: {},
    }
    await client.read(count, sync)
    odoo.setMood({ kind: 'times', count: 1, mood: { kind: 'reset', only: { method: 'create' } } })
    await expect(client.write(create, sync)).rejects.toMatchObject(unknown)
    expect(odoo.calls.filter(({ method }) => method === 'create')).toHaveLength(1)
    expect(await client.read(count, sync)).toBe(0)
    await client.write(create, sync)
    expect(await client.read(count, sync)).toBe(1)
    await close()
    await odoo.stop()
  })

  test('a conflict that Odoo gave up on is told, and the same read is asked again', async () => {
    const odoo = await startSandboxOdoo({ series })
    const { client, close } = openClient(kind, odoo.url, {}, odoo.apiKey)
    const count = { model: 'res.partner', method: 'search_count', args: { domain: [] }, context: {} }
    odoo.setMood({ kind: 'times', count: 2, mood: { kind: 'serialization-failure', only: { model: 'res.partner' } } })
    expect(await client.read(count, sync)).toBeGreaterThan(0)
    odoo.setMood({ kind: 'serialization-failure', only: { model: 'res.partner' } })
    await expect(client.write({ ...write, model: 'res.partner' }, sync)).rejects.toMatchObject({
      code: 'ODOO_CONFLICT',
    })
    await close()
    await odoo.stop()
  })
})
