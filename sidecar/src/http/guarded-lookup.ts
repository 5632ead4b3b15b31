import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import type { LookupFunction } from 'node:net'
import type { EgressPolicy } from './egress.ts'

/** The addresses of a name. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>

export const systemResolve: Resolve = (hostname) => lookup(hostname, { all: true })

/**
 * How a socket finds the address of one origin. It connects to what was looked at here: between looking and connecting
 * there is no second resolution that could answer otherwise.
 */
export const guardedLookup =
  (policy: EgressPolicy, origin: URL, resolve: Resolve): LookupFunction =>
  (hostname, options, callback) => {
    const answer = async (): Promise<readonly LookupAddress[]> => {
      const addresses = await resolve(hostname)
      policy.admitAddresses(
        origin,
        addresses.map(({ address }) => address),
      )
      return addresses
    }
    answer().then(
      (addresses) => {
        const [first] = addresses
        if (!first) return callback(Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), '')
        if (options.all) return callback(null, [...addresses])
        return callback(null, first.address, first.family)
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    )
  }
