import { readFileSync } from 'node:fs'
import { Secret } from '../foundation/secret.ts'
import type { Vault } from '../secrets/vault.ts'
import { vaultReference } from '../secrets/vault-reference.ts'

/** Where the value of an environment variable comes from. */
export type Variables = (name: string) => string | undefined

/** What looks up references into Vault. */
export type VaultLookUp = Pick<Vault, 'lookUp'>

const reference = /^(env|file):(.+)$/

export const isReference = (value: unknown): value is string =>
  typeof value === 'string' && (reference.test(value) || isVaultReference(value))

const isVaultReference = (value: string): boolean => vaultReference(value) !== null

/** The secret a reference means, or in a word why there is none. */
export function resolveReference(text: string, variables: Variables, vault?: VaultLookUp): Secret | string {
  if (isVaultReference(text)) return vault?.lookUp(text) ?? `names ${text}, and there is no Vault here`
  const [, kind, name = ''] = reference.exec(text) ?? []
  if (kind === 'env') {
    const value = variables(name)?.trim()
    return value ? new Secret(value) : `names the environment variable ${name}, which is not set`
  }
  try {
    const value = readFileSync(name, 'utf8').trim()
    return value === '' ? `names the file ${name}, which is empty` : new Secret(value)
  } catch {
    return `names the file ${name}, which can't be read`
  }
}

/** Every reference in a tree of settings. */
export function referencesIn(value: unknown): readonly string[] {
  if (isReference(value)) return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(referencesIn)
}

export const vaultReferencesIn = (value: unknown): readonly string[] => referencesIn(value).filter(isVaultReference)
