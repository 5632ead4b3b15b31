import { readFileSync } from 'node:fs'
import { Secret } from '../foundation/secret.ts'
import { type Found, Vault } from '../secrets/vault.ts'
import { sealingSettings } from './sealing.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** Settings that are secrets: each may stand in a file named by `<NAME>_FILE`, or be a reference to one or into Vault. */
export const secretSettings = [
  'ODOO_API_KEY',
  'ODOO_WEBHOOK_SECRETS',
  'DATABASE_URL',
  'LOGISTICS_GRAPH_API_KEYS',
  'OIDC_GRANTS',
  'ENCRYPTION_KEYS',
  'VAULT_TOKEN',
] as const
export type SecretSetting = (typeof secretSettings)[number]

/** The secret a setting means; null when it is not set; in a word, else, why it can't be had. */
export function secretIn(env: Environment, name: SecretSetting, vault: Vault): Found | null {
  const written = env[name]
  const path = env[`${name}_FILE`]
  if (!written) return path ? secretFile(path, `the file that ${name}_FILE names`) : null
  if (written.startsWith('vault:')) return vault.lookUp(written)
  if (written.startsWith('file:')) return secretFile(written.slice(5), 'the file it names')
  return new Secret(written)
}

/** Whether it stands in a file or in Vault, where it may change. */
export const isElsewhere = (env: Environment, name: SecretSetting): boolean =>
  !env[name] || /^(file|vault):/.test(env[name])

/** What of these settings names something in Vault. */
export const vaultReferencesIn = (env: Environment, names: readonly string[] = secretSettings): readonly string[] =>
  secretSettings
    .filter((name) => names.includes(name))
    .flatMap((name) => (env[name]?.startsWith('vault:') ? [env[name]] : []))

/** The Vault of these settings; nothing was asked of it yet. */
export function vaultOf(env: Environment): Vault {
  const none = new Vault({ address: null, namespace: null, token: () => null })
  const address = sealingSettings.VAULT_ADDR.safeParse(env.VAULT_ADDR || null).data ?? null
  const token = (): Secret | null => {
    const found = secretIn(env, 'VAULT_TOKEN', none)
    return found instanceof Secret ? found : null
  }
  return new Vault({ address, namespace: env.VAULT_NAMESPACE || null, token })
}

function secretFile(path: string, which: string): Found {
  try {
    const text = readFileSync(path, 'utf8').trim()
    return text === '' ? `${which} is empty` : new Secret(text)
  } catch {
    return `${which} can't be read`
  }
}
