import { createServer, type Server } from 'node:net'
import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { type Answer, hang, json, lose } from './partner-server.ts'
import { failing, partner, read, wayOut, write } from './way-out.ts'

/** An answer that breaks off in its middle. */
const breakOff: Answer = (response) => {
  response.writeHead(200, { 'content-length': '100' })
  response.write('{"half":', () => response.socket?.destroy())
}

/** A byte now and then, and never the last. */
const drip: Answer = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  const drops = setInterval(() => response.write(' '), 20)
  response.once('close', () => clearInterval(drops))
}

const dripHead: Answer = (response) => {
  const { socket } = response
  socket?.write('HTTP/1.1 200 OK\r\n')
  const drops = setInterval(() => socket?.write('X-Drop: 1\r\n'), 20)
  socket?.once('close', () => clearInterval(drops))
}

describe('a write whose reply is lost may have happened', () => {
  test.each([
    ['is cut off before the reply', lose],
    ['is cut off within the reply', breakOff],
    ['never answers', hang],
    ['answers a byte at a time', drip],
    ['answers a header at a time', dripHead],
  ])('and is never sent twice: the partner %s', async (_, answer) => {
    const wms = await partner(answer, json({}))
    const { http, outcomes } = wayOut({ baseUrl: wms.url, totalMs: 200 })
    await expect(http().send(write)).rejects.toEqual(failing('PARTNER_OUTCOME_UNKNOWN'))
    expect(wms.hits).toHaveLength(1)
    expect(outcomes()).toEqual(['PARTNER_OUTCOME_UNKNOWN'])
  })

  test('also when its caller went away', async () => {
    const wms = await partner(hang)
    const { http } = wayOut({ baseUrl: wms.url })
    const caller = new AbortController()
    const sent = http({ signal: caller.signal }).send(write)
    const outcome = expect(sent).rejects.toEqual(failing('PARTNER_OUTCOME_UNKNOWN'))
    await eventually(() => wms.hits.length === 1, 'the write arrives')
    caller.abort(new Error('gone'))
    await outcome
  })

  test('and each write has a socket of its own, so that none is lost on one the partner just closed', async () => {
    const wms = await partner(json({}))
    const { http } = wayOut({ baseUrl: wms.url })
    for (let n = 0; n < 3; n += 1) await http().send(write)
    expect(wms.connections()).toBe(3)
  })
})

describe('a read', () => {
  test.each([
    ['before the reply', lose],
    ['within the reply', breakOff],
  ])('whose connection broke %s is repeated once', async (_, answer) => {
    const wms = await partner(answer, json({ id: 'o1' }))
    const { http, reports } = wayOut({ baseUrl: wms.url })
    expect((await http().send(read)).json()).toEqual({ id: 'o1' })
    expect(reports.map(({ attempt, outcome }) => [attempt, outcome])).toEqual([
      [1, 'PARTNER_UNREACHABLE'],
      [2, 'ok'],
    ])
  })

  test('is not repeated a second time', async () => {
    const wms = await partner(lose)
    const { http } = wayOut({ baseUrl: wms.url })
    await expect(http().send(read)).rejects.toEqual(failing('PARTNER_UNREACHABLE'))
    expect(wms.hits).toHaveLength(2)
  })

  test.each([
    ['never answers', hang],
    ['answers a byte at a time', drip],
    ['answers a header at a time', dripHead],
  ])('of a partner that %s ends in time, is not repeated, and leaves no socket open', async (_, answer) => {
    const wms = await partner(answer)
    const { http } = wayOut({ baseUrl: wms.url, totalMs: 200 })
    const startedAt = performance.now()
    await expect(http().send(read)).rejects.toEqual(failing('PARTNER_TIMEOUT'))
    expect(performance.now() - startedAt).toBeLessThan(1_000)
    expect(wms.hits).toHaveLength(1)
    await eventually(() => wms.openSockets() === 0, 'its socket is closed')
  })

  test('ends at the deadline of its caller, before its own time is up', async () => {
    const wms = await partner(hang)
    const { http } = wayOut({ baseUrl: wms.url, totalMs: 30_000 })
    await expect(http({ deadline: Date.now() + 100 }).send(read)).rejects.toEqual(failing('PARTNER_TIMEOUT'))
    await eventually(() => wms.openSockets() === 0, 'its socket is closed')
  })

  test('ends with its caller, and says what the caller said', async () => {
    const wms = await partner(hang)
    const { http, outcomes } = wayOut({ baseUrl: wms.url })
    const caller = new AbortController()
    const outcome = expect(http({ signal: caller.signal }).send(read)).rejects.toThrow('gone')
    await eventually(() => wms.hits.length === 1, 'the read arrives')
    caller.abort(new Error('gone'))
    await outcome
    expect(outcomes()).toEqual(['DEADLINE_EXCEEDED'])
    await eventually(() => wms.openSockets() === 0, 'its socket is closed')
  })

  test('under way is given up when its connection is closed, and its socket too', async () => {
    const wms = await partner(hang)
    const { http, source } = wayOut({ baseUrl: wms.url })
    const outcome = expect(http().send(read)).rejects.toEqual(failing('PARTNER_UNREACHABLE'))
    await eventually(() => wms.hits.length === 1, 'the read arrives')
    await source.close()
    await outcome
    await eventually(() => wms.openSockets() === 0, 'its socket is closed')
  })

  test('of what is no HTTP is no reply, and nothing of it goes further', async () => {
    const wms = await partner((response) => void response.socket?.end('SSH-2.0-hidden\r\n'))
    const { http } = wayOut({ baseUrl: wms.url })
    const error = await http()
      .send(read)
      .catch((thrown: unknown) => thrown)
    expect(error).toEqual(failing('PARTNER_REPLY_INVALID'))
    expect(inspect(error, { depth: null })).not.toContain('hidden')
  })
})

