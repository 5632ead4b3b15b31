import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { createAddressReader } from '../../../sidecar/src/routes/client-address.ts'

const addressOf = createAddressReader(['10.0.0.0/8', '2001:db8:ffff::/48'])

async function seen(remoteAddress: string | undefined, forwardedFor?: string): Promise<string> {
  const app = new Hono().get('/', (c) => c.text(addressOf(c)))
  const headers = forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor }
  return (await app.request('/', {}, { incoming: { socket: { remoteAddress }, headers } })).text()
}

describe('where a request came from', () => {
  test.each([
    ['from anybody, whatever they write', '192.0.2.1', '203.0.113.9', '192.0.2.1'],
    ['from a proxy that wrote nothing', '10.0.0.1', undefined, '10.0.0.1'],
    ['from a proxy', '10.0.0.1', '203.0.113.9', '203.0.113.9'],
    ['from a proxy with an address of IPv6, written as IPv6', '::ffff:10.0.0.1', '203.0.113.9', '203.0.113.9'],
    ['through two proxies', '10.0.0.1', '203.0.113.9, 10.0.0.2', '203.0.113.9'],
    ['through proxies of both families', '10.0.0.1', '203.0.113.9, 2001:db8:ffff::2', '203.0.113.9'],
    ['with what the client wrote before', '10.0.0.1', '10.0.0.7, 198.51.100.1,203.0.113.9', '203.0.113.9'],
    ['with ports', '10.0.0.1', '203.0.113.9:4711', '203.0.113.9'],
    ['with ports of IPv6', '10.0.0.1', '[2001:db8::9]:4711', '2001:db8::9'],
    ['from among the proxies themselves', '10.0.0.1', '10.0.0.3, 10.0.0.2', '10.0.0.3'],
    ['with a word that is no address', '10.0.0.1', '203.0.113.9, unknown, 10.0.0.2', '10.0.0.2'],
    ['with nothing between commas', '10.0.0.1', '203.0.113.9,,', '10.0.0.1'],
  ])('%s', async (_what, connection, forwardedFor, address) => {
    expect(await seen(connection, forwardedFor)).toBe(address)
  })

  test('without a connection nobody knows', async () => {
    expect(await seen(undefined, '203.0.113.9')).toBe('unknown')
  })
})
