import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK } from 'jose'
import { Provider } from 'oidc-provider'
import { type SigningKey, signingKey } from './tokens.ts'

export const audience = 'https://logistics.example'

const client = (id: string, more: Record<string, unknown> = {}) => ({
  client_id: id,
  client_secret: `${id}-secret`,
  grant_types: ['client_credentials'],
  redirect_uris: [],
  response_types: [],
  ...more,
})

interface Issued {
  readonly clientId: string
}

/**
 * A real OpenID Connect provider. Its clients get access tokens (RFC 9068) that hold whatever `claims` has under the
 * client's name; those of the client `bound` are bound to its certificate. `rotate` gives it new keys, as an operator does.
 */
export async function startIdentityProvider(claims: Readonly<Record<string, Record<string, unknown>>>) {
  const server = createServer((request, response) => answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const issuer = `http://${host}`
  const asked: string[] = []
  let away = false
  let key = await signingKey('first')
  let provider = await providerWith(key)

  async function providerWith(...keys: readonly SigningKey[]) {
    const jwks = {
      keys: await Promise.all(keys.map(async (one) => ({ ...one.jwk, ...(await exportJWK(one.privateKey)) }))),
    }
    return new Provider(issuer, {
      jwks,
      clients: [
        ...Object.keys(claims).map((id) => client(id, { tls_client_certificate_bound_access_tokens: id === 'bound' })),
      ],
      extraTokenClaims: (_context: unknown, token: Issued) => claims[token.clientId],
      features: {
        devInteractions: { enabled: false },
        clientCredentials: { enabled: true },
        mTLS: {
          enabled: true,
          certificateBoundAccessTokens: true,
          getCertificate: (context: { get(name: string): string }) => decodeURIComponent(context.get('x-certificate')),
        },
        resourceIndicators: {
          enabled: true,
          defaultResource: () => audience,
          useGrantedResource: () => true,
          getResourceServerInfo: () => ({
            scope: 'read',
            audience,
            accessTokenFormat: 'jwt',
            jwt: { sign: { alg: 'RS256' } },
          }),
        },
      },
    }).callback()
  }

  function answer(request: IncomingMessage, response: ServerResponse): void {
    asked.push(request.url ?? '')
    if (away) request.socket.destroy()
    else provider(request, response)
  }

  return {
    issuer,
    host,
    /** Paths that were asked for, the oldest first. */
    asked,
    current: () => key,
    async token(id: string, certificatePem = ''): Promise<string> {
      const reply = await fetch(`${issuer}/token`, {
        method: 'POST',
        headers: {
          authorization: `Basic ${Buffer.from(`${id}:${id}-secret`).toString('base64')}`,
          'content-type': 'application/x-www-form-urlencoded',
          'x-certificate': encodeURIComponent(certificatePem),
        },
        body: new URLSearchParams({ grant_type: 'client_credentials', resource: audience }),
      })
      const { access_token } = (await reply.json()) as { access_token?: string }
      if (access_token === undefined) throw new Error(`No token: ${reply.status}`)
      return access_token
    },
    /** Signs with a new key from now on. The old one stays beside it, unless it is withdrawn. */
    async rotate({ withdraw = false } = {}): Promise<void> {
      const next = await signingKey(`key-${asked.length}`)
      provider = await providerWith(next, ...(withdraw ? [] : [key]))
      key = next
    },
    goAway: (gone: boolean) => {
      away = gone
    },
    async stop(): Promise<void> {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export type IdentityProvider = Awaited<ReturnType<typeof startIdentityProvider>>
