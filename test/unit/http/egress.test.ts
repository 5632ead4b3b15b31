import { describe, expect, test } from 'vitest'
import { type EgressOptions, egressPolicy } from '../../../sidecar/src/http/egress.ts'

const policyOf = (options: Partial<Omit<EgressOptions, 'baseUrl'>> & { baseUrl?: string } = {}) =>
  egressPolicy({
    connection: 'ups-de',
    documentHosts: ['*.documents.example', 'labels.example:8443'],
    ...options,
    baseUrl: new URL(options.baseUrl ?? 'https://api.partner.example/v1'),
  })

const refusal = { code: 'EGRESS_REFUSED' }

describe('what is the partner’s may be called', () => {
  test.each([
    'https://api.partner.example/v1/trackers',
    'https://API.Partner.Example/v1',
    'https://api.partner.example:443/v1',
    'https://a.documents.example/label.pdf',
    'https://a.b.c.documents.example/label.pdf',
    'https://labels.example:8443/x',
  ])('%s', (address) => {
    expect(() => policyOf().admit(new URL(address))).not.toThrow()
  })
})

describe('whatever else is refused', () => {
  test.each([
    // Another scheme, port or host.
    'http://api.partner.example/v1',
    'https://api.partner.example:8443/v1',
    'https://api.partner.example:80/v1',
    'https://labels.example/x',
    'https://partner.example/',
    'https://evil.example/',
    'file:///etc/passwd',
    'ftp://api.partner.example/',
    'gopher://api.partner.example/',
    'data:text/plain,x',
    // Names that look alike.
    'https://documents.example/',
    'https://evildocuments.example/',
    'https://a.documents.example.evil.example/',
    'https://api.partner.example.evil.example/',
    'https://api.partner.example./v1',
    'https://аpi.partner.example/v1',
    'https://api.partner.example%2eevil.example/',
    'https://api-partner.example/',
    // Who stands before the @ is not who is called.
    'https://api.partner.example@evil.example/',
    'https://user:pass@api.partner.example/',
    'https://user@api.partner.example/',
    'https://evil.example\\@api.partner.example/',
    'https://evil.example#@api.partner.example/',
    // This machine and its network, in every spelling.
    'https://localhost/',
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://017700000001/',
    'https://127.0.0.1./',
    'https://①②⑦.0.0.1/',
    'https://0/',
    'https://[::1]/',
    'https://[0:0:0:0:0:0:0:1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://10.0.0.1/',
    'https://192.168.0.1/',
    // Where the machine’s own credentials are.
    'http://169.254.169.254/latest/meta-data/',
    'https://169.254.169.254/',
    'https://2852039166/',
    'https://0xa9fea9fe/',
    'https://0251.0376.0251.0376/',
    'https://[::ffff:a9fe:a9fe]/',
    'https://[fd00:ec2::254]/',
    'https://100.100.100.200/',
    'https://metadata.google.internal/',
    'https://METADATA.google.internal/',
  ])('%s', (address) => {
    expect(() => policyOf().admit(new URL(address))).toThrow(expect.objectContaining(refusal))
  })
})

test('an address of this machine is refused in every spelling even where it is the partner’s address', () => {
  for (const host of ['127.0.0.1', '127.1', '2130706433', '0x7f000001', '0177.0.0.1', '[::1]', '[::ffff:127.0.0.1]']) {
    const baseUrl = `https://${host}/`
    expect(() => policyOf({ baseUrl }).admit(new URL(baseUrl)), host).toThrow(expect.objectContaining(refusal))
  }
})

describe('a private host', () => {
  test.each([
    ['http://127.0.0.1:4010/', '127.0.0.1:4010'],
    ['http://127.1:4010/', '127.0.0.1:4010'],
    ['http://127.0.0.1:4010/', '127.1:4010'],
    ['https://10.0.0.5/', '10.0.0.5'],
    ['http://10.0.0.5/', '10.0.0.5'],
    ['http://wms.internal/', 'WMS.internal'],
    ['http://wms.internal:8080/', 'wms.internal:8080'],
    ['http://[fd00::5]:8080/', '[fd00::5]:8080'],
    ['http://[::1]:4010/', '[0:0::1]:4010'],
  ])('%s may be called once the operator named %s', (baseUrl, entry) => {
    const url = new URL(baseUrl)
    expect(() => policyOf({ baseUrl }).admit(url)).toThrow(expect.objectContaining(refusal))
    expect(() => policyOf({ baseUrl, allowPrivateHosts: [entry] }).admit(url)).not.toThrow()
  })

  test('is allowed at the port that was named and at no other', () => {
    const policy = policyOf({ baseUrl: 'http://wms.internal:8080', allowPrivateHosts: ['wms.internal'] })
    expect(() => policy.admit(new URL('http://wms.internal:8080/'))).toThrow(expect.objectContaining(refusal))
    expect(() => policy.admit(new URL('http://wms.internal/'))).not.toThrow()
  })

  test('is never where a cloud hands out credentials, whoever names it', () => {
    const hosts = ['169.254.169.254', 'metadata.google.internal', '[fd00:ec2::254]', '100.100.100.200', '0.0.0.0']
    const policy = policyOf({ allowPrivateHosts: hosts })
    for (const host of hosts) {
      expect(() => policy.admit(new URL(`http://${host}/`)), host).toThrow(expect.objectContaining(refusal))
    }
  })
})

describe('what a name was resolved to', () => {
  const url = new URL('https://api.partner.example/')

  test('is let through when all of it is public', () => {
    expect(() => policyOf().admitAddresses(url, ['8.8.8.8', '2606:4700::1111'])).not.toThrow()
  })

  test('is refused as a whole when one address is private', () => {
    for (const address of ['127.0.0.1', '10.0.0.1', '::1', '169.254.169.254', '::ffff:127.0.0.1']) {
      const answer = () => policyOf().admitAddresses(url, ['8.8.8.8', address])
      expect(answer, address).toThrow(expect.objectContaining(refusal))
    }
  })

  test('may be private where the operator said so, and even then no metadata service', () => {
    const policy = policyOf({ allowPrivateHosts: ['api.partner.example'] })
    expect(() => policy.admitAddresses(url, ['10.0.0.1'])).not.toThrow()
    expect(() => policy.admitAddresses(url, ['169.254.169.254'])).toThrow(expect.objectContaining(refusal))
  })
})

test('a refusal names the setting that would allow it, and nothing of the path', () => {
  const url = new URL('http://wms.internal:8080/orders?key=hidden')
  const refuse = () => policyOf({ baseUrl: url.origin }).admit(url)
  expect(refuse).toThrow(/name wms\.internal:8080 in allowPrivateHosts/)
  expect(refuse).not.toThrow(/hidden|orders/)
})

test.each([
  '',
  '*',
  '*.com',
  '*.',
  'https://x.example',
  'x.example/path',
  'a b.example',
  'x.example.',
  'u@x.example',
  '*.10',
])('a host written as %j is refused when the connection is made', (entry) => {
  expect(() => policyOf({ extraHosts: [entry] })).toThrow(expect.objectContaining({ code: 'CONNECTIONS_INVALID' }))
})