describe('a partner that can not be reached did nothing, so a write may be sent again:', () => {
  test('nobody listens', async () => {
    const gone = await partner()
    await gone.stop()
    const { http, reports } = wayOut({ baseUrl: gone.url })
    await expect(http().send(write)).rejects.toEqual(failing('PARTNER_UNREACHABLE', { code: 'ECONNREFUSED' }))
    expect(reports).toMatchObject([{ status: null, outcome: 'PARTNER_UNREACHABLE', bytesIn: 0 }])
  })

  test('nobody knows its name', async () => {
    const { http } = wayOut({
      baseUrl: 'https://api.partner.example',
      resolve: async () => Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })),
    })
    await expect(http().send(write)).rejects.toEqual(failing('PARTNER_UNREACHABLE', { code: 'ENOTFOUND' }))
  })

  test('its name is looked up for ever', async () => {
    const { http } = wayOut({
      baseUrl: 'https://api.partner.example',
      connectMs: 100,
      resolve: () => new Promise(() => undefined),
    })
    await expect(http().send(write)).rejects.toEqual(
      failing('PARTNER_UNREACHABLE', { code: 'UND_ERR_CONNECT_TIMEOUT' }),
    )
  })

  test('it takes the connection and no TLS', async () => {
    const mute = await muteServer()
    const { http } = wayOut({ baseUrl: `https://127.0.0.1:${mute.port}`, connectMs: 100 })
    await expect(http().send(write)).rejects.toEqual(failing('PARTNER_UNREACHABLE'))
    mute.server.close()
  })

  test('it speaks no TLS', async () => {
    const wms = await partner(json({}))
    const { http } = wayOut({ baseUrl: wms.url.replace('http:', 'https:') })
    await expect(http().send(write)).rejects.toThrow(/speaks no TLS/)
    expect(wms.hits).toEqual([])
  })

  test('there was no time to connect', async () => {
    const mute = await muteServer()
    const { http } = wayOut({ baseUrl: `https://127.0.0.1:${mute.port}`, totalMs: 50, connectMs: 5_000 })
    await expect(http().send(write)).rejects.toEqual(failing('PARTNER_UNREACHABLE'))
    mute.server.close()
  })
})

/** Takes connections and says nothing. */
async function muteServer(): Promise<{ server: Server; port: number }> {
  const server = createServer((socket) => void socket.on('error', () => undefined))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, port: (server.address() as { port: number }).port }
}
