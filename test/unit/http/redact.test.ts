import { describe, expect, test } from 'vitest'
import { redacted, redactedText } from '../../../sidecar/src/http/redact.ts'

const hidden = '[redacted]'

describe('values at a path are blanked', () => {
  test.each([
    ['recipient.phone', { recipient: { phone: '1', city: 'Bonn' } }, { recipient: { phone: hidden, city: 'Bonn' } }],
    ['recipient', { recipient: { phone: '1' }, id: 1 }, { recipient: hidden, id: 1 }],
    [
      'events[].signed_by',
      { events: [{ signed_by: 'A' }, { signed_by: null, code: 'D' }] },
      { events: [{ signed_by: hidden }, { signed_by: null, code: 'D' }] },
    ],
    ['events.signed_by', { events: [{ signed_by: 'A' }] }, { events: [{ signed_by: hidden }] }],
    ['[].phone', [{ phone: '1' }, { phone: '2', id: 1 }], [{ phone: hidden }, { phone: hidden, id: 1 }]],
    ['**.email', { email: 'a', x: { y: [{ email: 'b' }] } }, { email: hidden, x: { y: [{ email: hidden }] } }],
    ['**.to.name', { a: { to: { name: 'N' } }, name: 'kept' }, { a: { to: { name: hidden } }, name: 'kept' }],
    ['parties.*.name', { parties: { a: { name: 'N', id: 1 } } }, { parties: { a: { name: hidden, id: 1 } } }],
    ['phone', { recipient: { phone: 'elsewhere' } }, { recipient: { phone: 'elsewhere' } }],
  ])('%s', (path, json, expected) => {
    expect(redacted(json, [path])).toEqual(expected)
  })
})

test.each([
  'authorization',
  'Authorization',
  'api_key',
  'apiKey',
  'X-Api-Key',
  'token',
  'access_token',
  'refreshToken',
  'password',
  'secret',
  'client_secret',
  'webhookSecret',
  'secret_key',
  'privateKey',
  'Set-Cookie',
])('whatever is called %s is blanked at any depth, also when nobody asked', (name) => {
  expect(redacted({ a: [{ [name]: 'hidden' }] }, [])).toEqual({ a: [{ [name]: hidden }] })
  expect(redacted({ [name]: { nested: 'hidden' } }, [])).toEqual({ [name]: hidden })
})

test('names that only sound like a secret are kept', () => {
  const json = { tokens_left: 3, secretary: 'S', key: 'k', passport_country: 'DE' }
  expect(redacted(json, [])).toEqual(json)
})

test('what was given is not changed, and what is no object comes back as it was', () => {
  const json = Object.freeze({ phone: '1' })
  expect(redacted(json, ['phone'])).toEqual({ phone: hidden })
  expect(json).toEqual({ phone: '1' })
  expect([null, 1, 'x', true].map((value) => redacted(value, ['x']))).toEqual([null, 1, 'x', true])
})

test('a name that means something to JavaScript is a name like others', () => {
  const json = JSON.parse('{"__proto__": {"phone": "1"}, "constructor": {"token": "2"}}')
  expect(JSON.stringify(redacted(json, ['**.phone']))).toBe(
    `{"__proto__":{"phone":"${hidden}"},"constructor":{"token":"${hidden}"}}`,
  )
})

test('nesting without end is cut off instead of followed', () => {
  const deep = JSON.parse(`${'['.repeat(50_000)}{"token":"hidden"}${']'.repeat(50_000)}`)
  expect(redactedText(deep, [])).not.toContain('hidden')
})

describe('the text', () => {
  test('is whole when it fits', () => {
    expect(redactedText({ a: 1, token: 'x' }, [])).toBe(`{"a":1,"token":"${hidden}"}`)
  })

  test('is cut at 4 kB, between characters', () => {
    const text = redactedText({ text: '😀'.repeat(3_000) }, [])
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(4_096)
    expect(Buffer.byteLength(text)).toBeGreaterThan(4_088)
    expect(text).toMatch(/^\{"text":"(😀)+…$/u)
  })

  test('is cut after redacting, so that nothing hidden hangs over the edge', () => {
    expect(redactedText({ token: 'hidden'.repeat(100), a: 'b' }, [], 64)).toBe(`{"token":"${hidden}","a":"b"}`)
  })
})
