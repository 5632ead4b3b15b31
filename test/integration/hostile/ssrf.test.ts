import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { providerDocument } from '../../../sidecar/src/access/provider-document.ts'
import { isWebAddress } from '../../../sidecar/src/canonical/web-address.ts'
import { systemClock } from '../../../sidecar/src/foundation/clock.ts'
import { trackingUrlOf } from '../../../sidecar/src/odoo/tracking-reference.ts'
import { trackingLinksOf } from '../../../sidecar/src/shipments/delivery/tracking-links.ts'
import { partner, read, wayOut } from '../http/way-out.ts'
import { type Hostile, startHostile } from './hostile-bench.ts'

/**
 * OWASP API7: places the sidecar is made to call. Names that resolve to this machine, now or the second time, and
 * redirects of partners are in `http/egress.test.ts`; here are all ways an address comes in.
 */

let company: Hostile

beforeAll(async () => {
  company = await startHostile()
})
afterEach(() => company.expectAlive())
afterAll(() => company.stop())

/** Places of our own, as they may be written. */
const inside = [
  ...['http://169.254.169.254/latest/meta-data/', 'http://169.254.170.2/v2/credentials', 'http://[fd00:ec2::254]/'],
  ...['http://metadata.google.internal/computeMetadata/v1/', 'http://100.100.100.200/', 'http://127.0.0.1:5432/'],
  ...[
    'http://localhost/',
    'http://localhost./',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://127.1/',
  ],
  ...['http://0.0.0.0/', 'http://[::]/', 'http://[::1]/', 'http://[::ffff:127.0.0.1]/', 'http://[::ffff:a9fe:a9fe]/'],
  ...[
    'http://[64:ff9b::7f00:1]/',
    'http://[fe80::1]/',
    'http://10.0.0.1/',
    'http://172.16.0.1/',
    'http://192.168.0.1/',
  ],
  ...[
    'http://１２７.0.0.1/',
    'http://①②⑦.⓪.⓪.①/',
    'http://127.0.0.1.nip.io./',
    'http://user@127.0.0.1/',
    'http://127.0.0.1#@easypost.com/',
  ],
  ...[
    'file:///etc/passwd',
    'gopher://127.0.0.1:6379/_x',
    'ftp://127.0.0.1/',
    'data:text/html,x',
    'unix:/var/run/docker.sock',
    'javascript:alert(1)',
  ],
] as const

const refusals = ['EGRESS_REFUSED', 'PARTNER_CALL_INVALID', 'CONNECTIONS_INVALID', 'PARTNER_UNREACHABLE']

/** What has no address here: asked of a resolver that knows none of them, so that no test leaves this machine. */
const resolve = async (): Promise<never> => {
  throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' })
}

/** As it goes over the wire, whatever letters it has. */
const inBytes = (text: string): string => Buffer.from(text).toString('latin1')

const codeOf = async (work: () => Promise<unknown>): Promise<string> => {
  try {
    await work()
    return 'answered'
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
}

describe.each(inside)('%s', (address) => {
  test('is not called as the address of a connection', async () => {
    const code = await codeOf(async () =>
      wayOut({ baseUrl: address, allowPrivateHosts: [], resolve })
        .http()
        .send({ ...read, path: '/' }),
    )
    expect(refusals).toContain(code)
  })

  test('is not called as a path, by a partner who is asked', async () => {
    const wms = await partner()
    const { http } = wayOut({ baseUrl: wms.url, resolve })
    const code = await codeOf(() => http().send({ ...read, path: address }))
    if (address.includes('://')) expect([refusals.includes(code), wms.hits.length]).toEqual([true, 0])
    // Without an authority it is a path of the partner's own.
    else expect(wms.hits.map(({ headers }) => headers.host)).toEqual(wms.hits.map(() => wms.host))
  })

  test('is not called where a partner sends us on', async () => {
    const wms = await partner((response) => void response.writeHead(302, { location: inBytes(address) }).end())
    const code = await codeOf(() => wayOut({ baseUrl: wms.url, resolve }).http().send(read))
    expect([...refusals, 'PARTNER_REPLY_INVALID']).toContain(code)
    expect(wms.hits).toHaveLength(1)
  })

  test('is not called as the keys of an identity provider, nor where they send us on', async () => {
    const options = { privateHosts: [] as string[], clock: systemClock, resolve }
    const code = await codeOf(async () => providerDocument(address, options).read())
    expect([...refusals, 'ERR_INVALID_URL']).toContain(code)
    const provider = await partner((response) => void response.writeHead(302, { location: inBytes(address) }).end())
    const sent = await codeOf(() =>
      providerDocument(`${provider.url}/jwks`, { ...options, privateHosts: [provider.host] }).read(),
    )
    expect([...refusals, 'PARTNER_REPLY_INVALID']).toContain(sent)
    expect(provider.hits).toHaveLength(1)
  })

  test('is not fetched as a document of a partner', async () => {
    const { links } = company.sidecar.partners
    const { url } = await links.linkTo(
      { connection: 'parcels', kind: 'LABEL', reference: address, mediaType: 'image/png' },
      null,
    )
    const reply = await fetch(`${company.url}${url}`)
    const { errors } = (await reply.json()) as { errors: [{ extensions: { code: string } }] }
    expect([404, 502]).toContain(reply.status)
    const [{ extensions }] = errors
    expect([...refusals, 'PARTNER_RECORD_MISSING']).toContain(extensions.code)
  })
})

describe('a link that is handed on', () => {
  const scripts = inside.filter((address) => !address.startsWith('http'))
  test.each([
    ...scripts,
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'vbscript:x',
    '//evil.example',
    'https://',
    '',
    'x',
  ])('is none when it is %j', (url) => {
    expect(isWebAddress(url)).toBe(false)
    expect(trackingUrlOf(url)).toBeNull()
    expect(trackingUrlOf(JSON.stringify([['Parcel', url]]))).toBeNull()
    expect(trackingLinksOf({ trackingNumbers: ['1'], trackingUrl: url } as never)).toEqual([])
  })

  test('is one when it leads to a page', () => {
    expect(trackingLinksOf({ trackingNumbers: ['1'], trackingUrl: 'https://track.example/1' } as never)).toHaveLength(1)
  })
})

test('a webhook says nothing of where to call', async () => {
  const answer = await company.probe('/webhooks/connections/parcels', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-callback-url': 'http://169.254.169.254/' },
    body: JSON.stringify({ description: 'tracker.updated', result: { public_url: 'http://169.254.169.254/' } }),
  })
  expect(answer.status).toBe(401)
})
