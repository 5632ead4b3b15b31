import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { type Mood, startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { noon } from './company.ts'

const odoo = await startSandboxOdoo({ now: () => noon })

afterAll(() => odoo.stop())
beforeEach(() => {
  odoo.setMood(null)
  odoo.resetCalls()
})

const json2 = (model = 'res.company', method = 'search', signal?: AbortSignal): Promise<Response> =>
  fetch(`${odoo.url}/json/2/${model}/${method}`, {
    method: 'POST',
    headers: { authorization: `bearer ${odoo.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(method === 'read' ? { ids: [1] } : { domain: [] }),
    ...(signal && { signal }),
  })

const jsonRpc = (): Promise<Response> =>
  fetch(`${odoo.url}/jsonrpc`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      params: {
        service: 'object',
        method: 'execute_kw',
        args: [odoo.db, 2, odoo.password, 'res.company', 'search', [[]]],
      },
    }),
  })

const code = (error: unknown): unknown => (error instanceof Error && error.cause instanceof Error ? error.cause : {})

describe('moods', () => {
  test('html-500 is the page of an exhausted connection pool, on both transports', async () => {
    odoo.setMood({ kind: 'html-500' })
    for (const reply of [await json2(), await jsonRpc()]) {
      expect(reply.status).toBe(500)
      expect(reply.headers.get('content-type')).toContain('text/html')
      expect(await reply.text()).toContain('<title>500 Internal Server Error</title>')
    }
  })

  test('times lets a mood pass by itself', async () => {
    odoo.setMood({ kind: 'times', count: 2, mood: { kind: 'html-500' } })
    const statuses = [await json2(), await json2(), await json2()].map((reply) => reply.status)
    expect(statuses).toEqual([500, 500, 200])
  })

  test('only one model or method may be meant, and only its calls are counted', async () => {
    odoo.setMood({
      kind: 'times',
      count: 1,
      mood: { kind: 'html-500', only: { model: 'res.currency', method: 'read' } },
    })
    expect((await json2('res.company', 'read')).status).toBe(200)
    expect((await json2('res.currency', 'search')).status).toBe(200)
    expect((await json2('res.currency', 'read')).status).toBe(500)
    expect((await json2('res.currency', 'read')).status).toBe(200)
  })

  test('slow answers, later', async () => {
    odoo.setMood({ kind: 'slow', ms: 80 })
    const started = performance.now()
    expect((await json2()).status).toBe(200)
    expect(performance.now() - started).toBeGreaterThan(70)
  })

  test('wrong-json stops in the middle, or is what was asked for', async () => {
    odoo.setMood({ kind: 'wrong-json' })
    const reply = await json2()
    expect(reply.status).toBe(200)
    await expect(reply.json()).rejects.toThrow(SyntaxError)
    odoo.setMood({ kind: 'wrong-json', body: '{"unexpected": true}' })
    expect(await (await json2()).json()).toEqual({ unexpected: true })
  })

  test('serialization-failure is a 500 over json2 and an error in the envelope over jsonrpc', async () => {
    odoo.setMood({ kind: 'serialization-failure' })
    const reply = await json2()
    expect(reply.status).toBe(500)
    expect(await reply.json()).toMatchObject({ name: 'psycopg2.errors.SerializationFailure' })
    const envelope = await jsonRpc()
    expect(envelope.status).toBe(200)
    expect(await envelope.json()).toMatchObject({ error: { data: { name: 'psycopg2.errors.SerializationFailure' } } })
  })

  test('reset tears the connection down', async () => {
    odoo.setMood({ kind: 'reset' })
    expect(code(await json2().catch((error: unknown) => error))).toMatchObject({ code: 'ECONNRESET' })
  })

  test('empty closes it without a byte', async () => {
    odoo.setMood({ kind: 'empty' })
    expect(code(await json2().catch((error: unknown) => error))).toMatchObject({ code: 'UND_ERR_SOCKET' })
  })

  test('hang never answers, and does not keep the server from stopping', async () => {
    const other = await startSandboxOdoo({ now: () => noon })
    other.setMood({ kind: 'hang' })
    const asked = fetch(`${other.url}/json/2/res.company/search`, { method: 'POST', body: '' }).catch(() => 'gone')
    const waited = await Promise.race([asked, new Promise((resolve) => setTimeout(resolve, 100, 'still waiting'))])
    expect(waited).toBe('still waiting')
    await other.stop()
    expect(await asked).toBe('gone')
  })
})

describe('over HTTP', () => {
  const setMood = (mood: unknown): Promise<Response> =>
    fetch(`${odoo.url}/sandbox/mood`, { method: 'POST', body: JSON.stringify(mood) })

  test('a mood is set and taken back', async () => {
    expect((await setMood({ kind: 'html-500' } satisfies Mood)).status).toBe(200)
    expect((await json2()).status).toBe(500)
    expect((await setMood(null)).status).toBe(200)
    expect((await json2()).status).toBe(200)
  })

  test('what is no mood is refused', async () => {
    expect((await setMood({ kind: 'grumpy' })).status).toBe(400)
    expect((await fetch(`${odoo.url}/sandbox/mood`, { method: 'POST', body: '{' })).status).toBe(400)
    expect((await json2()).status).toBe(200)
  })

  test('GET /sandbox tells how to get in and what there is', async () => {
    const reply = await fetch(`${odoo.url}/sandbox`)
    expect(await reply.json()).toMatchObject({
      series: '19.0',
      database: odoo.db,
      login: 'admin',
      apiKeys: { admin: odoo.apiKey },
      mood: null,
      records: { 'sale.order': 47 },
    })
  })
})

describe('the log of calls', () => {
  test('names transport, model and method of every call, whatever came of it, and no key', async () => {
    odoo.setMood({ kind: 'html-500', only: { method: 'read' } })
    await json2('res.company', 'read')
    odoo.setMood(null)
    await jsonRpc()
    expect(odoo.calls).toEqual([
      { transport: 'json2', model: 'res.company', method: 'read', body: '{"ids":[1]}', at: noon.getTime() },
      { transport: 'jsonrpc', model: 'res.company', method: 'search', body: null, at: noon.getTime() },
    ])
    odoo.resetCalls()
    expect(odoo.calls).toEqual([])
  })
})
