import { pipeline, Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { brotliCompressSync, constants, createGzip } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import type { Answer } from './partner-server.ts'
import { failing, partner, read, wayOut, write } from './way-out.ts'

const megabyte = 1024 * 1024
const tooLarge = failing('PARTNER_REPLY_TOO_LARGE')

const whole =
  (body: Buffer, headers: Record<string, string> = {}): Answer =>
  (response) =>
    void response.writeHead(200, headers).end(body)

/** As much as anybody takes. */
const endless: Answer = (response) => {
  response.writeHead(200)
  const chunk = Buffer.alloc(64 * 1024, 'x')
  const zeros = new Readable({
    read() {
      this.push(chunk)
    },
  })
  pipeline(zeros, response, () => undefined)
}

describe('a reply that is too large', () => {
  test('is refused by what it says of itself, before any of it is read', async () => {
    const wms = await partner((response) => {
      response.writeHead(200, { 'content-length': String(2 * megabyte) })
      response.write('{')
    })
    const { http, reports } = wayOut({ baseUrl: wms.url, largestReplyBytes: megabyte })
    await expect(http().send(read)).rejects.toEqual(tooLarge)
    expect(reports).toMatchObject([{ status: 200, outcome: 'PARTNER_REPLY_TOO_LARGE' }])
    await eventually(() => wms.openSockets() === 0, 'its socket is closed')
  })

  test('is cut off where it does not say, and its socket closed', async () => {
    const wms = await partner(endless)
    const { http, reports } = wayOut({ baseUrl: wms.url, largestReplyBytes: megabyte })
    await expect(http().send(read)).rejects.toEqual(tooLarge)
    expect(reports[0]?.bytesIn).toBeLessThan(2 * megabyte)
    await eventually(() => wms.openSockets() === 0, 'its socket is closed')
  })

  test('leaves open whether a write was done', async () => {
    const wms = await partner(endless)
    const { http } = wayOut({ baseUrl: wms.url, largestReplyBytes: megabyte })
    await expect(http().send(write)).rejects.toEqual(failing('PARTNER_OUTCOME_UNKNOWN'))
  })

  test('is 8 MB unless somebody says otherwise, and a request may say so', async () => {
    const wms = await partner(whole(Buffer.alloc(9 * megabyte)))
    const { http } = wayOut({ baseUrl: wms.url })
    await expect(http().send(read)).rejects.toEqual(tooLarge)
    const reply = await http().send({ ...read, largestReplyBytes: 9 * megabyte })
    expect(reply.bytes).toHaveLength(9 * megabyte)
    await expect(http().send({ ...read, largestReplyBytes: 100 })).rejects.toEqual(tooLarge)
  })

  test('may be so by its headers', async () => {
    const wms = await partner(whole(Buffer.alloc(0), { 'x-much': 'x'.repeat(64 * 1024) }))
    const { http } = wayOut({ baseUrl: wms.url })
    await expect(http().send(read)).rejects.toEqual(tooLarge)
  })
})

describe('a bomb is not unpacked: memory does not grow by what it holds', () => {
  const held = 128 * megabyte
  const zeros = function* () {
    for (let left = held; left > 0; left -= megabyte) yield Buffer.alloc(megabyte)
  }

  test.each([
    ['gzip', () => buffer(Readable.from(zeros()).pipe(createGzip({ level: 9 })))],
    ['br', async () => brotliCompressSync(Buffer.alloc(held), { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })],
  ])('%s', async (encoding, made) => {
    const bomb = await made()
    expect(bomb.length).toBeLessThan(megabyte)
    const wms = await partner(whole(bomb, { 'content-encoding': encoding }))
    const { http } = wayOut({ baseUrl: wms.url })
    const before = process.memoryUsage()
    await expect(http().send(read)).rejects.toEqual(tooLarge)
    const after = process.memoryUsage()
    expect(after.arrayBuffers + after.external - before.arrayBuffers - before.external).toBeLessThan(64 * megabyte)
  })
})
