import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { SidecarError } from './foundation/errors.ts'
import { logLevels } from './foundation/logger.ts'
import { longestComparable, Secret } from './foundation/secret.ts'
import { transportKinds } from './odoo/transport.ts'

const shortestKey = 24

const secret = z
  .string()
  .min(1)
  .transform((value) => new Secret(value))

const keys = z
  .string()
  .transform((value) => value.split(',').map((key) => key.trim()))
  .pipe(
    z
      .array(
        z
          .string()
          .min(shortestKey, `each key must have at least ${shortestKey} characters`)
          .max(longestComparable, `each key must have at most ${longestComparable} characters`),
      )
      .min(1)
      .max(20),
  )
  .transform((values) => values.map((value) => new Secret(value)))

const count = (fallback: number, least: number, most: number) =>
  z.coerce.number().int().min(least).max(most).default(fallback)

/** Standard Webhooks' form: base64 of at least 24 bytes behind `whsec_`. */
const webhookSecrets = z
  .string()
  .transform((value) => value.split(',').map((one) => one.trim()))
  .pipe(z.array(z.string().regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, 'each secret is `whsec_` and base64')).max(4))
  .transform((values) => values.map((value) => new Secret(value)))
  .default([])

const databaseUrl = z
  .string()
  .refine((value) => /^postgres(ql)?:\/\//.test(value) && URL.canParse(value), {
    message: 'is no address like postgresql://user:password@host:5432/database',
  })
  .transform((value) => new Secret(value))
  .nullable()
  .default(null)

/** Every setting, its default and its bounds. `sidecar/docs/configuration.md` explains them; a test compares. */
export const settings = z.object({
  ODOO_URL: z.url({ protocol: /^https?$/ }).transform((value) => new URL(value)),
  ODOO_DB: z.string().min(1),
  ODOO_API_KEY: secret,
  ODOO_LOGIN: z.string().min(1).nullable().default(null),
  ODOO_TRANSPORT: z.enum(['auto', ...transportKinds]).default('auto'),
  ODOO_CONCURRENCY: count(4, 1, 64),
  ODOO_READ_TIMEOUT_MS: count(8_000, 100, 120_000),
  ODOO_WEBHOOK_SECRETS: webhookSecrets,
  ODOO_DATABASE_UUID: z.guid().nullable().default(null),
  ODOO_POLL_SECONDS: count(15, 1, 3_600),
  WEBHOOK_REQUESTS_PER_SECOND: count(200, 1, 100_000),
  DATABASE_URL: databaseUrl,
  DATA_DIR: z.string().default('.data/postgres'),
  DATABASE_POOL_SIZE: count(10, 2, 200),
  LOGISTICS_GRAPH_API_KEYS: keys,
  CONNECTIONS_FILE: z.string().min(1).nullable().default(null),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .default(null),
  HOST: z.string().default('127.0.0.1'),
  PORT: count(4000, 0, 65_535),
  CACHE_MEGABYTES: count(100, 1, 65_536),
  PATIENCE_MS: count(1_500, 10, 60_000),
  GRAPHIQL: z.enum(['on', 'off']).default('on'),
  LOG_LEVEL: z.enum(logLevels).default('info'),
})

export type Config = z.output<typeof settings>

/** Settings that may come from a file named by `<NAME>_FILE`, as Docker and Kubernetes mount secrets. */
const fromFile = ['ODOO_API_KEY', 'ODOO_WEBHOOK_SECRETS', 'DATABASE_URL', 'LOGISTICS_GRAPH_API_KEYS'] as const

/** For secrets the connection file refers to. */
export const environmentVariable = (name: string): string | undefined => process.env[name]

export type Environment = Readonly<Record<string, string | undefined>>

/**
 * The only reader of the environment.
 * @throws CONFIG_INVALID naming every setting that is wrong; its `details` hold what is wrong, by setting
 */
export function readConfig(env: Environment = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const wrong: Record<string, string> = {}
  for (const name of fromFile) {
    const path = given[`${name}_FILE`]
    if (path === undefined || given[name] !== undefined) continue
    const secret = readSecretFile(path)
    if (secret === null) wrong[name] = `the file that ${name}_FILE names can't be read`
    else given[name] = secret
  }
  const parsed = settings.safeParse(given)
  for (const issue of parsed.error?.issues ?? []) {
    const name = String(issue.path[0])
    wrong[name] ??= given[name] === undefined ? 'is not set' : issue.message
  }
  if (parsed.success && Object.keys(wrong).length === 0) return parsed.data
  const lines = Object.entries(wrong).map(([name, problem]) => `  ${name}: ${problem}`)
  throw new SidecarError(
    'CONFIG_INVALID',
    `These settings are missing or wrong:\n${lines.join('\n')}\nSet them in the environment and start again; sidecar/docs/configuration.md lists them all.`,
    { details: wrong },
  )
}

function readSecretFile(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return null
  }
}
