import { Secret } from '../foundation/secret.ts'
import type { Vault } from '../secrets/vault.ts'
import { type Environment, isElsewhere, type SecretSetting, secretIn, vaultReferencesIn } from './secret-source.ts'
import { type Settings, settings } from './settings.ts'

/** Those that may change while the sidecar runs. */
export type LiveSetting = Extract<SecretSetting, 'ODOO_API_KEY' | 'ODOO_WEBHOOK_SECRETS' | 'ENCRYPTION_KEYS'>

/** Where the settings came from. */
export interface Origin {
  readonly vault: Vault
  /** What of the settings names something in Vault. */
  readonly vaultReferences: readonly string[]
  /** The setting as it would be read now; null when it stands in the environment itself, or can't be read. */
  read<Name extends LiveSetting>(name: Name): Settings[Name] | null
}

export const originOf = (env: Environment, vault: Vault): Origin => ({
  vault,
  vaultReferences: vaultReferencesIn(env),
  read<Name extends LiveSetting>(name: Name) {
    const found = isElsewhere(env, name) ? secretIn(env, name, vault) : null
    const parsed = found instanceof Secret ? settings.shape[name].safeParse(found.reveal()) : null
    return (parsed?.data as Settings[Name] | undefined) ?? null
  },
})
