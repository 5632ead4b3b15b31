import { isIP } from 'node:net'
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { trustedAmong } from '../access/trusted-proxies.ts'

/** Where a request came from. */
export type AddressOf = (c: Context) => string

/**
 * The other end of its connection. Where that is a proxy that is believed, whoever came to it: `X-Forwarded-For` from
 * its end, where each proxy writes, up to the first address that is no such proxy. What stands before that is whatever
 * the client wrote.
 */
export function createAddressReader(proxies: readonly string[]): AddressOf {
  // Asked of every request: where nobody is believed, no address is taken apart.
  if (proxies.length === 0) return (c) => incomingOf(c)?.socket.remoteAddress ?? 'unknown'
  const isTrusted = trustedAmong(proxies)
  return (c) => {
    const incoming = incomingOf(c)
    let address = incoming?.socket.remoteAddress
    if (address === undefined) return 'unknown'
    const hops = isTrusted(address) ? [incoming?.headers['x-forwarded-for'] ?? ''].flat().join().split(',') : []
    while (isTrusted(address) && hops.length > 0) {
      const hop = withoutPort(hops.pop()?.trim() ?? '')
      // Not an address: nobody knows further than the proxy that wrote it.
      if (isIP(hop) === 0) break
      address = hop
    }
    return address
  }
}

const incomingOf = (c: Context) => (c.env as Partial<HttpBindings> | undefined)?.incoming

/** Some proxies write the port too: `192.0.2.1:4711`, `[2001:db8::1]:4711`. */
const withoutPort = (hop: string): string =>
  /^\[(?<inside>[^\]]*)\](?::\d+)?$/.exec(hop)?.groups?.inside ?? hop.replace(/^([\d.]+):\d+$/, '$1')
