import { describe, expect, it } from 'vitest'
import { shiphero } from '../../../sidecar/src/connectors/shiphero/index.ts'
import { Secret } from '../../../sidecar/src/foundation/secret.ts'
import { jsonReply, plainContext } from '../support/plain-http.ts'
import { replaying, started, stock, warehouseOrders } from './bench.ts'
import { recorded, shipheroSettings } from './case.ts'

describe('a refusal', () => {
  const failure = (more: object) => ({
    errors: [{ message: 'Something', operation: 'orders', field: 'orders', request_id: '65f0a1', code: 3, ...more }],
    data: { orders: null },
  })
  const json = { 'content-type': 'application/json' }

  it.each([
    ['out of credits', failure({ code: 30, time_remaining: '2 seconds' }), 'PARTNER_THROTTLED', { retryAfterMs: 2000 }],
    [
      'out of credits for long',
      failure({ code: 30, time_remaining: '1 minutes' }),
      'PARTNER_THROTTLED',
      { retryAfterMs: 60_000 },
    ],
    ['out of credits, for nobody knows how long', failure({ code: 30 }), 'PARTNER_THROTTLED', { code: 30 }],
    ['asking for too much', failure({ code: 30, required_credits: 5101 }), 'PARTNER_CALL_INVALID', {}],
    ['not found', failure({ code: 5, message: 'Order not found' }), 'PARTNER_RECORD_MISSING', { requestId: '65f0a1' }],
    ['a bad address', failure({ message: 'Address of Jürgen Größe is wrong' }), 'PARTNER_REFUSED', { code: 3 }],
    ['a missing right', failure({ message: 'Missing scope orders:write' }), 'PARTNER_AUTH_FAILED', {}],
    ['a fault', failure({ message: 'Unexpected Error', code: 1 }), 'PARTNER_FAULT', {}],
    ['anything else', failure({}), 'PARTNER_REFUSED', { operation: 'orders' }],
  ])('inside a 200 is found: %s', (_, body, code, details) => {
    const refusal = shiphero.refusalOf(jsonReply(200, body, json))
    expect(refusal).toMatchObject({ code, details })
    expect(JSON.stringify([refusal?.message, refusal?.details])).not.toContain('Größe')
  })

  it.each([
    [400, 'PARTNER_CALL_INVALID'],
    [401, 'PARTNER_AUTH_FAILED'],
    [403, 'PARTNER_AUTH_FAILED'],
    [404, 'PARTNER_CALL_INVALID'],
    [429, 'PARTNER_THROTTLED'],
    [500, 'PARTNER_FAULT'],
    [503, 'PARTNER_FAULT'],
  ])('of status %i is %s', (status, code) => {
    expect(shiphero.refusalOf(jsonReply(status, {}))).toMatchObject({ code })
  })

  it('is none when of several things one is not found', () => {
    const body = { ...failure({ code: 5 }), data: { o0: { data: {} }, o1: null } }
    expect(shiphero.refusalOf(jsonReply(200, body, json))).toBeNull()
  })

  it('is not found where there is none', () => {
    expect(shiphero.refusalOf(jsonReply(200, { data: { orders: null } }, json))).toBeNull()
    expect(shiphero.refusalOf({ ...jsonReply(200, {}), headers: { 'content-type': 'application/pdf' } })).toBeNull()
  })
})

describe('credits', () => {
  it('that run low make the next call wait', () => {
    const reply = (left: number) =>
      jsonReply(
        200,
        { data: { user_quota: { credits_remaining: left, increment_rate: 60 } } },
        { 'content-type': 'application/json' },
      )
    expect(shiphero.quotaOf?.(reply(4000))).toEqual({ waitMs: 0 })
    expect(shiphero.quotaOf?.(reply(440))).toEqual({ waitMs: 1000 })
    expect(shiphero.quotaOf?.(jsonReply(200, { data: {} }, { 'content-type': 'application/json' }))).toBeNull()
  })

  it('that are spent refuse a call with the time until there are enough', async () => {
    const { sandbox, context } = await started()
    sandbox.control.setCredits(0)
    await expect(stock.fetch(context, ['NL-1001'])).rejects.toMatchObject({
      code: 'PARTNER_THROTTLED',
      details: { retryAfterMs: 1000 },
    })
  })
})

describe('a reply of another shape', () => {
  it('is called so', async () => {
    const { sandbox, context } = await started()
    await shiphero.testConnection(context)
    sandbox.setMood({ kind: 'wrong-shape' })
    await expect(warehouseOrders.fetch(context, ['S00042'])).rejects.toMatchObject({ code: 'PARTNER_REPLY_INVALID' })
    await expect(stock.fetch(context, ['NL-1001'])).rejects.toMatchObject({ code: 'PARTNER_REPLY_INVALID' })
  })

  it('that stops in the middle is called so, and nothing of it is believed', async () => {
    const whole = JSON.stringify(recorded('order-by-reference'))
    const context = await replaying(whole.slice(0, whole.length / 2))
    await expect(warehouseOrders.fetch(context, ['WH/OUT/00042'])).rejects.toMatchObject({
      code: 'PARTNER_REPLY_INVALID',
    })
  })

  it('that never ends is given up', async () => {
    const endless = recorded('stock-by-sku') as { data: { s0: { data: { pageInfo: object } }; list?: object } }
    endless.data.s0.data.pageInfo = { hasNextPage: true, endCursor: 'YXJyYXljb25uZWN0aW9uOjI=' }
    endless.data.list = endless.data.s0
    await expect(stock.fetch(await replaying(endless), ['NL-1200'])).rejects.toMatchObject({
      code: 'PARTNER_REPLY_INVALID',
    })
  })
})

it('a refresh token nobody knows is a failure of the key', async () => {
  const { sandbox } = await started()
  const context = plainContext(shiphero, shipheroSettings(sandbox.url, { refreshToken: new Secret('another') }))
  await expect(shiphero.testConnection(context)).rejects.toMatchObject({ code: 'PARTNER_AUTH_FAILED' })
})
