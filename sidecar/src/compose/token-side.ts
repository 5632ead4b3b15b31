import { createCertificateReader } from '../access/client-certificate.ts'
import { createProviderKeys } from '../access/provider-keys.ts'
import { createTokens, type Tokens } from '../access/tokens.ts'
import type { ViewerLimits } from '../access/viewer.ts'
import type { Config } from '../config.ts'
import type { Clock } from '../foundation/clock.ts'
import type { Logger } from '../foundation/logger.ts'

export interface TokenSideOptions {
  readonly config: Config
  readonly clock: Clock
  readonly logger: Logger
  readonly usualLimits: Partial<ViewerLimits>
}

/** Tokens of the identity provider, where there is one. Nothing is asked of it before the first token comes. */
export function connectTokens({ config, clock, logger, usualLimits }: TokenSideOptions): {
  readonly tokens: Tokens | null
  stop(): Promise<void>
} {
  const { OIDC_ISSUER: issuer } = config
  if (issuer === null) return { tokens: null, stop: () => Promise.resolve() }
  const keys = createProviderKeys({
    ...{ issuer, clock, logger },
    keysAt: config.OIDC_JWKS_URL,
    privateHosts: config.OIDC_PRIVATE_HOSTS,
  })
  const rules = {
    issuer,
    audiences: config.OIDC_AUDIENCE ?? [],
    algorithms: config.OIDC_ALGORITHMS,
    clients: config.OIDC_CLIENTS,
    skewSeconds: config.OIDC_CLOCK_SKEW_SECONDS,
    rolesClaim: config.OIDC_ROLES_CLAIM,
    nameClaim: config.OIDC_NAME_CLAIM,
    grants: config.OIDC_GRANTS,
  }
  const { CLIENT_CERTIFICATE_HEADER: header, TRUSTED_PROXIES: proxies } = config
  const certificateOf = createCertificateReader({ header, proxies })
  return { tokens: createTokens({ rules, keys, certificateOf, clock, usualLimits }), stop: () => keys.close() }
}
