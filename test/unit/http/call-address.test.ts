import { describe, expect, test } from 'vitest'
import { callAddress } from '../../../sidecar/src/http/call-address.ts'
import type { PartnerRequest } from '../../../sidecar/src/http/partner-http.ts'

const addressOf = (path: string, query: PartnerRequest['query'] = {}, base = 'https://api.partner.example/v1/') =>
  callAddress(
    new URL(base),
    { operation: 'orders.get', method: 'GET', effect: 'read', path, query },
    { connection: 'ups-de', operation: 'orders.get' },
  ).href

const invalid = expect.objectContaining({ code: 'PARTNER_CALL_INVALID' })

test.each([
  ['/orders', 'https://api.partner.example/v1/orders'],
  ['orders', 'https://api.partner.example/v1/orders'],
  ['/orders/a%2Fb', 'https://api.partner.example/v1/orders/a%2Fb'],
  ['/orders/größe', 'https://api.partner.example/v1/orders/gr%C3%B6%C3%9Fe'],
  ['/orders?page=2', 'https://api.partner.example/v1/orders?page=2'],
  ['/orders/..a/b..', 'https://api.partner.example/v1/orders/..a/b..'],
  ['https://files.example/x?sig=a%2Bb', 'https://files.example/x?sig=a%2Bb'],
  ['javascript:alert', 'https://api.partner.example/v1/javascript:alert'],
])('%s is %s', (path, address) => {
  expect(addressOf(path)).toBe(address)
})

test('an address without a path of its own takes one', () => {
  expect(addressOf('/orders', {}, 'http://127.0.0.1:4010')).toBe('http://127.0.0.1:4010/orders')
})

test('what is not known is left out of a query, and a list is the name repeated', () => {
  const query = { page: 2, since: null, until: undefined, done: false, id: ['a', 'b&c=d'], name: 'x y' }
  expect(addressOf('/orders', query)).toBe(
    'https://api.partner.example/v1/orders?page=2&done=false&id=a&id=b%26c%3Dd&name=x+y',
  )
})

describe('a path made of data stays below the address of the connection', () => {
  test.each([
    '//evil.example',
    '//evil.example/x',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/../admin',
    '/orders/../../admin',
    '/orders/..',
    '/orders/.',
    '/orders/%2e%2e/admin',
    '/orders/%2E./admin',
    '/orders/.%2e',
    '/orders#x',
    '/orders/\t../x',
    '/\t/evil.example',
    'https://',
    'https://a b/',
  ])('%j is refused', (path) => {
    expect(() => addressOf(path)).toThrow(invalid)
  })
})

describe('nothing in a path or a query becomes a line of its own', () => {
  test.each([
    '/orders\r\nHost: evil.example',
    '/orders\nX: y',
    '/orders%0d%0aX:%20y',
    '/orders%00',
    '/orders\0',
    '/or ders',
    '/orders\u2028',
    '/orders\u0085',
    '/orders%7f',
    'https://api.partner.example/\r\nX: y',
  ])('%j is refused', (path) => {
    expect(() => addressOf(path)).toThrow(invalid)
  })

  test.each([{ name: 'a\r\nb' }, { 'na\nme': 'a' }, { list: ['a', 'b\0'] }])('%j is refused', (query) => {
    expect(() => addressOf('/orders', query)).toThrow(invalid)
  })
})
