import { z } from 'zod'
import { type Origin, originOf } from './config/origin.ts'
import { type Environment, secretIn, secretSettings, vaultOf, vaultReferencesIn } from './config/secret-source.ts'
import { type Settings, settingsTogether } from './config/settings.ts'
import { SidecarError } from './foundation/errors.ts'
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
export const readConfig = (env: Environment = process.env, vault: Vault = vaultOf(env)): Config => ({
  ...parsed(settingsTogether, env, vault),
  origin: originOf(env, vault),
})

/** These settings alone, such as `odooSettings`, for who needs no other. @throws CONFIG_INVALID, as above */
export async function loadOnly<Shape extends z.ZodRawShape>(
  shape: Shape,
  env: Environment = process.env,
): Promise<z.output<z.ZodObject<Shape>>> {
  const vault = vaultOf(env)
  await vault.refresh(vaultReferencesIn(env, Object.keys(shape)))
  return parsed(z.object(shape), env, vault)
}

function parsed<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  env: Environment,
  vault: Vault,
): z.output<z.ZodObject<Shape>> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const wrong: Record<string, string> = {}
  for (const name of secretSettings.filter((one) => one in schema.shape)) {
    const found = secretIn(env, name, vault)
    if (typeof found === 'string') wrong[name] = found
    else if (found) given[name] = found.reveal()
  }
  const result = schema.safeParse(given)
  for (const issue of result.error?.issues ?? []) {
    const name = String(issue.path[0])
    wrong[name] ??= given[name] === undefined ? 'is not set' : issue.message
  }
  if (result.success && Object.keys(wrong).length === 0) return result.data
  const lines = Object.entries(wrong).map(([name, problem]) => `  ${name}: ${problem}`)
  throw new SidecarError(
    'CONFIG_INVALID',
    `These settings are missing or wrong:\n${lines.join('\n')}\nSet them in the environment and start again. \`npm run doctor\` says what to do about each, sidecar/docs/configuration.md lists them all.`,
    { details: wrong },
  )
}
