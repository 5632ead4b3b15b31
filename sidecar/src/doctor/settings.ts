import { type Config, type Environment, readConfig } from '../config.ts'
import { isSidecarError } from '../foundation/errors.ts'
import { type Finding, failed, ok } from './finding.ts'

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
export function readSettings(env: Environment): ReadSettings {
  try {
    return { config: readConfig(env), wrong: {} }
  } catch (error) {
    if (!isSidecarError(error)) throw error
    const wrong = error.details
    const instead = Object.fromEntries(Object.keys(wrong).map((name) => [name, standIns[name]]))
    return { config: readConfig({ ...env, ...instead }), wrong }
  }
}

export function checkSettings({ wrong }: ReadSettings, env: Environment): readonly Finding[] {
  const names = Object.keys(wrong)
  if (names.length === 0) return [ok('Settings', 'the four that are needed are set, and none is wrong')]
  return names.map((name) => failed('Settings', `${name}: ${wrong[name]}`, adviceFor(name, env)))
}

function adviceFor(name: string, env: Environment): string {
  if (env[`${name}_FILE`] && !env[name]) return 'Correct the path, or let the user who runs the sidecar read the file.'
  return advice[name] ?? 'sidecar/docs/configuration.md says what it may be.'
}
