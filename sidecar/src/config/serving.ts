import { z } from 'zod'
import { logLevels } from '../foundation/logger.ts'
import { count, webAddress } from './forms.ts'

/** The partner systems beside Odoo, and the address they and people reach the sidecar at. */
export const partnerSettings = {
  CONNECTIONS_FILE: z.string().min(1).nullable().default(null),
  PUBLIC_URL: webAddress.nullable().default(null),
}

/** Where it listens, what it remembers, and what it shows. */
export const servingSettings = {
  HOST: z.string().default('127.0.0.1'),
  PORT: count(4000, 0, 65_535),
  CACHE_MEGABYTES: count(100, 1, 65_536),
  PATIENCE_MS: count(1_500, 10, 60_000),
  GRAPHIQL: z.enum(['on', 'off']).default('on'),
  PORTAL: z.enum(['on', 'off']).default('off'),
  LOG_LEVEL: z.enum(logLevels).default('info'),
}
