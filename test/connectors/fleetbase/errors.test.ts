import { expect, test } from 'vitest'
import { quotaOf, refusalOf } from '../../../sidecar/src/connectors/fleetbase/errors.ts'
import { jsonReply } from '../support/plain-http.ts'

test.each([
  [401, { errors: ['Oops! The api credentials provided were not valid'] }, 'PARTNER_AUTH_FAILED'],
  [401, { errors: ['User is not authorized to fleet-ops create order'] }, 'PARTNER_AUTH_FAILED'],
  [404, { error: 'Order resource not found.' }, 'PARTNER_RECORD_MISSING'],
  [404, { errors: ['There is nothing to see here.'] }, 'PARTNER_CALL_INVALID'],
  [400, { error: 'No driver assigned to dispatch!' }, 'PARTNER_REFUSED'],
  [400, { errors: ['The payload.pickup field is required.'] }, 'PARTNER_REFUSED'],
  [422, { errors: [{ code: 'validation_error', detail: 'The scheduled at is not a valid date.' }] }, 'PARTNER_REFUSED'],
  [429, { errors: ['Too many requests.'] }, 'PARTNER_THROTTLED'],
  [500, { errors: ['Server Error'] }, 'PARTNER_FAULT'],
  [503, '<html>', 'PARTNER_FAULT'],
  [419, { errors: ['Invalid XSRF token sent with request.'] }, 'PARTNER_CALL_INVALID'],
  [302, '', 'PARTNER_CALL_INVALID'],
])('status %i with %j is %s', (status, body, code) => {
  expect(refusalOf(jsonReply(status, body))?.code).toBe(code)
})

test('a success is no refusal', () => {
  for (const status of [200, 201, 204]) expect(refusalOf(jsonReply(status, {}))).toBeNull()
})

test('the reason is told in Fleetbase’s words where these can name nobody, and kept back where they can', () => {
  const told = (error: unknown): string => refusalOf(jsonReply(400, { error }))?.message ?? ''
  expect(told('No driver assigned to dispatch!')).toContain('No driver assigned to dispatch')
  expect(told('The selected proof of delivery method is invalid.')).toContain('proof of delivery method is invalid')
  for (const words of [
    'A user with the email ines.nunez@example.com already exists.',
    'The address Calle Larios 7 field is required for Inés Ñúñez.',
    { nested: 'Inés Ñúñez' },
  ]) {
    expect(told(words)).not.toMatch(/Inés|ines|Larios/)
    expect(told(words)).toContain('Developers > Logs')
  }
})

test('a throttled call waits the minute that Fleetbase counts by, unless a proxy says how long', () => {
  const waited = (headers: Record<string, string>) => refusalOf(jsonReply(429, {}, headers))?.details.retryAfterMs
  expect(waited({ 'retry-after': '7' })).toBeUndefined()
  expect(waited({})).toBe(60_000)
})

test('the next call waits when the minute is used up', () => {
  const waits = (left: string) => quotaOf(jsonReply(200, [], { 'x-ratelimit-remaining': left }))
  expect(waits('0')).toEqual({ waitMs: 60_000 })
  expect(waits('119')).toEqual({ waitMs: 0 })
  expect(quotaOf(jsonReply(200, []))).toBeNull()
})
