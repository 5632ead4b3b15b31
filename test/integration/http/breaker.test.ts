import { describe, expect, test } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { hang, json, lose } from './partner-server.ts'
import { failing, partner, read, wayOut, write } from './way-out.ts'

const cooldownMs = 150
const breaker = { failures: 3, cooldownMs }
const open = failing('PARTNER_CIRCUIT_OPEN', { retryAfterMs: expect.any(Number) })

type Way = ReturnType<typeof wayOut>

/** Fails until the breaker is open. */
async function opened({ http, source }: Way): Promise<void> {
  while (source.breakerState() !== 'open') {
    await http()
      .send(read)
      .catch(() => undefined)
  }
}

async function openedAndPaused(way: Way): Promise<void> {
  await opened(way)
  const until = Date.now() + cooldownMs
  await eventually(() => Date.now() > until, 'the pause is over')
}

describe('a partner that keeps failing', () => {
  test.each([
    ['with faults', json({}, 500)],
    ['by breaking connections', lose],
    ['by not answering', hang],
  ])('%s is left alone, and callers are told at once', async (_, answer) => {
    const wms = await partner(answer)
    const way = wayOut({ baseUrl: wms.url, totalMs: 100, breaker })
    await opened(way)
    const hits = wms.hits.length
    await expect(way.http().send(read)).rejects.toEqual(open)
    await expect(way.http().send(write)).rejects.toEqual(open)
    expect(wms.hits).toHaveLength(hits)
    expect(way.outcomes().slice(-2)).toEqual(['PARTNER_CIRCUIT_OPEN', 'PARTNER_CIRCUIT_OPEN'])
  })

  test('is tried by one call after the pause, and all are let through when that goes well', async () => {
    const wms = await partner(json({}, 500))
    const way = wayOut({ baseUrl: wms.url, breaker })
    await openedAndPaused(way)
    const before = wms.hits.length
    let answer = () => undefined as unknown
    wms.become((response) => {
      answer = () => response.end('{}')
    })
    const probe = way.http().send(read)
    await eventually(() => wms.hits.length === before + 1, 'the probe arrives')
    expect(way.source.breakerState()).toBe('half-open')
    await expect(way.http().send(read)).rejects.toEqual(open)
    expect(wms.hits).toHaveLength(before + 1)
    wms.become(json({}))
    answer()
    expect((await probe).status).toBe(200)
    expect(way.source.breakerState()).toBe('closed')
    await way.http().send(read)
  })

  test('is left alone again when the one call fails', async () => {
    const wms = await partner(json({}, 500))
    const way = wayOut({ baseUrl: wms.url, breaker })
    await openedAndPaused(way)
    await expect(way.http().send(read)).rejects.toEqual(failing('PARTNER_FAULT'))
    expect(way.source.breakerState()).toBe('open')
    await expect(way.http().send(read)).rejects.toEqual(open)
  })

  test('is not believed well because its one call was stopped', async () => {
    const wms = await partner(json({}, 500))
    const way = wayOut({ baseUrl: wms.url, breaker })
    await openedAndPaused(way)
    const hits = wms.hits.length
    wms.become(hang)
    const caller = new AbortController()
    const probe = expect(way.http({ signal: caller.signal }).send(read)).rejects.toThrow('gone')
    await eventually(() => wms.hits.length === hits + 1, 'the probe arrives')
    caller.abort(new Error('gone'))
    await probe
    expect(way.source.breakerState()).toBe('open')
  })

  test('is believed well when it refuses', async () => {
    const wms = await partner(json({}, 500))
    const way = wayOut({ baseUrl: wms.url, breaker })
    await openedAndPaused(way)
    wms.become(json({}, 422))
    await expect(way.http().send(read)).rejects.toEqual(failing('PARTNER_REFUSED'))
    expect(way.source.breakerState()).toBe('closed')
  })
})

describe('a partner is not ill because', () => {
  test.each([400, 401, 403, 404, 409, 422])('it answers with %i', async (status) => {
    const wms = await partner(json({}, status))
    const { http, source } = wayOut({ baseUrl: wms.url, breaker: { failures: 1, cooldownMs } })
    await expect(http().send(read)).rejects.toThrow()
    expect(source.breakerState()).toBe('closed')
  })

  test('we ask too often', async () => {
    const wms = await partner(json({}, 429, { 'retry-after': '0' }))
    const { http, source } = wayOut({ baseUrl: wms.url, breaker: { failures: 1, cooldownMs } })
    for (let n = 0; n < 3; n += 1) await expect(http().send(read)).rejects.toEqual(failing('PARTNER_THROTTLED'))
    expect(source.breakerState()).toBe('closed')
  })

  test('its callers went away, and that does not make it well either', async () => {
    const wms = await partner(json({}, 500), json({}, 500), hang, hang, json({}, 500))
    const { http, source } = wayOut({ baseUrl: wms.url, breaker })
    const fail = () => expect(http().send(read)).rejects.toEqual(failing('PARTNER_FAULT'))
    await fail()
    await fail()
    for (let n = 0; n < 2; n += 1) {
      const late = http({ signal: AbortSignal.timeout(50) }).send(read)
      await expect(late).rejects.toThrow(/timeout/)
    }
    expect(source.breakerState()).toBe('closed')
    await fail()
    expect(source.breakerState()).toBe('open')
  })

  test('it was given no time', async () => {
    const wms = await partner(hang)
    const { http, source } = wayOut({ baseUrl: wms.url, breaker: { failures: 1, cooldownMs } })
    const hurried = http({ deadline: Date.now() + 50 }).send(read)
    await expect(hurried).rejects.toEqual(failing('PARTNER_TIMEOUT'))
    expect(source.breakerState()).toBe('closed')
  })

  test('it has failed now and then', async () => {
    const wms = await partner(json({}, 500), json({}, 500), json({}), json({}, 500), json({}, 500))
    const { http, source } = wayOut({ baseUrl: wms.url, breaker })
    for (let n = 0; n < 5; n += 1) {
      await http()
        .send(read)
        .catch(() => undefined)
    }
    expect(source.breakerState()).toBe('closed')
  })
})
