import { expect, test } from 'vitest'
import { checkedHeaders, withoutKeys } from '../../../sidecar/src/http/call-headers.ts'

const at = { connection: 'ups-de', operation: 'orders.get' }
const invalid = expect.objectContaining({ code: 'PARTNER_CALL_INVALID' })

test('names come out in lower case, and of two of one name the later', () => {
  expect(checkedHeaders([{ Accept: 'a' }, undefined, { accept: 'b', 'X-Key': 'k' }], at)).toEqual({
    accept: 'b',
    'x-key': 'k',
  })
})

test.each([
  ['x', 'a\r\nHost: evil.example'],
  ['x', 'a\nb'],
  ['x', 'a\0'],
  ['x', 'Größe ✓'],
  ['x\r\ny', 'a'],
  ['x y', 'a'],
  ['', 'a'],
  ['x:', 'a'],
  ['Host', 'evil.example'],
  ['Transfer-Encoding', 'chunked'],
  ['content-length', '0'],
  ['Connection', 'upgrade'],
  ['Proxy-Authorization', 'a'],
  ['Expect', '100-continue'],
  ['Accept-Encoding', 'zstd'],
])('a header %j: %j is refused', (name, value) => {
  expect(() => checkedHeaders([{ [name]: value }], at)).toThrow(invalid)
})

test('a refusal does not say what was in the header', () => {
  const refuse = () => checkedHeaders([{ authorization: 'Bearer hidden\n' }], at)
  expect(refuse).toThrow(invalid)
  expect(refuse).not.toThrow(/hidden/)
})

test('what goes elsewhere has no key in it, whatever the header is called', () => {
  const headers = {
    accept: 'application/pdf',
    authorization: 'Bearer k',
    'x-api-key': 'k',
    cookie: 'k',
    'x-other': 'k',
  }
  expect(withoutKeys(headers)).toEqual({ accept: 'application/pdf' })
})
