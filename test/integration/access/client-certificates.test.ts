import { request as httpRequest } from 'node:http'
import { createServer, request as httpsRequest, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SandboxOdoo, startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { selfSigned, type TestCertificate } from '../../support/certificate.ts'
import { audience, type IdentityProvider, startIdentityProvider } from '../../support/identity-provider.ts'
import { startTestSidecar, type TestSidecar } from '../../support/test-sidecar.ts'

const header = 'X-Client-Cert'
const [ours, theirs] = [selfSigned('portal'), selfSigned('eve')]

let provider: IdentityProvider
let odoo: SandboxOdoo
let sidecar: TestSidecar
let proxy: Server

beforeAll(async () => {
  ;[provider, odoo] = await Promise.all([
    startIdentityProvider({ bound: { roles: ['support'] } }),
    startSandboxOdoo({ series: '19.0' }),
  ])
  sidecar = await startTestSidecar(odoo, settings('127.0.0.1/32'))
  proxy = await startProxy(() => sidecar.url)
  await sidecar.ready()
})
afterAll(async () => {
  proxy.close()
  await sidecar.stop()
  await Promise.all([provider.stop(), odoo.stop()])
})

const settings = (proxies: string) => ({
  OIDC_ISSUER: provider.issuer,
  OIDC_AUDIENCE: audience,
  OIDC_PRIVATE_HOSTS: provider.host,
  OIDC_GRANTS: JSON.stringify([{ value: 'support', roles: ['customer-service'] }]),
  CLIENT_CERTIFICATE_HEADER: header,
  TRUSTED_PROXIES: proxies,
})

/** Ends TLS, as nginx does: writes the certificate the client showed in place of whatever the client wrote there. */
async function startProxy(sidecarUrl: () => string): Promise<Server> {
  const { cert, key } = selfSigned('proxy')
  const server = createServer({ cert, key, requestCert: true, rejectUnauthorized: false }, (incoming, outgoing) => {
    const { raw } = (incoming.socket as TLSSocket).getPeerCertificate()
    const { [header.toLowerCase()]: _theirs, host: _host, ...headers } = incoming.headers
    const written = raw ? { [header]: `:${raw.toString('base64')}:` } : {}
    const on = httpRequest(new URL(incoming.url ?? '/', sidecarUrl()), {
      method: incoming.method ?? 'GET',
      headers: { ...headers, ...written },
    })
    on.on('response', (reply) => {
      outgoing.writeHead(reply.statusCode ?? 500, reply.headers)
      reply.pipe(outgoing)
    })
    incoming.pipe(on)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

const body = JSON.stringify({ query: '{ orders(first: 1) { nodes { number } } }' })
const headersOf = (token: string) => ({
  'content-type': 'application/json',
  'content-length': Buffer.byteLength(body),
  authorization: `Bearer ${token}`,
})

function throughProxy(token: string, shown: TestCertificate | null, more: Record<string, string> = {}) {
  return new Promise<number>((resolve, reject) => {
    const { port } = proxy.address() as AddressInfo
    const call = httpsRequest(
      {
        ...{ host: '127.0.0.1', port, path: '/graphql', method: 'POST', agent: false, rejectUnauthorized: false },
        ...(shown && { cert: shown.cert, key: shown.key }),
        headers: { ...headersOf(token), ...more },
      },
      (reply) => {
        reply.resume()
        resolve(reply.statusCode ?? 0)
      },
    )
    call.on('error', reject)
    call.end(body)
  })
}

const directly = async (token: string, at: TestSidecar, more: Record<string, string> = {}) =>
  (
    await fetch(new URL('/graphql', at.url), {
      method: 'POST',
      headers: { ...headersOf(token), ...more } as never,
      body,
    })
  ).status

test('a token the provider bound to a certificate is taken from who shows this certificate', async () => {
  const token = await provider.token('bound', ours.cert)
  expect(await throughProxy(token, ours)).toBe(200)
  expect(await throughProxy(token, ours)).toBe(200)
})

test('stolen, it opens nothing: without a certificate, with another, or with the right one written by hand', async () => {
  const token = await provider.token('bound', ours.cert)
  expect(await throughProxy(token, ours)).toBe(200)
  expect(await throughProxy(token, null)).toBe(401)
  expect(await throughProxy(token, theirs)).toBe(401)
  expect(await throughProxy(token, null, { [header]: ours.hex })).toBe(401)
  expect(await directly(token, sidecar)).toBe(401)
})

test('what is written by somebody who is none of the proxies is not read', async () => {
  const token = await provider.token('bound', ours.cert)
  const elsewhere = await startTestSidecar(odoo, settings('10.0.0.0/8'))
  await elsewhere.ready()
  expect(await directly(token, sidecar, { [header]: ours.hex })).toBe(200)
  expect(await directly(token, elsewhere, { [header]: ours.hex })).toBe(401)
  await elsewhere.stop()
})
