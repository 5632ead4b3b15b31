import { describe, expect, test } from 'vitest'
import { SidecarError } from '../../../sidecar/src/foundation/errors.ts'
import type { Limiter } from '../../../sidecar/src/http/options.ts'
import { eventually } from '../../support/eventually.ts'
import { hang, json, lose } from './partner-server.ts'
import { failing, partner, read, wayOut, write } from './way-out.ts'

/** So many turns at once, and what it saw. */
function turns(places: number) {
  let free = places
  const waiting: (() => void)[] = []
  const lanes: string[] = []
  const limiter: Limiter = {
    async enter(signal, lane) {
      lanes.push(lane)
      if (free > 0) free -= 1
      else {
        await new Promise<void>((resolve, reject) => {
          waiting.push(resolve)
          signal.addEventListener('abort', () => reject(signal.reason))
        })
      }
      return () => {
        const next = waiting.shift()
        if (next) next()
        else free += 1
      }
    },
  }
  return { limiter, lanes, free: () => free }
}

describe('a turn', () => {
  test('is had by as many calls at once as there are, and by each in the end', async () => {
    let [now, most] = [0, 0]
    const wms = await partner((response) => {
      now += 1
      most = Math.max(most, now)
      setImmediate(() => {
        now -= 1
        response.end('{}')
      })
    })
    const { limiter, free } = turns(2)
    const { http } = wayOut({ baseUrl: wms.url, limiter })
    await Promise.all(Array.from({ length: 12 }, () => http().send(read)))
    expect(most).toBe(2)
    expect(wms.hits).toHaveLength(12)
    expect(free()).toBe(2)
  })

  test.each([
    ['a refusal', json({}, 422)],
    ['a fault', json({}, 500)],
    ['a lost connection', lose],
    ['a timeout', hang],
  ])('is given back after %s', async (_, answer) => {
    const wms = await partner(answer)
    const { limiter, free } = turns(1)
    const { http } = wayOut({ baseUrl: wms.url, limiter, totalMs: 100 })
    await expect(http().send(read)).rejects.toThrow()
    await expect(http().send(write)).rejects.toThrow()
    expect(free()).toBe(1)
  })

  test('is asked for by the lane of the caller', async () => {
    const wms = await partner(json({}))
    const { limiter, lanes } = turns(1)
    const { http } = wayOut({ baseUrl: wms.url, limiter })
    await http({ lane: 'interactive' }).send(read)
    await http({ lane: 'sync' }).send(read)
    expect(lanes).toEqual(['interactive', 'sync'])
  })

  test('that does not come in time is too much load, and nothing was sent', async () => {
    const wms = await partner(hang)
    const { limiter } = turns(1)
    const { http } = wayOut({ baseUrl: wms.url, limiter })
    const caller = new AbortController()
    const first = expect(http({ signal: caller.signal }).send(read)).rejects.toThrow('gone')
    await eventually(() => wms.hits.length === 1, 'the first call arrives')
    await expect(http({ deadline: Date.now() + 50 }).send(write)).rejects.toEqual(failing('PARTNER_THROTTLED'))
    expect(wms.hits).toHaveLength(1)
    caller.abort(new Error('gone'))
    await first
  })

  test('that can’t be given back takes no reply away', async () => {
    const wms = await partner(json({ id: 'o1' }))
    const limiter = { enter: async () => () => Promise.reject(new Error('the database is away')) }
    const { http } = wayOut({ baseUrl: wms.url, limiter })
    expect((await http().send(write)).json()).toEqual({ id: 'o1' })
  })

  test('that is refused refuses the call, in the words of who refused it', async () => {
    const wms = await partner(json({}))
    const refusal = new SidecarError('DATABASE_UNREACHABLE', 'The database is away.')
    const { http } = wayOut({ baseUrl: wms.url, limiter: { enter: () => Promise.reject(refusal) } })
    await expect(http().send(write)).rejects.toBe(refusal)
    expect(wms.hits).toEqual([])
  })
})

