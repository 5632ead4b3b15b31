import { describe, expect, it } from 'vitest'
import { refusalOf } from '../../../sidecar/src/connectors/karrio/errors.ts'
import { jsonReply } from '../support/plain-http.ts'

describe('a refusal', () => {
  it.each([
    [400, 'PARTNER_REFUSED'],
    [401, 'PARTNER_AUTH_FAILED'],
    [403, 'PARTNER_AUTH_FAILED'],
    [404, 'PARTNER_RECORD_MISSING'],
    [405, 'PARTNER_CALL_INVALID'],
    [409, 'PARTNER_REFUSED'],
    [424, 'PARTNER_REFUSED'],
    [429, 'PARTNER_THROTTLED'],
    [500, 'PARTNER_FAULT'],
    [503, 'PARTNER_FAULT'],
  ])('with %i is %s', (status, code) => {
    expect(refusalOf(jsonReply(status, 'no JSON of Karrio’s'))?.code).toBe(code)
  })

  it('names fields and codes, and never what was sent', () => {
    const error = refusalOf(
      jsonReply(400, {
        errors: [
          { code: 'validation', message: 'recipient.phone_number: "+34600111222" is no phone number of Inés Ñúñez' },
          { code: 'validation', message: 'Inés Ñúñez: lives nowhere' },
        ],
      }),
    )
    expect(error?.details).toEqual({ status: 400, codes: 'validation', fields: 'recipient.phone_number' })
    expect(error?.message).toBe(
      'Karrio refused what was sent (validation). Mend recipient.phone_number and send it again.',
    )
  })

  it('of a carrier names it, also with a number for a code', () => {
    const messages = [{ code: 4, message: 'Calle Larios 7 is unknown', carrier_name: 'aramex', carrier_id: 'a1' }]
    expect(refusalOf(jsonReply(424, { messages }))?.message).toBe(
      "The carrier aramex refused (4). Karrio's API log has its words.",
    )
  })

  it('for want of a carrier’s account says what to add', () => {
    const errors = [{ code: 'not_found', message: 'No active carrier connection found to process the request' }]
    expect(refusalOf(jsonReply(404, { errors }))).toMatchObject({
      code: 'PARTNER_REFUSED',
      message: expect.stringContaining('Connections'),
    })
  })
})
