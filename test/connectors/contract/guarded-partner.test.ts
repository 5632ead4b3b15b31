import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import type { ContractGuard, Exchange } from './contract-guard.ts'
import { startGuardedPartner } from './guarded-partner.ts'

const stops: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

/** Remembers what it is shown. */
const witness = (): ContractGuard & { readonly seen: Exchange[] } => {
  const seen: Exchange[] = []
  return { vendor: 'nobody', violations: [], unchecked: [], checked: new Map(), seen, check: (each) => seen.push(each) }
}

async function startBehindGuard(answer: (request: IncomingMessage, response: ServerResponse) => void, path = '') {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`
  const partner = await startGuardedPartner({
    target,
    guard: witness(),
    ignore: ({ path: called }) => called.endsWith('/token'),
  })
  stops.push(partner.stop, () => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })
  return { ...partner, target }
}

/** Everything that comes back for these bytes, until the connection ends. */
const exchanged = (url: string, text: string): Promise<string> =>
  new Promise((resolve) => {
    let got = ''
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(text))
    socket.on('data', (part) => {
      got += part.toString('latin1')
    })
    socket.on('error', () => resolve(`${got}<reset>`))
    socket.on('close', () => resolve(got))
  })

describe('a guarded partner', () => {
  test('is asked and answers as if nobody stood between', async () => {
    const asked: { url?: string | undefined; headers: readonly string[]; body: string }[] = []
    const partner = await startBehindGuard((request, response) => {
      let body = ''
      request.on('data', (part) => {
        body += part
      })
      request.on('end', () => {
        asked.push({ url: request.url, headers: request.rawHeaders, body })
        response.sendDate = false
        response.writeHead(201, 'Made', [
          'X-Odd-CASE',
          'ä1',
          'Set-Cookie',
          'a=1',
          'Set-Cookie',
          'b=2',
          'Content-Length',
          '4',
        ])
        response.end(Buffer.from('{ }\n'))
      })
    })
    const sent = [
      'POST /v1/a?b=%2F&c HTTP/1.1',
      'Host: dock.example',
      'X-aPi-Key: k',
      'Content-Length: 2',
      'Connection: close',
    ]
    const text = `${sent.join('\r\n')}\r\n\r\n{}`
    const got = await exchanged(partner.url, text)
    const directly = await exchanged(partner.target, text)
    expect(got).toBe(directly)
    expect(got).toContain('X-Odd-CASE: ä1\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n')
    expect(asked).toEqual([asked[1], asked[1]])
    expect(asked[0]).toEqual({
      url: '/v1/a?b=%2F&c',
      headers: ['Host', 'dock.example', 'X-aPi-Key', 'k', 'Content-Length', '2', 'Connection', 'close'],
      body: '{}',
    })
  })

  test('has each exchange judged before its answer arrives, with bodies parsed', async () => {
    const partner = await startBehindGuard((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
      response.end(gzipSync('{"rates":[]}'))
    }, '/karrio')
    const headers = { 'content-type': 'application/json; charset=utf-8' }
    const reply = await fetch(`${partner.url}/v1/rates?a=1`, { method: 'POST', headers, body: '{"parcels":[]}' })
    expect(partner.guard.seen).toMatchObject([
      {
        method: 'POST',
        path: '/karrio/v1/rates?a=1',
        requestBody: { parcels: [] },
        requestMediaType: 'application/json; charset=utf-8',
        status: 200,
        responseBody: { rates: [] },
        responseMediaType: 'application/json',
      },
    ])
    expect(await reply.json()).toEqual({ rates: [] })
  })

  test('shows the guard JSON that is none as text, and other bytes as they are', async () => {
    const partner = await startBehindGuard((request, response) => {
      const type = request.url === '/broken' ? 'application/json' : 'application/pdf'
      response.writeHead(200, { 'content-type': type }).end('{"a":')
    })
    await fetch(`${partner.url}/broken`)
    await fetch(`${partner.url}/label`)
    expect(partner.guard.seen.map(({ responseBody }) => responseBody)).toEqual(['{"a":', undefined])
    const bytes = partner.guard.seen.map(({ responseBytes }) => responseBytes && Buffer.from(responseBytes).toString())
    expect(bytes).toEqual([undefined, '{"a":'])
  })

  test('leaves out what is not for the guard', async () => {
    const partner = await startBehindGuard((_, response) => response.end())
    await fetch(`${partner.url}/auth/token`)
    expect(partner.exchanges).toEqual([])
  })

  test('dies as the partner dies: before an answer, and in the middle of one', async () => {
    const partner = await startBehindGuard((request, response) => {
      if (request.url === '/at-once') return void request.socket.destroy()
      response.writeHead(200, { 'content-length': '100' })
      response.write('half of it', () => request.socket.destroy())
    })
    const ask = (path: string) => exchanged(partner.url, `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`)
    expect(await ask('/at-once')).toBe('<reset>')
    expect(await ask('/half-way')).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*half of it(<reset>)?$/)
    expect(partner.exchanges).toEqual([])
  })
})
