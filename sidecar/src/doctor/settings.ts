import type { Environment } from '../config/secret-source.ts'
import { type Config, readConfig } from '../config.ts'
import { isSidecarError } from '../foundation/errors.ts'
import type { Vault } from '../secrets/vault.ts'
import { type Finding, failed, ok, skipped, warning } from './finding.ts'

export interface ReadSettings {
  /** What is wrong is left out, or stood in for by something useless: look at `wrong` first. */
  readonly config: Config
  /** What is wrong, by the setting's name. */
  readonly wrong: Readonly<Record<string, unknown>>
}

/** For the settings without which nothing starts. */
const standIns: Readonly<Record<string, string>> = {
  ODOO_URL: 'http://odoo.invalid',
  ODOO_DB: 'unknown',
  ODOO_API_KEY: 'unknown',
  LOGISTICS_GRAPH_API_KEYS: 'unknown'.padEnd(32, '.'),
}

const advice: Readonly<Record<string, string>> = {
  ODOO_URL: 'Set it to the address of Odoo, such as https://odoo.example.com.',
  ODOO_DB: "Set it to the name of Odoo's database.",
  ODOO_API_KEY:
    'Make a key in Odoo (own preferences, Account Security, New API Key) and set it, or set ODOO_API_KEY_FILE.',
  LOGISTICS_GRAPH_API_KEYS:
    'Choose a key of 24 characters or more for your own clients, such as `openssl rand -hex 24` prints.',
}

/** Reads the settings as the sidecar does, and as far as they go when some are wrong. */
export function readSettings(env: Environment, vault?: Vault): ReadSettings {
  try {
    return { config: readConfig(env, vault), wrong: {} }
  } catch (error) {
    if (!isSidecarError(error)) throw error
    const wrong = error.details
    const instead = Object.keys(wrong).flatMap((name) => [
      [name, standIns[name]],
      [`${name}_FILE`, undefined],
    ])
    // Without it another one may miss what stood beside it; what is wrong stays what was wrong.
    return { ...readSettings({ ...env, ...Object.fromEntries(instead) }, vault), wrong }
  }
}

export function checkSettings({ wrong }: ReadSettings, env: Environment): readonly Finding[] {
  const names = Object.keys(wrong)
  if (names.length === 0) return [ok('Settings', 'the four that are needed are set, and none is wrong')]
  return names.map((name) => failed('Settings', `${name}: ${wrong[name]}`, adviceFor(name, env)))
}

/** Whether what is kept is sealed. Which versions are in use only the database knows: it is not asked. */
export function checkEncryption({ config: { ENCRYPTION_KEYS: keys }, wrong }: ReadSettings): Finding {
  if (wrong.ENCRYPTION_KEYS) return skipped('Encryption', 'ENCRYPTION_KEYS is wrong')
  const versions = keys.map(({ version }) => version)
  if (versions.length > 0) {
    const older = versions.length > 1 ? `, and ${versions.slice(1).join(', ')} still opened` : ''
    return ok('Encryption', `what is kept is sealed under key version ${versions[0]}${older}`)
  }
  return warning(
    'Encryption',
    'ENCRYPTION_KEYS is not set: personal data and own keys stand unsealed in the database',
    'Make a key with `openssl rand -base64 32` and set ENCRYPTION_KEYS=1:<key>; sidecar/docs/secrets.md says more.',
  )
}

function adviceFor(name: string, env: Environment): string {
  if (env[`${name}_FILE`] && !env[name]) return 'Correct the path, or let the user who runs the sidecar read the file.'
  return advice[name] ?? 'sidecar/docs/configuration.md says what it may be.'
}
