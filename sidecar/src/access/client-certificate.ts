import { X509Certificate } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { trustedAmong } from './trusted-proxies.ts'

/** What of a request tells which certificate its client showed. */
export type SeenRequest = Pick<IncomingMessage, 'headers'> & {
  readonly socket: { readonly remoteAddress?: string | undefined }
}

export interface CertificateOptions {
  /** Where the proxy that ends TLS writes what the client showed; null: nowhere. */
  readonly header: string | null
  /** Addresses and networks of such proxies. What anybody else writes there is not read. */
  readonly proxies: readonly string[]
}

/** The SHA-256 of the certificate a client showed, as tokens are bound to it (RFC 8705); null without one. */
export type CertificateOf = (request: SeenRequest | undefined) => string | null

export function createCertificateReader({ header, proxies }: CertificateOptions): CertificateOf {
  const isProxy = trustedAmong(proxies)
  return (request) => {
    const written = header === null ? undefined : request?.headers[header]
    return typeof written === 'string' && isProxy(request?.socket.remoteAddress) ? thumbprintIn(written) : null
  }
}

/**
 * The thumbprint in what a proxy wrote: the certificate itself (as RFC 9440 has it, or PEM, URL-encoded as nginx and AWS
 * write it), its SHA-256 in hex, or Envoy's `x-forwarded-client-cert`. Null when it is none of these, or more than one:
 * then a client may have written the other.
 */
export function thumbprintIn(written: string): string | null {
  const text = written.trim()
  const hex = /^(?:[0-9a-f]{2}:?){31}[0-9a-f]{2}$/i.test(text) ? text : envoysHash(text)
  if (hex !== null) return Buffer.from(hex.replaceAll(':', ''), 'hex').toString('base64url')
  try {
    const certificate = new X509Certificate(certificateBytes(text))
    return Buffer.from(certificate.fingerprint256.replaceAll(':', ''), 'hex').toString('base64url')
  } catch {
    return null
  }
}

function certificateBytes(text: string): Buffer | string {
  const [, der] = /^:?([A-Za-z0-9+/]+={0,2}):?$/.exec(text) ?? []
  return der === undefined ? onlyOne(decodeURIComponent(text)) : Buffer.from(der, 'base64')
}

const pemHead = '-----BEGIN CERTIFICATE-----'

function onlyOne(pem: string): string {
  if (pem.split(pemHead).length !== 2) throw new Error('not one certificate')
  return pem
}

/** Fields of one hop, `;` between them. A `,` outside quotes begins what another hop wrote. */
const envoyField = /^(?<name>[A-Za-z]+)=(?<value>"(?:[^"\\]|\\.)*"|[^;,"]*)(?:;|$)/

function envoysHash(text: string): string | null {
  const hashes: string[] = []
  let rest = text
  while (rest !== '') {
    const field = envoyField.exec(rest)
    if (!field) return null
    if (field.groups?.name?.toLowerCase() === 'hash') hashes.push(field.groups.value ?? '')
    rest = rest.slice(field[0].length)
  }
  const [hash] = hashes
  return hashes.length === 1 && hash !== undefined && /^[0-9a-f]{64}$/i.test(hash) ? hash : null
}
