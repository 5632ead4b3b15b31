import { Agent, request } from 'undici'
import { z } from 'zod'
import type { Secret } from '../foundation/secret.ts'

export interface VaultAccess {
  readonly address: URL
  readonly namespace: string | null
  /** Read at each look: an agent beside us may renew it. */
  readonly token: Secret
}

/** The fields of a secret, or in a word why there are none. */
export type Fields = Readonly<Record<string, unknown>> | string

const connectMs = 3_000
const answerMs = 5_000
const mostBytes = 1024 * 1024

/** It may be on a private network: an operator named it, so it is not looked at as a partner's address is. */
export const createVaultAgent = (): Agent =>
  new Agent({
    connect: { timeout: connectMs },
    headersTimeout: answerMs,
    bodyTimeout: answerMs,
    maxResponseSize: mostBytes,
    connections: 4,
  })

const answer = z.looseObject({ data: z.looseObject({ data: z.record(z.string(), z.unknown()).nullable() }) })

const refusals: Readonly<Record<number, string>> = {
  400: 'Vault does not take the request: look at VAULT_ADDR and VAULT_NAMESPACE',
  403: "Vault refuses the token: renew it, or give its policy `read` on the secret's `data/` path",
  404: 'Vault has no secret there: the part before the first slash is the mount of a KV engine of version 2',
  429: 'Vault stands by, or has too much to do: VAULT_ADDR must lead to the active node',
  503: 'Vault is sealed or being maintained: unseal it',
}

/** Reads the newest version of a secret from a KV engine of version 2. Never throws. */
export async function readKeyValue(agent: Agent, access: VaultAccess, mount: string, path: string): Promise<Fields> {
  try {
    const { address, namespace, token } = access
    const base = address.href.replace(/\/$/, '')
    const { statusCode, body } = await request(`${base}/v1/${mount}/data/${path}`, {
      dispatcher: agent,
      signal: AbortSignal.timeout(connectMs + answerMs),
      headers: {
        'x-vault-token': token.reveal(),
        'x-vault-request': 'true',
        ...(namespace !== null && { 'x-vault-namespace': namespace }),
      },
    })
    const parsed = answer.safeParse(jsonOf(await body.text()))
    // A secret whose newest version was deleted is a 404 too, with an answer.
    if (parsed.data?.data.data === null) return 'its newest version was deleted'
    if (statusCode !== 200) return refusals[statusCode] ?? `Vault answers ${statusCode}`
    return parsed.data?.data.data ?? 'what Vault answers is not of a KV engine of version 2'
  } catch (error) {
    return `Vault can't be asked (${nameOf(error)})`
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const nameOf = (error: unknown): string => {
  const { code, name } = error as { code?: unknown; name?: unknown }
  return String(code ?? name ?? 'unknown')
}
