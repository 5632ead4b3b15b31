import { describe, expect, it } from 'vitest'
import { quotaOf, refusalOf } from '../../../sidecar/src/connectors/shipbob/errors.ts'
import { jsonReply, replyOf } from '../support/plain-http.ts'

const none = new Uint8Array()

describe('what ShipBob refuses', () => {
  it.each([
    [400, 'PARTNER_CALL_INVALID'],
    [401, 'PARTNER_AUTH_FAILED'],
    [403, 'PARTNER_AUTH_FAILED'],
    [404, 'PARTNER_RECORD_MISSING'],
    [405, 'PARTNER_CALL_INVALID'],
    [422, 'PARTNER_REFUSED'],
    [500, 'PARTNER_FAULT'],
    [503, 'PARTNER_FAULT'],
  ])('%i is %s, whatever the body is', (status, code) => {
    expect(refusalOf(replyOf(status, new Headers(), none))?.code).toBe(code)
    expect(refusalOf(jsonReply(status, ['?']))?.code).toBe(code)
  })

  it('names the fields it objects to, and never what stood in them', () => {
    const error = refusalOf(
      jsonReply(422, { 'Recipient.Email': ['erika@example.com is no address'], 'bad key!': ['x'] }),
    )
    expect(error?.message).toContain('Recipient.Email')
    expect(JSON.stringify([error?.message, error?.details])).not.toMatch(/erika|bad key/)
  })

  it('a reference that is taken is told apart from other objections', () => {
    const duplicate = refusalOf(jsonReply(422, { '': ['Cannot insert order with existing ReferenceId'] }))
    expect(duplicate).toMatchObject({ code: 'PARTNER_REFUSED', details: { duplicateReference: true } })
    const other = refusalOf(jsonReply(422, { products: ['The product does not exist'] }))
    expect(other?.details).not.toHaveProperty('duplicateReference')
  })

  it('too many calls wait as long as is said, in the header or in the text', () => {
    const said = refusalOf(jsonReply(429, {}, { 'x-retry-after': '25' }))
    expect(said).toMatchObject({ code: 'PARTNER_THROTTLED', details: { retryAfterMs: 25_000 } })
    const inText = refusalOf(
      jsonReply(429, { statusCode: 429, message: 'Rate limit is exceeded. Try again in 7 seconds.' }),
    )
    expect(inText?.details).toMatchObject({ retryAfterMs: 7_000 })
    expect(refusalOf(jsonReply(429, {}))?.details).not.toHaveProperty('retryAfterMs')
  })

  it('a cancellation that came to nothing is a refusal inside a 200', () => {
    const body = (status: string) => ({ order_id: 1, status, canceled_shipment_results: [] })
    expect(refusalOf(jsonReply(200, body('Failure')))).toMatchObject({
      code: 'PARTNER_REFUSED',
      details: { partly: false },
    })
    expect(refusalOf(jsonReply(200, body('PartialSuccess')))?.details).toMatchObject({ partly: true })
    expect(refusalOf(jsonReply(200, body('Success')))).toBeNull()
    expect(refusalOf(jsonReply(201, { id: 1 }))).toBeNull()
  })

  it('when no calls are left the next one waits, a minute if nothing is said', () => {
    expect(quotaOf(jsonReply(200, {}, { 'x-remaining-calls': '0', 'x-retry-after': '12' }))).toEqual({ waitMs: 12_000 })
    expect(quotaOf(jsonReply(200, {}, { 'x-remaining-calls': '0' }))).toEqual({ waitMs: 60_000 })
    expect(quotaOf(jsonReply(200, {}, { 'x-remaining-calls': '3' }))).toBeNull()
    expect(quotaOf(jsonReply(200, {}))).toBeNull()
  })
})
