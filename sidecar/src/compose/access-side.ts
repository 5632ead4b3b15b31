import type { Context } from 'hono'
import { type Authentication, createAuthentication } from '../access/authentication.ts'
import { KeyLookup } from '../access/key-lookup.ts'
import { StaticKeys } from '../access/static-keys.ts'
import type { Viewer, ViewerLimits } from '../access/viewer.ts'
import type { Config } from '../config.ts'
import type { Database } from '../db/database.ts'
import type { Clock } from '../foundation/clock.ts'
import type { Logger } from '../foundation/logger.ts'
import { FailedAttempts } from '../quotas/failed-attempts.ts'
import { type AddressOf, createAddressReader } from '../routes/client-address.ts'
import { expectSomebody } from '../routes/who-asks.ts'
import { connectTokens } from './token-side.ts'

/** Who may come in, and how often somebody may try. */
export interface AccessSide {
  readonly authentication: Authentication
  readonly failedAttempts: FailedAttempts
  readonly addressOf: AddressOf
  /** What anybody may ask for who has no limits of their own. */
  readonly usualLimits: Partial<ViewerLimits>
  /** Somebody who comes with a key by hand. @throws UNAUTHENTICATED, RATE_LIMITED */
  signIn(c: Context, authorization: string): Promise<Viewer>
  /** Whether a key of the database is good still, by its id. @throws DATABASE_UNREACHABLE, OVERLOADED */
  keyIsLive(id: string): boolean | Promise<boolean>
  start(): Promise<void>
  stop(): Promise<void>
}

export interface AccessSideOptions {
  readonly config: Config
  readonly clock: Clock
  readonly logger: Logger
  readonly database: Database
}

/** Keys of the environment, keys of the database, and tokens of the identity provider. */
export function connectAccess({ config, clock, logger, database }: AccessSideOptions): AccessSide {
  const usualLimits = { requestsPerMinute: config.REQUESTS_PER_MINUTE, costPerMinute: config.COST_PER_MINUTE }
  const apiKeys = new KeyLookup({ database, clock, logger, usualLimits })
  const { tokens, stop } = connectTokens({ config, clock, logger, usualLimits })
  const staticKeys = new StaticKeys(config.LOGISTICS_GRAPH_API_KEYS, usualLimits)
  const authentication = createAuthentication({ staticKeys, apiKeys, tokens })
  const failedAttempts = new FailedAttempts()
  const addressOf = createAddressReader(config.TRUSTED_PROXIES)
  return {
    ...{ authentication, failedAttempts, addressOf, usualLimits },
    signIn: (c, authorization) =>
      expectSomebody({ address: addressOf(c), authorization }, { authentication, failedAttempts }),
    keyIsLive: (id) => apiKeys.isLive(id),
    start: () => apiKeys.start(),
    async stop() {
      await stop()
      await apiKeys.stop()
    },
  }
}