describe('a pause the partner asks for', () => {
  const throttled = (retryAfterMs: unknown) => failing('PARTNER_THROTTLED', { retryAfterMs })

  test('is told to who asked, and waited for by who has the time', async () => {
    const wms = await partner(json({}, 429, { 'retry-after': '1' }), json({ id: 'o1' }))
    const { http } = wayOut({ baseUrl: wms.url })
    await expect(http().send(read)).rejects.toEqual(throttled(1_000))
    const from = performance.now()
    expect((await http({ deadline: Date.now() + 10_000 }).send(read)).json()).toEqual({ id: 'o1' })
    expect(performance.now() - from).toBeGreaterThan(900)
  })

  test('is told at once to who has no time for it, read or write, and nothing is sent', async () => {
    const wms = await partner(json({}, 429, { 'retry-after': '30' }))
    const { http } = wayOut({ baseUrl: wms.url })
    await expect(http().send(read)).rejects.toEqual(throttled(30_000))
    for (const request of [read, write]) {
      const from = performance.now()
      const hurried = http({ lane: 'interactive', deadline: Date.now() + 2_000 }).send(request)
      await expect(hurried).rejects.toEqual(throttled(expect.closeTo(30_000, -3)))
      expect(performance.now() - from).toBeLessThan(500)
    }
    expect(wms.hits).toHaveLength(1)
  })

  test('is a second when it does not say how long', async () => {
    const wms = await partner(json({}, 429))
    const { http } = wayOut({ baseUrl: wms.url })
    await expect(http().send(read)).rejects.toEqual(throttled(1_000))
    const hurried = http({ deadline: Date.now() + 300 }).send(read)
    await expect(hurried).rejects.toEqual(failing('PARTNER_THROTTLED'))
    expect(wms.hits).toHaveLength(1)
  })

  test('may be read by the connector where it stands elsewhere', async () => {
    const wms = await partner(json({}, 429, { 'x-retry-after': '200' }), json({}))
    const details = { retryAfterMs: 200 }
    const refusalOf = ({ status }: { status: number }) =>
      status === 429 ? new SidecarError('PARTNER_THROTTLED', 'Too many calls.', { details }) : null
    const { http } = wayOut({ baseUrl: wms.url, refusalOf })
    await expect(http().send(read)).rejects.toEqual(throttled(200))
    const from = performance.now()
    await http().send(read)
    expect(performance.now() - from).toBeGreaterThan(150)
  })

  test('also comes with a 503', async () => {
    const wms = await partner(json({}, 503, { 'retry-after': '30' }))
    const { http } = wayOut({ baseUrl: wms.url })
    await expect(http().send(read)).rejects.toEqual(failing('PARTNER_FAULT', { retryAfterMs: 30_000 }))
    await expect(http({ deadline: Date.now() + 500 }).send(read)).rejects.toEqual(failing('PARTNER_THROTTLED'))
  })

  test('comes with a success when nothing of the quota is left', async () => {
    const wms = await partner(json({ left: 0 }), json({}))
    const quotaOf = (reply: { json(): unknown }) =>
      (reply.json() as { left?: number }).left === 0 ? { waitMs: 200 } : null
    const { http } = wayOut({ baseUrl: wms.url, quotaOf })
    await http().send(read)
    const from = performance.now()
    await http().send(read)
    expect(performance.now() - from).toBeGreaterThan(150)
  })

  test('that can’t be read from a reply is none', async () => {
    const wms = await partner((response) => void response.end('no json'))
    const quotaOf = (reply: { json(): unknown }) => reply.json() as null
    const { http } = wayOut({ baseUrl: wms.url, quotaOf })
    expect((await http().send(read)).status).toBe(200)
  })

  test('that is no number is none', async () => {
    const wms = await partner(json({}))
    const { http } = wayOut({ baseUrl: wms.url, quotaOf: () => ({ waitMs: Number.NaN }) })
    for (let n = 0; n < 2; n += 1) expect((await http({ deadline: Date.now() + 2_000 }).send(read)).status).toBe(200)
  })

  test('is an hour at most, whatever the partner says', async () => {
    const wms = await partner(json({}, 429, { 'retry-after': '864000' }))
    const { http } = wayOut({ baseUrl: wms.url })
    await expect(http().send(read)).rejects.toEqual(throttled(864_000_000))
    const hurried = http({ deadline: Date.now() + 1_000 }).send(read)
    await expect(hurried).rejects.toEqual(throttled(expect.closeTo(3_600_000, -4)))
  })

  test('ends for who goes away meanwhile', async () => {
    const wms = await partner(json({}, 429, { 'retry-after': '30' }))
    const { http } = wayOut({ baseUrl: wms.url })
    await expect(http().send(read)).rejects.toEqual(throttled(30_000))
    const caller = new AbortController()
    const waiting = expect(http({ signal: caller.signal }).send(read)).rejects.toThrow('gone')
    caller.abort(new Error('gone'))
    await waiting
  })

  test('that began while a call waited for its turn is kept by it too', async () => {
    let answer = (): void => undefined
    const wms = await partner((response, hit) => {
      answer = () => json({}, 429, { 'retry-after': '30' })(response, hit)
    }, json({}))
    const { limiter, lanes, free } = turns(1)
    const { http } = wayOut({ baseUrl: wms.url, limiter })
    const deadline = Date.now() + 10_000
    const both = Promise.allSettled([http({ deadline }).send(read), http({ deadline }).send(read)])
    await eventually(() => wms.hits.length === 1 && lanes.length === 2, 'one call is under way, the other waits')
    answer()
    const refused = { status: 'rejected', reason: { code: 'PARTNER_THROTTLED' } }
    expect(await both).toMatchObject([refused, refused])
    expect(wms.hits).toHaveLength(1)
    expect(free()).toBe(1)
  })
})
