import { SidecarError } from '../foundation/errors.ts'
import { type AddressKind, kindOfAddress } from './address-kind.ts'
import { hostPattern } from './host-pattern.ts'

export interface EgressOptions {
  readonly connection: string
  readonly baseUrl: URL
  /** The connector's: where documents lie. */
  readonly documentHosts?: readonly string[] | undefined
  /** The operator's, beside those. */
  readonly extraHosts?: readonly string[] | undefined
  /** The operator's: allowed, and may lie in a private network or be spoken to without TLS. */
  readonly allowPrivateHosts?: readonly string[] | undefined
}

/** Where the calls of one connection may go. Everywhere else is refused before anything is sent. */
export interface EgressPolicy {
  /** Looks at a whole address, of a request as of each redirect. @throws EGRESS_REFUSED */
  admit(url: URL): void
  /** Looks at what a name was resolved to. @throws EGRESS_REFUSED */
  admitAddresses(url: URL, addresses: readonly string[]): void
}

/** Cloud providers answer to these names with credentials of the machine. */
const metadataNames = new Set(['metadata.google.internal', 'metadata.goog', 'instance-data.ec2.internal'])

export function egressPolicy(options: EgressOptions): EgressPolicy {
  const { connection, baseUrl, documentHosts = [], extraHosts = [], allowPrivateHosts = [] } = options
  const privately = allowPrivateHosts.map(hostPattern)
  const allowed = [...[baseUrl.host, ...documentHosts, ...extraHosts].map(hostPattern), ...privately]
  const refused = (url: URL, why: string): SidecarError => {
    const host = url.host.slice(0, 253)
    return new SidecarError(
      'EGRESS_REFUSED',
      `Connection ${connection} may not call ${host || 'this address'}: ${why}`,
      {
        details: { connection, host },
      },
    )
  }
  const isPrivate = (url: URL): boolean => privately.some((fits) => fits(url))

  const policy: EgressPolicy = {
    admit(url) {
      if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refused(url, 'only https is spoken to partners.')
      if (url.username || url.password) throw refused(url, 'an address must not carry a name and password.')
      if (url.hostname.endsWith('.')) throw refused(url, 'its name ends with a dot. Write it without.')
      if (metadataNames.has(url.hostname)) throw refused(url, 'it hands out the credentials of this machine.')
      if (!allowed.some((fits) => fits(url))) {
        throw refused(url, "it is none of its partner's hosts. If it rightly is, name it in allowPrivateHosts.")
      }
      if (url.protocol === 'http:' && !isPrivate(url)) {
        throw refused(url, `it is not spoken to by https. Use https, or name ${url.host} in allowPrivateHosts.`)
      }
      const literal = literalAddress(url)
      if (literal) policy.admitAddresses(url, [literal])
    },
    /**
     * One address that is not allowed refuses all: a public partner has no reason to have a private address beside its
     * public one, and who rebinds names has every reason.
     */
    admitAddresses(url, addresses) {
      const allowedKinds: readonly AddressKind[] = isPrivate(url) ? ['public', 'private'] : ['public']
      const kinds = addresses.map(kindOfAddress)
      const wrong = kinds.find((kind) => !allowedKinds.includes(kind))
      if (wrong === 'private') {
        throw refused(url, `it lies in a private network. If it should, name ${url.host} in allowPrivateHosts.`)
      }
      if (wrong) throw refused(url, 'it has an address no partner has, which no setting allows.')
    },
  }
  return policy
}

/** The address of a URL that names no host; sockets look up nothing for it. URL has brought it to its one writing. */
function literalAddress(url: URL): string | null {
  const text = url.hostname.replace(/^\[(.*)\]$/, '$1')
  return text.includes(':') || /^\d+\.\d+\.\d+\.\d+$/.test(text) ? text : null
}
