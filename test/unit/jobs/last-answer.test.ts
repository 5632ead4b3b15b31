import { describe, expect, test } from 'vitest'
import { SidecarError } from '../../../sidecar/src/foundation/errors.ts'
import { lastAnswerOf, safeText } from '../../../sidecar/src/jobs/last-answer.ts'

const failed = (answer: unknown) => Object.assign(new Error('refused'), { answer })
const kept = (answer: unknown) => JSON.stringify(lastAnswerOf(failed(answer)))

describe("the partner's last answer in a dead letter", () => {
  test('is found on the error or on one of its causes', () => {
    const wrapped = new SidecarError('ODOO_REFUSED', 'No.', {
      cause: new Error('x', { cause: failed({ status: 422 }) }),
    })
    expect(lastAnswerOf(failed('no such zip code'))).toBe('no such zip code')
    expect(lastAnswerOf(wrapped)).toEqual({ status: 422 })
    expect(lastAnswerOf(new Error('nothing was answered'))).toBeNull()
    expect(lastAnswerOf('a string')).toBeNull()
  })

  test('an error that is its own cause is not followed for ever', () => {
    const error = new Error('round')
    error.cause = error
    expect(lastAnswerOf(error)).toBeNull()
  })

  test.each([
    ['a header', { headers: { Authorization: 'Bearer s3cr3t', 'Set-Cookie': 'sid=s3cr3t', 'x-api-key': 's3cr3t' } }],
    ['fetch headers', { headers: new Headers({ authorization: 's3cr3t' }) }],
    ['a deep key', { body: [{ account: { accessToken: 's3cr3t', password: 's3cr3t', client_secret: 's3cr3t' } }] }],
    ['JSON in a string', { body: '{"user":"a","apiKey":"s3cr3t","nested":{"token":["s3cr3t"]}}' }],
    ['a form in a string', 'grant_type=x&client_secret=s3cr3t&scope=y'],
    ['a header in a string', 'Authorization: Bearer s3cr3t\nDate: today'],
    ['JSON cut short', '{"password":"s3cr3t","rest": '],
    ['XML', '<login><Password type="text">s3cr3t</Password></login>'],
    ['an address', 'could not reach https://user:s3cr3t@carrier.test/labels'],
    ['a JSON Web Token', 'value eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJzM2NyM3QifQ.s3cr3ts3cr3t was refused'],
    ['a buffer', Buffer.from('{"token":"s3cr3t"}')],
  ])('keeps no secret of %s', (_, answer) => {
    expect(kept(answer)).not.toContain('s3cr3t')
    expect(kept(answer)).toContain('[secret]')
  })

  test('keeps what is no secret', () => {
    const answer = { status: 422, body: '{"error":"zip code 00000 is unknown","field":"to.zip"}' }
    expect(lastAnswerOf(failed(answer))).toEqual({
      status: 422,
      body: { error: 'zip code 00000 is unknown', field: 'to.zip' },
    })
  })

  test.each([
    ['long text', 'ä'.repeat(10_000)],
    [
      'a wide object',
      Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`field${index}`, 'x'.repeat(50)])),
    ],
    ['a deep one', Array.from({ length: 50 }).reduce<unknown>((inner) => ({ inner }), 'x'.repeat(9_000))],
    ['quotes, which take two bytes each', '"'.repeat(10_000)],
    ['half characters', '😀'.repeat(4_000)],
  ])('is at most 4 kB: %s', (_, answer) => {
    expect(Buffer.byteLength(kept(answer))).toBeLessThanOrEqual(4_096)
  })

  test('holds whatever it is given', () => {
    for (const odd of [0, false, '', null, 10n, new Date(0), new Map([['a', 1]]), Symbol('x'), () => 1]) {
      expect(() => kept(odd)).not.toThrow()
    }
  })

  test('a message is kept without what it quotes', () => {
    expect(safeText('login failed for token=s3cr3t at https://a:s3cr3t@b.test')).not.toContain('s3cr3t')
  })
})
