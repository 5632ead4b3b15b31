import { Secret } from '../foundation/secret.ts'
import { createVaultAgent, type Fields, readKeyValue } from './key-value.ts'
import { vaultReference } from './vault-reference.ts'

export interface VaultOptions {
  /** Null: there is no Vault. */
  readonly address: URL | null
  readonly namespace: string | null
  /** The token as it is now; null when there is none. */
  readonly token: () => Secret | null
}

/** What a look into Vault came to. */
export interface Refreshed {
  readonly changed: readonly string[]
  /** Why what can't be had can't be had. */
  readonly troubles: readonly string[]
}

/** A secret, or in words that follow what names it why there is none. */
export type Found = Secret | string

/**
 * Secrets of a HashiCorp Vault. What was read is remembered, so that it is there while Vault is away; `refresh` reads it
 * again.
 */
export class Vault {
  readonly #options: VaultOptions
  readonly #found = new Map<string, Found>()

  constructor(options: VaultOptions) {
    this.#options = options
  }

  /** As `refresh` last found it. */
  lookUp(reference: string): Found {
    return this.#found.get(reference) ?? `names ${reference}, which was not looked up yet`
  }

  /** Whether it was looked up at any time, successfully or not. */
  knows(reference: string): boolean {
    return this.#found.has(reference)
  }

  /** Reads what these references name. What was had stays when it can't be read now. */
  async refresh(references: readonly string[]): Promise<Refreshed> {
    if (references.length === 0) return { changed: [], troubles: [] }
    const read = await this.#read(references)
    const changed: string[] = []
    const troubles: string[] = []
    for (const reference of new Set(references)) {
      const before = this.#found.get(reference)
      const now = foundIn(read, reference)
      if (typeof now === 'string') troubles.push(now)
      if (isSame(before, now) || (before instanceof Secret && typeof now === 'string')) continue
      this.#found.set(reference, now)
      changed.push(reference)
    }
    return { changed, troubles }
  }

  async #read(references: readonly string[]): Promise<ReadonlyMap<string, Fields>> {
    const { address, namespace, token } = this.#options
    const paths = new Map(references.flatMap((text) => pathOf(text) ?? []))
    const held = token()
    if (address === null) return new Map([...paths].map(([path]) => [path, 'VAULT_ADDR is not set']))
    if (held === null) return new Map([...paths].map(([path]) => [path, noToken]))
    const agent = createVaultAgent()
    try {
      const access = { address, namespace, token: held }
      const read = [...paths].map(
        async ([key, { mount, path }]) => [key, await readKeyValue(agent, access, mount, path)] as const,
      )
      return new Map(await Promise.all(read))
    } finally {
      await agent.close()
    }
  }
}

const noToken = 'there is no token: set VAULT_TOKEN, or VAULT_TOKEN_FILE to a file that can be read'

function pathOf(text: string) {
  const reference = vaultReference(text)
  return reference && [[`${reference.mount}/${reference.path}`, reference] as const]
}

function foundIn(read: ReadonlyMap<string, Fields>, text: string): Found {
  const reference = vaultReference(text)
  if (!reference) return `names ${text}, which is not of the form \`vault:<mount>/<path>#<field>\``
  const { mount, path, field } = reference
  const fields = read.get(`${mount}/${path}`) ?? 'it was not looked up'
  if (typeof fields === 'string') return `names ${text}, and ${fields}`
  const value = Object.hasOwn(fields, field) ? fields[field] : undefined
  if (typeof value !== 'string' || value.trim() === '') {
    return `names ${text}, and the secret has no text in a field \`${field}\``
  }
  return new Secret(value.trim())
}

const isSame = (one: Found | undefined, other: Found): boolean =>
  one instanceof Secret && other instanceof Secret ? one.reveal() === other.reveal() : one === other
