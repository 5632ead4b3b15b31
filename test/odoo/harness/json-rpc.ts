interface Reply {
  readonly result?: unknown
  readonly error?: { readonly message: string; readonly data?: { readonly message?: string } }
}

/** One call of Odoo's oldest remote interface, the only one that all series have. */
export async function jsonRpc(
  url: string,
  service: 'common' | 'object',
  method: string,
  args: readonly unknown[],
  timeoutMs = 10_000,
): Promise<unknown> {
  const response = await fetch(new URL('/jsonrpc', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', method: 'call', id: 1, params: { service, method, args } }),
    signal: AbortSignal.timeout(timeoutMs),
  })
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
  const { error, result } = (await response.json()) as Reply
  if (error) throw new Error(error.data?.message ?? error.message)
  return result
}

export async function serverVersion(url: string): Promise<string> {
  const version = (await jsonRpc(url, 'common', 'version', [], 5_000)) as { server_version: string }
  return version.server_version
}
