import { request } from 'node:http'
import { describe, expect, test } from 'vitest'
import { ask, jsonRpc } from './http.ts'
import { is19, type Target } from './target.ts'

/** What a client can find out before it has credentials, and what happens when it does not speak JSON-RPC. */
export function describeProbes(target: Target): void {
  describe('before anybody is logged in', () => {
    test('common.version names the series and needs neither database nor credentials', async () => {
      const { result } = await jsonRpc(target, 'common', 'version', [])
      expect(result).toMatchObject({
        server_version: expect.stringMatching(new RegExp(`^${target.series}`)),
        server_version_info: [Number.parseInt(target.series, 10), 0, expect.anything(), 'final', 0, expect.any(String)],
        server_serie: target.series,
        protocol_version: 1,
      })
    })

    test.for(['/web/version', '/json/version'])('GET %s exists since 19 only', async (path) => {
      const reply = await ask(target, path, { method: 'GET', headers: {} })
      if (!is19(target)) return expect(reply).toMatchObject({ status: 404, type: expect.stringContaining('text/html') })
      expect(reply.status).toBe(200)
      expect(JSON.parse(reply.text)).toMatchObject({ version_info: [19, 0, 0, 'final', 0, ''], version: '19.0' })
    })

    test('authenticate answers the user id', async () => {
      const { result } = await jsonRpc(target, 'common', 'authenticate', [target.db, target.login, target.password, {}])
      expect(result).toEqual(expect.any(Number))
    })

    test('an API key does in the place of the password', async () => {
      const who = [target.db, target.login, target.apiKey, {}]
      expect((await jsonRpc(target, 'common', 'authenticate', who)).result).toEqual(expect.any(Number))
    })

    test.for(['authenticate', 'login'])('%s with a wrong password answers false, not an error', async (method) => {
      const who = [target.db, target.login, 'not the password', ...(method === 'authenticate' ? [{}] : [])]
      expect(await jsonRpc(target, 'common', method, who)).toEqual({ jsonrpc: '2.0', id: 17, result: false })
    })

    test('an unknown database is an OperationalError of PostgreSQL', async () => {
      const { error } = await jsonRpc(target, 'common', 'authenticate', [
        'no_such_db',
        target.login,
        target.password,
        {},
      ])
      expect(error?.data.name).toBe('psycopg2.OperationalError')
      expect(error?.data.message).toContain('database "no_such_db" does not exist')
    })

    test('an unknown method of the common service is a bare Exception', async () => {
      const { error } = await jsonRpc(target, 'common', 'nothing', [])
      expect(error?.data).toMatchObject({ name: 'builtins.Exception', message: 'Method not found: nothing' })
    })

    test('an unknown service is a Python error', async () => {
      const { error } = await jsonRpc(target, 'nothing', 'nothing', [])
      expect(error?.data.name).toBe(is19(target) ? 'builtins.KeyError' : 'builtins.UnboundLocalError')
    })
  })

  describe('what is not JSON-RPC', () => {
    test('text that is not JSON is a 400 in HTML', async () => {
      const reply = await ask(target, '/jsonrpc', { body: '{nope' })
      expect(reply).toMatchObject({ status: 400, type: expect.stringContaining('text/html') })
      expect(reply.text).toContain('Invalid JSON data')
    })

    test('an array, which would be a batch, is refused without JSON', async () => {
      const reply = await ask(target, '/jsonrpc', { body: '[]' })
      expect(reply).toMatchObject({ status: is19(target) ? 400 : 500, type: expect.stringContaining('text/html') })
    })

    test.for(['POST', 'GET'])('%s without a JSON content type is refused in HTML', async (method) => {
      const post = { method, headers: { 'content-type': 'text/plain' }, ...(method === 'POST' && { body: '{}' }) }
      const reply = await ask(target, '/jsonrpc', post)
      expect(reply).toMatchObject({ status: is19(target) ? 415 : 400, type: expect.stringContaining('text/html') })
    })

    test('an object without params is a TypeError', async () => {
      const reply = await ask(target, '/jsonrpc', { body: '{}' })
      expect(reply.status).toBe(200)
      expect(JSON.parse(reply.text)).toMatchObject({ id: null, error: { data: { name: 'builtins.TypeError' } } })
    })

    test('execute, the older way to call, takes positional arguments only', async () => {
      const uid = (await jsonRpc(target, 'common', 'login', [target.db, target.login, target.password])).result
      const args = [target.db, uid, target.password, 'res.country', 'search', [['code', '=', 'DE']], 0, 1]
      expect((await jsonRpc(target, 'object', 'execute', args)).result).toEqual([expect.any(Number)])
    })

    if (!is19(target))
      test('/json/2 does not exist before 19, which is said in JSON-RPC form', async () => {
        const reply = await ask(target, '/json/2/res.partner/search', { body: '{}' })
        expect(reply.status).toBe(404)
        expect(JSON.parse(reply.text)).toMatchObject({ error: { code: 404, http_status: 404 } })
      })

    test('no connection is kept open', async () => {
      const reply = await new Promise<{ version: string; connection: string | undefined }>((resolve, reject) => {
        const question = request(
          `${target.url}/jsonrpc`,
          { method: 'POST', headers: { connection: 'keep-alive' } },
          (r) => {
            r.resume().once('end', () => resolve({ version: r.httpVersion, connection: r.headers.connection }))
          },
        )
        question.once('error', reject).end()
      })
      expect(reply.version === '1.0' || reply.connection === 'close').toBe(true)
    })
  })
}
