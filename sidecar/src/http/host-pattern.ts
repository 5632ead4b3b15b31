import { SidecarError } from '../foundation/errors.ts'

/** Whether a URL lies on a host that was named. */
type HostPattern = (url: URL) => boolean

const entryShape = /^(?<below>\*\.)?(?<host>[^\s/@?#\\*]+)$/
const usualPorts: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' }

/**
 * A host as an operator or a connector writes it: `wms.internal`, `10.0.0.5:8080`, `[fd00::1]`, `*.example.com`. Without
 * a port the usual one of the scheme is meant. `*.example.com` takes in whatever is below, and not `example.com` itself.
 * @throws CONNECTIONS_INVALID
 */
export function hostPattern(entry: string): HostPattern {
  const { below, host = '' } = entryShape.exec(entry)?.groups ?? {}
  // Brings both sides to one writing: 127.1 and 0x7f000001 are 127.0.0.1, Bücher.example is xn--bcher-kva.example.
  const hostname = URL.parse(`http://${host}`)?.hostname
  if (!hostname || hostname.endsWith('.') || (below && !/\.[a-z]/.test(hostname))) throw entryInvalid(entry)
  const port = /:(\d+)$/.exec(host.replace(/^\[.*\]/, ''))?.[1]
  return (url) =>
    (below ? url.hostname.endsWith(`.${hostname}`) : url.hostname === hostname) &&
    (port === undefined ? url.port === '' : (url.port || usualPorts[url.protocol]) === port)
}

const entryInvalid = (entry: string): SidecarError =>
  new SidecarError(
    'CONNECTIONS_INVALID',
    `\`${entry.slice(0, 100)}\` names no host. Write it like wms.internal, 10.0.0.5:8080 or *.example.com, without https://.`,
  )
