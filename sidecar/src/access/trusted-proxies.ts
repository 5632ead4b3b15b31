import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

type Network = readonly [ipaddr.IPv4 | ipaddr.IPv6, number]

/** Whether an address is that of a proxy that is believed about who came to it. */
export type IsTrusted = (address: string | undefined) => boolean

/** @param proxies addresses and networks */
export function trustedAmong(proxies: readonly string[]): IsTrusted {
  const networks = proxies.map(networkOf)
  return (text) => {
    const address = text === undefined || !ipaddr.isValid(text) ? null : ipaddr.process(text)
    return (
      address !== null &&
      networks.some(([range, bits]) => range.kind() === address.kind() && address.match(range, bits))
    )
  }
}

/** A network as `10.0.0.0/8`, or one address. @throws when it is neither */
export function networkOf(text: string): Network {
  // The library takes shortened addresses too, and not always for what was meant.
  if (isIP(text.replace(/\/.*$/, '')) === 0) throw new Error(`${text} is no network`)
  if (text.includes('/')) return ipaddr.parseCIDR(text)
  const address = ipaddr.process(text)
  return [address, address.kind() === 'ipv4' ? 32 : 128]
}
