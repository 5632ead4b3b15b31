import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { checkSignedLately, isSignedBy } from '../../../sidecar/src/connectors/webhook-signature.ts'
import type { ErrorCode } from '../../../sidecar/src/foundation/errors.ts'
import { Secret } from '../../../sidecar/src/foundation/secret.ts'

const failing = (code: ErrorCode) => expect.objectContaining({ code })
const body = new Uint8Array([0x7b, 0xff, 0x7d])
const hmac = (key: string, encoding: 'hex' | 'base64' = 'hex') =>
  createHmac('sha256', key).update('before.').update(body).digest(encoding)
const signed = { content: ['before.', body], encoding: 'hex' } as const
const secrets = [new Secret('new'), new Secret('old')]

test('any of the secrets may have signed, and any of the signatures may be the one', () => {
  expect(isSignedBy(secrets, [hmac('new')], signed)).toBe(true)
  expect(isSignedBy(secrets, [hmac('other'), hmac('old')], signed)).toBe(true)
  expect(isSignedBy(secrets, [hmac('old', 'base64')], { ...signed, encoding: 'base64' })).toBe(true)
})

test('nobody else has signed: not with another secret, another body, half a signature or none', () => {
  for (const given of [[hmac('other')], [hmac('old').slice(0, 32)], [`${hmac('old')}0`], [''], []]) {
    expect(isSignedBy(secrets, given, signed)).toBe(false)
  }
  expect(isSignedBy(secrets, [hmac('old')], { ...signed, content: ['before.', new Uint8Array([0x7b, 0x7d])] })).toBe(
    false,
  )
  expect(isSignedBy([], [hmac('old')], signed)).toBe(false)
})

test('a secret whose key is empty signs nothing: everybody knows that key', () => {
  const keyOf = () => new Uint8Array()
  const given = createHmac('sha256', '').update('before.').update(body).digest('hex')
  expect(isSignedBy(secrets, [given], { ...signed, keyOf })).toBe(false)
})

test('a webhook is believed five minutes around when it was signed', () => {
  for (const ms of [-300_000, 0, 300_000]) expect(() => checkSignedLately(1_000_000 + ms, 1_000_000)).not.toThrow()
  for (const ms of [-300_001, 300_001, Number.NaN]) {
    expect(() => checkSignedLately(1_000_000 + ms, 1_000_000)).toThrow(failing('WEBHOOK_TIMESTAMP_OUTSIDE_WINDOW'))
  }
})
