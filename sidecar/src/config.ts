import { type Origin, originOf } from './config/origin.ts'
import { type Environment, secretIn, secretSettings, vaultOf, vaultReferencesIn } from './config/secret-source.ts'
import { type Settings, settings, settingsTogether } from './config/settings.ts'
import { SidecarError } from './foundation/errors.ts'
import { Secret } from './foundation/secret.ts'
import type { Vault } from './secrets/vault.ts'

/** The settings, and where they came from: what stands in a file or in Vault may change while the sidecar runs. */
export type Config = Settings & { readonly origin: Origin }

/** For secrets the connection file refers to. */
export const environmentVariable = (name: string): string | undefined => process.env[name]

/** The Vault of these settings, which has looked up what they name there. Never throws. */
export async function openVault(env: Environment = process.env): Promise<Vault> {
  const vault = vaultOf(env)
  await vault.refresh(vaultReferencesIn(env))
  return vault
}

/**
 * The only reader of the environment.
 * @param vault has looked up already what settings name there
 * @throws CONFIG_INVALID naming every setting that is wrong; its `details` hold what is wrong, by setting
 */
export function readConfig(env: Environment = process.env, vault: Vault = vaultOf(env)): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const wrong: Record<string, string> = {}
  for (const name of secretSettings) {
    const found = secretIn(env, name, vault)
    if (typeof found === 'string') wrong[name] = found
    else if (found) given[name] = found.reveal()
  }
  const parsed = settingsTogether.safeParse(given)
  for (const issue of parsed.error?.issues ?? []) {
    const name = String(issue.path[0])
    wrong[name] ??= given[name] === undefined ? 'is not set' : issue.message
  }
  if (parsed.success && Object.keys(wrong).length === 0) return { ...parsed.data, origin: originOf(env, vault) }
  const lines = Object.entries(wrong).map(([name, problem]) => `  ${name}: ${problem}`)
  throw new SidecarError(
    'CONFIG_INVALID',
    `These settings are missing or wrong:\n${lines.join('\n')}\nSet them in the environment and start again. \`npm run doctor\` says what to do about each, sidecar/docs/configuration.md lists them all.`,
    { details: wrong },
  )
}

/** The keys alone, for who needs no other setting. @throws CONFIG_INVALID */
export async function loadSealingKeys(env: Environment = process.env): Promise<Config['ENCRYPTION_KEYS']> {
  const found = secretIn(env, 'ENCRYPTION_KEYS', await openVault(env))
  const parsed = settings.shape.ENCRYPTION_KEYS.safeParse(found instanceof Secret ? found.reveal() : undefined)
  if (typeof found !== 'string' && parsed.success) return parsed.data
  const problem = typeof found === 'string' ? found : parsed.error?.issues[0]?.message
  throw new SidecarError('CONFIG_INVALID', `ENCRYPTION_KEYS ${problem}. sidecar/docs/secrets.md explains it.`)
}
