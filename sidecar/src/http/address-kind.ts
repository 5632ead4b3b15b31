import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/**
 * - `public`: anybody's, anywhere on the internet.
 * - `private`: of a network of one's own; only where the operator said so.
 * - `forbidden`: never, whoever said so. Nothing a partner could be at, or where a cloud hands out its credentials.
 */
export type AddressKind = 'public' | 'private' | 'forbidden'

/** Beside the link-local ones. AWS over IPv6, Alibaba (in the carrier-grade range) and Azure (in a public range). */
const metadataAddresses = new Set(['fd00:ec2::254', '100.100.100.200', '168.63.129.16'])

const ownNetworks = new Set(['private', 'loopback', 'uniqueLocal', 'carrierGradeNat'])

/** IANA has given out no IPv6 address for the internet that does not lie in it. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3')

/** The well-known prefix of NAT64 (RFC 6052): on a network without IPv4 every IPv4 host is reached by it. */
const nat64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96')

/** The IPv4 address an IPv6 one is only a spelling of. */
function unwrapped(address: ipaddr.IPv4 | ipaddr.IPv6): ipaddr.IPv4 | ipaddr.IPv6 {
  if (!(address instanceof ipaddr.IPv6)) return address
  if (address.isIPv4MappedAddress()) return address.toIPv4Address()
  return address.match(nat64) ? new ipaddr.IPv4(address.toByteArray().slice(12)) : address
}

/** @param text an address as the resolver or `URL.hostname` gives it, brackets of IPv6 taken off */
export function kindOfAddress(text: string): AddressKind {
  if (isIP(text) === 0) return 'forbidden'
  const address = unwrapped(ipaddr.parse(text))
  if (metadataAddresses.has(address.toString())) return 'forbidden'
  const range = address.range()
  if (ownNetworks.has(range)) return 'private'
  if (range !== 'unicast') return 'forbidden'
  return address instanceof ipaddr.IPv4 || address.match(globalUnicast) ? 'public' : 'forbidden'
}
