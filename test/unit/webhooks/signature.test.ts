import { randomBytes } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { describe, expect, test } from 'vitest'
import { Secret } from '../../../sidecar/src/foundation/secret.ts'
import { verifySignature } from '../../../sidecar/src/webhooks/signature.ts'

const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`
const now = Date.parse('2026-11-23T09:00:00Z')
const minute = 60_000

function signed(secrets: readonly string[], body: string | Buffer = '[]', at = now, id = 'msg_1') {
  const signature = secrets.map((secret) => new Webhook(secret).sign(id, new Date(at), String(body))).join(' ')
  const headers = new Headers({
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at / 1000)),
    'webhook-signature': signature,
  })
  return { headers, body: Buffer.from(body) }
}

const verify = (message: { headers: Headers; body: Uint8Array }, secrets: readonly string[]) =>
  verifySignature(
    message,
    secrets.map((secret) => new Secret(secret)),
    now,
  )

const withHeader = (message: ReturnType<typeof signed>, name: string, value: string | null) => {
  const headers = new Headers(message.headers)
  if (value === null) headers.delete(name)
  else headers.set(name, value)
  return { ...message, headers }
}

describe('a signed message', () => {
  const secret = newSecret()

  test('signed by the Standard Webhooks library is believed, and tells its id', () => {
    expect(verify(signed([secret], '{"größe":"5 µm"}'), [secret])).toBe('msg_1')
  })

  test('signed with the old and the new secret is believed by who knows either', () => {
    const renewed = newSecret()
    expect(verify(signed([renewed, secret]), [secret])).toBe('msg_1')
    expect(verify(signed([secret]), [renewed, secret])).toBe('msg_1')
  })

  test.each([-4.9, 4.9])('signed %s minutes from now is believed', (minutes) => {
    expect(verify(signed([secret], '[]', now + minutes * minute), [secret])).toBe('msg_1')
  })

  test.each([-5.1, 5.1, -1_000_000])('signed %s minutes from now is refused', (minutes) => {
    expect(() => verify(signed([secret], '[]', now + minutes * minute), [secret])).toThrowError(
      expect.objectContaining({ code: 'WEBHOOK_TIMESTAMP_OUTSIDE_WINDOW' }),
    )
  })

  test('whose body was changed by one bit is refused', () => {
    const message = signed([secret], '[1]')
    message.body[1] = '2'.charCodeAt(0)
    expect(() => verify(message, [secret])).toThrowError(expect.objectContaining({ code: 'WEBHOOK_SIGNATURE_INVALID' }))
  })

  test.each([
    ['webhook-id', 'msg_2'],
    ['webhook-timestamp', String(now / 1000 + 1)],
    ['webhook-signature', 'v1,AAAA'],
    ['webhook-signature', 'v1'],
    ['webhook-signature', 'v1,'],
    ['webhook-signature', `v2,${'A'.repeat(43)}=`],
  ])('with another %s (%s) is refused', (name, value) => {
    expect(() => verify(withHeader(signed([secret]), name, value), [secret])).toThrowError(
      expect.objectContaining({ code: 'WEBHOOK_SIGNATURE_INVALID' }),
    )
  })

  test('signed with another secret is refused', () => {
    expect(() => verify(signed([newSecret()]), [secret])).toThrowError(
      expect.objectContaining({ code: 'WEBHOOK_SIGNATURE_INVALID' }),
    )
  })

  test('that hides the right signature behind many wrong ones is refused', () => {
    const message = signed([secret])
    const many = `${'v1,AAAA '.repeat(8)}${message.headers.get('webhook-signature')}`
    expect(() => verify(withHeader(message, 'webhook-signature', many), [secret])).toThrowError(
      expect.objectContaining({ code: 'WEBHOOK_SIGNATURE_INVALID' }),
    )
  })

  test.each([
    ['webhook-id', null],
    ['webhook-timestamp', null],
    ['webhook-signature', null],
    ['webhook-timestamp', '1e9'],
    ['webhook-timestamp', `${now / 1000}abc`],
    ['webhook-timestamp', '-1'],
    ['webhook-id', 'a b'],
    ['webhook-id', 'x'.repeat(201)],
  ])('whose %s is %s is not read any further', (name, value) => {
    expect(() => verify(withHeader(signed([secret]), name, value), [secret])).toThrowError(
      expect.objectContaining({ code: 'WEBHOOK_SIGNATURE_MISSING' }),
    )
  })

  test('without any secret here is refused', () => {
    expect(() => verify(signed([secret]), [])).toThrowError(
      expect.objectContaining({ code: 'WEBHOOK_SIGNATURE_INVALID' }),
    )
  })
})
