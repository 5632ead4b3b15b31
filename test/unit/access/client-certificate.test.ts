import { describe, expect, test } from 'vitest'
import { createCertificateReader, thumbprintIn } from '../../../sidecar/src/access/client-certificate.ts'
import { networkOf } from '../../../sidecar/src/access/trusted-proxies.ts'
import { selfSigned } from '../../support/certificate.ts'

const shown = selfSigned('client')
const other = selfSigned('other')
const hex = shown.hex.replaceAll(':', '')

describe('what a proxy writes of a certificate', () => {
  test.each([
    ['itself, as RFC 9440 has it', `:${shown.raw.toString('base64')}:`],
    ['itself in Base64, as Traefik', shown.raw.toString('base64')],
    ['itself as PEM, URL-encoded, as nginx and AWS', encodeURIComponent(shown.cert)],
    ['its SHA-256 in hex, as HAProxy', hex.toLowerCase()],
    ['its SHA-256 with colons', shown.hex],
    ['a field of Envoy', `By=spiffe://a;Hash=${hex.toLowerCase()};Subject="CN=client,O=\\"A; B\\""`],
    ['a field of Envoy by itself', `Hash=${hex}`],
  ])('%s', (_what, written) => {
    expect(thumbprintIn(written)).toBe(shown.thumbprint)
  })

  test.each([
    ['nothing', ''],
    ['no certificate', encodeURIComponent('-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----')],
    ['its SHA-1, which tokens are not bound to', 'a'.repeat(40)],
    ['the thumbprint as a token has it', shown.thumbprint],
    ['two certificates', encodeURIComponent(shown.cert + other.cert)],
    ['two headers, joined', `:${shown.raw.toString('base64')}:, :${other.raw.toString('base64')}:`],
    ['two hashes', `${hex}, ${hex}`],
    ['two hops of Envoy', `Hash=${hex},Hash=${other.hex.replaceAll(':', '')}`],
    ['two hashes in one hop', `Hash=${hex};Hash=${hex}`],
    ['a hash within a subject', `By=a;Subject="Hash=${hex};"`],
    ['a quote without an end', `Subject="a;Hash=${hex}`],
    ['a broken percent', '%E0%A4%A'],
    ['a word', 'none'],
    ['SUCCESS', 'SUCCESS'],
  ])('and what is none, or more than one: %s', (_what, written) => {
    expect(thumbprintIn(written)).toBeNull()
  })
})

describe('who is believed', () => {
  const read = (remoteAddress: string | undefined, proxies = ['10.1.0.0/16', '192.0.2.7', 'fd00::/8']) =>
    createCertificateReader({ header: 'x-client-cert', proxies })({
      headers: { 'x-client-cert': hex },
      socket: { remoteAddress },
    })

  test.each(['10.1.255.3', '::ffff:10.1.2.3', '192.0.2.7', 'fd12::1'])('a proxy at %s', (address) => {
    expect(read(address)).toBe(shown.thumbprint)
  })

  test.each(['10.2.0.1', '192.0.2.8', '127.0.0.1', '::1', 'fe80::1', '::ffff:10.2.0.1', '', 'x', undefined])(
    'nobody at %s',
    (address) => {
      expect(read(address)).toBeNull()
    },
  )

  test('nobody at all, where no proxy is named', () => {
    expect(read('10.1.2.3', [])).toBeNull()
  })

  test('nobody, where no header is named, or none came', () => {
    const seen = { headers: { 'x-client-cert': hex }, socket: { remoteAddress: '10.1.2.3' } }
    expect(createCertificateReader({ header: null, proxies: ['10.0.0.0/8'] })(seen)).toBeNull()
    const reader = createCertificateReader({ header: 'x-other', proxies: ['10.0.0.0/8'] })
    expect([reader(seen), reader(undefined)]).toEqual([null, null])
  })

  test.each(['10.0.0.0/33', '10.0.0/8', 'proxy.example', '10.0.0.0/', ''])('%j is no network', (text) => {
    expect(() => networkOf(text)).toThrow()
  })
})
