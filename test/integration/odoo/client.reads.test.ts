import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { transportKinds } from '../../../sidecar/src/odoo/transport.ts'
import { eventually } from '../../support/eventually.ts'
import { afterLogin, openClient } from '../../support/odoo-client.ts'
import { type Answer, htmlPage, startScriptedServer } from '../../support/scripted-server.ts'

const read = { model: 'sale.order', method: 'read', ids: [1], args: { fields: ['name'] }, context: {} }
const interactive = { lane: 'interactive' } as const
const rows = [{ id: 1, name: 'S00042' }]

const server = await startScriptedServer(() => 'hang')
afterAll(() => server.stop())
afterEach(() => void vi.restoreAllMocks())

/** These answers first, the last one for ever after. */
const inTurn = (...answers: readonly Answer[]) => {
  let next = 0
  return afterLogin(() => answers[Math.min(next++, answers.length - 1)] as Answer)
}

const exception = (name: string, status: number): Answer => ({ exception: name, message: 'No.', status })

for (const kind of transportKinds) {
  describe(`a read over ${kind}`, () => {
    let opened: ReturnType<typeof openClient>
    beforeEach(() => {
      opened = openClient(kind, server.url, { readDeadlineMs: 4_000 })
      server.calls.length = 0
      return () => opened.close()
    })
    const calls = () => server.modelCalls().length

    test.each<[string, Answer]>([
      ['an exhausted pool', htmlPage(500)],
      ['a reset', 'reset'],
      ['an empty reply', 'empty'],
      ['a proxy whose Odoo broke off', htmlPage(502)],
      ['a write conflict elsewhere', exception('psycopg2.errors.SerializationFailure', 500)],
    ])('is asked again after %s, and answered', async (_what, trouble) => {
      server.become(inTurn(trouble, trouble, { result: rows }))
      expect(await opened.client.read(read, interactive)).toEqual(rows)
      expect(calls()).toBe(3)
    })

    test.each<[string, Answer, string]>([
      ['an exhausted pool', htmlPage(500), 'ODOO_OVERLOADED'],
      ['resets', 'reset', 'ODOO_UNREACHABLE'],
    ])('gives up after three attempts at %s', async (_what, trouble, code) => {
      server.become(afterLogin(() => trouble))
      await expect(opened.client.read(read, interactive)).rejects.toMatchObject({ code })
      expect(calls()).toBe(3)
    })

    test.each<[Answer, string]>([
      [exception('odoo.exceptions.AccessError', 403), 'ODOO_ACCESS_DENIED'],
      [exception('odoo.exceptions.AccessDenied', 403), 'ODOO_AUTH_FAILED'],
      [exception('odoo.exceptions.UserError', 422), 'ODOO_REFUSED'],
      [exception('builtins.ValueError', 500), 'ODOO_CALL_INVALID'],
      [htmlPage(200), 'ODOO_REPLY_INVALID'],
      [htmlPage(504), 'ODOO_TIMEOUT'],
    ])('is not asked again after what will not change: %j', async (answer, code) => {
      server.become(afterLogin(() => answer))
      await expect(opened.client.read(read, interactive)).rejects.toMatchObject({ code })
      expect(calls()).toBe(1)
    })

    test('waits between the attempts, longer each time, and not all readers equally long', async () => {
      const random = vi.spyOn(Math, 'random')
      const pauses = async (luck: number) => {
        random.mockReturnValue(luck)
        server.calls.length = 0
        server.become(afterLogin(() => htmlPage(500)))
        await opened.client.read(read, interactive).catch(() => undefined)
        const [first = 0, second = 0, third = 0] = server.modelCalls().map(({ at }) => at)
        return [second - first, third - second]
      }
      const [least, most] = [await pauses(0), await pauses(0.999)]
      expect(least[0]).toBeGreaterThanOrEqual(55)
      expect(least[1]).toBeGreaterThanOrEqual(235)
      expect(most[0]).toBeGreaterThanOrEqual(115)
      expect(most[1]).toBeGreaterThanOrEqual(470)
    })

    test('ends at its deadline when Odoo says nothing, and lets go of the connection', async () => {
      const { client, close } = openClient(kind, server.url, { readDeadlineMs: 150 })
      server.become(afterLogin(() => 'hang'))
      await expect(client.read(read, interactive)).rejects.toMatchObject({ code: 'ODOO_TIMEOUT', retry: 'transient' })
      expect(calls()).toBe(1)
      await eventually(() => server.open() === 0, 'the connection is closed')
      await close()
    })

    test('ends at its deadline when Odoo stops in the middle of its reply', async () => {
      const { client, close } = openClient(kind, server.url, { readDeadlineMs: 150 })
      const stop: Answer = { raw: (_request, response) => void response.writeHead(200).write('[{"id": 1,') }
      server.become(afterLogin(() => stop))
      await expect(client.read(read, interactive)).rejects.toMatchObject({ code: 'ODOO_TIMEOUT' })
      await close()
    })

    test('ends when its caller gives up, before its turn and during it', async () => {
      const { client, close, gate } = openClient(kind, server.url, { readDeadlineMs: 300_000 })
      server.become(afterLogin(() => 'hang'))
      const patience = new AbortController()
      const options = { ...interactive, signal: patience.signal }
      const readers = Array.from({ length: 6 }, () => expect(client.read(read, options)).rejects.toHaveProperty('code'))
      await eventually(() => calls() === 4, 'four are under way')
      patience.abort()
      await Promise.all(readers)
      await eventually(() => server.open() === 0, 'all connections are closed')
      expect([gate.running, gate.waiting('interactive')]).toEqual([0, 0])
      await close()
    })

    test('a reply without end is cut off, refused, and not asked for again', async () => {
      let sent = 0
      const bomb: Answer = {
        raw(_request, response) {
          response.writeHead(200, { 'content-type': 'application/json' })
          const part = Buffer.alloc(1024 * 1024, ' ')
          const more = (): void => {
            while (!response.destroyed && sent < 512) {
              sent += 1
              if (!response.write(part)) return void response.once('drain', more)
            }
            response.end()
          }
          more()
        },
      }
      server.become(afterLogin(() => bomb))
      const { client, close } = openClient(kind, server.url, { readDeadlineMs: 20_000 })
      await expect(client.read(read, interactive)).rejects.toMatchObject({ code: 'ODOO_REPLY_INVALID' })
      expect(sent).toBeLessThan(100)
      expect(calls()).toBe(1)
      await close()
    })

    test('every attempt is reported with its outcome', async () => {
      server.become(inTurn(htmlPage(500), { result: rows }))
      const seen: string[] = []
      await opened.client.read(read, { ...interactive, report: ({ outcome }) => void seen.push(outcome) })
      expect(seen).toEqual(['ODOO_OVERLOADED', 'ok'])
      expect(opened.reports.map(({ model, method, outcome }) => [model, method, outcome])).toEqual([
        ['sale.order', 'read', 'ODOO_OVERLOADED'],
        ['sale.order', 'read', 'ok'],
      ])
      for (const { ms } of opened.reports) expect(ms).toBeGreaterThan(0)
    })

    test('never more go to Odoo at once than the gate allows, and a person does not wait for the sweep', async () => {
      const order: string[] = []
      const odoo = await startScriptedServer(
        afterLogin(async ({ model }) => {
          order.push(model)
          await new Promise((resolve) => setTimeout(resolve, 2))
          return { result: [] }
        }),
      )
      const { client, close, gate } = openClient(kind, odoo.url, { concurrency: 3, readDeadlineMs: 20_000 })
      const sweeps = Array.from({ length: 300 }, () => client.read({ ...read, model: 'stock.move' }, { lane: 'sweep' }))
      await eventually(() => order.length >= 3, 'the sweep is under way')
      const before = order.length
      await client.read(read, interactive)
      expect(order.indexOf('sale.order') - before).toBeLessThanOrEqual(3)
      const crowd = Array.from({ length: 60 }, (_, n) =>
        client.read(read, { lane: n % 2 === 0 ? 'interactive' : 'sync' }),
      )
      await Promise.all([...sweeps, ...crowd])
      expect(order).toHaveLength(361)
      expect(odoo.most()).toBe(3)
      expect(gate.running).toBe(0)
      await close()
      await odoo.stop()
    })
  })
}

test('readers who were given up do not make room for more than Odoo may take', async () => {
  const slow = await startScriptedServer(() => 'hang')
  const { client, close } = openClient('json2', slow.url, { concurrency: 2, readDeadlineMs: 200 })
  const readers = Array.from({ length: 12 }, () => client.read(read, interactive).catch(() => undefined))
  await Promise.all(readers)
  expect(slow.most()).toBeLessThanOrEqual(2)
  await close()
  await slow.stop()
})
