import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** How it misbehaves, for a test of what happens then. */
export type VaultTrouble = 'sealed' | 'hangs' | 'talks nonsense' | 'never ends' | 'redirects' | null

/**
 * Stands in for a HashiCorp Vault with one KV engine of version 2, mounted at `secret`, and answers what its API
 * documentation says (api-docs/secret/kv/kv-v2, "Read secret version"): 200, 403, 404 with and without a deleted version, 503.
 */
export async function startStandInVault(options: { readonly token: string; readonly namespace?: string }) {
  const secrets = new Map<string, { data: Record<string, unknown> | null; version: number }>()
  const asked: { path: string; token: string | undefined }[] = []
  const state: { trouble: VaultTrouble; token: string } = { trouble: null, token: options.token }
  const server = createServer((request, response) => answer(request, response))

  function answer(request: IncomingMessage, response: ServerResponse): void {
    asked.push({ path: request.url ?? '', token: request.headers['x-vault-token']?.toString() })
    const reply = state.trouble === 'sealed' ? { status: 503, body: { errors: ['Vault is sealed'] } } : replyTo(request)
    if (state.trouble === 'hangs') return
    if (state.trouble === 'never ends') endless(response)
    else if (state.trouble === 'redirects') response.writeHead(307, { location: 'http://169.254.169.254/' }).end()
    else if (state.trouble === 'talks nonsense') response.end('<html>')
    else response.writeHead(reply.status, { 'content-type': 'application/json' }).end(JSON.stringify(reply.body))
  }

  function replyTo({ url = '', headers, method }: IncomingMessage): { status: number; body: unknown } {
    if (headers['x-vault-request'] !== 'true' || method !== 'GET') return refused(400, 'bad request')
    if (headers['x-vault-token'] !== state.token || headers['x-vault-namespace'] !== options.namespace) {
      return refused(403, 'permission denied')
    }
    const [, path] = /^\/v1\/secret\/data\/(.+)$/.exec(url) ?? []
    const kept = path === undefined ? undefined : secrets.get(path)
    if (!kept) return refused(404)
    const deletion_time = kept.data === null ? '2026-11-27T09:00:00.0Z' : ''
    const metadata = {
      ...{ created_time: '2026-11-27T08:00:00.0Z', custom_metadata: null, deletion_time },
      ...{ destroyed: false, version: kept.version },
    }
    const body = {
      ...{ request_id: 'a3c1', lease_id: '', renewable: false, lease_duration: 0 },
      ...{ data: { data: kept.data, metadata }, wrap_info: null, warnings: null, auth: null },
    }
    return { status: kept.data === null ? 404 : 200, body }
  }

  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    /** A new version; null deletes the newest. */
    put: (path: string, data: Record<string, unknown> | null) =>
      void secrets.set(path, { data, version: (secrets.get(path)?.version ?? 0) + 1 }),
    become(trouble: VaultTrouble) {
      state.trouble = trouble
    },
    renewToken(token: string) {
      state.token = token
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export type StandInVault = Awaited<ReturnType<typeof startStandInVault>>

const refused = (status: number, ...errors: readonly string[]) => ({ status, body: { errors } })

function endless(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.write('{"data":{"data":{"key":"')
  const more = () => {
    while (!response.destroyed && response.write('x'.repeat(64 * 1024)));
  }
  response.on('drain', more)
  more()
}
