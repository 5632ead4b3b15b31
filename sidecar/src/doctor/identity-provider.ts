import { createProviderKeys } from '../access/provider-keys.ts'
import type { Config } from '../config.ts'
import type { Clock } from '../foundation/clock.ts'
import { toSidecarError } from '../foundation/errors.ts'
import { createLogger } from '../foundation/logger.ts'
import { type Finding, failed, ok, warning } from './finding.ts'

const advice =
  'Correct OIDC_ISSUER, or OIDC_JWKS_URL. A provider in a private network has to stand in OIDC_PRIVATE_HOSTS: ' +
  'sidecar/docs/access-tokens.md explains it.'

/** Whether the keys of the identity provider can be read, where there is one. */
export async function checkIdentityProvider(config: Config, clock: Clock): Promise<Finding> {
  const { OIDC_ISSUER: issuer } = config
  if (issuer === null) return ok('Tokens', 'no OIDC_ISSUER: no tokens are taken')
  const keys = createProviderKeys({
    ...{ issuer, clock, logger: createLogger('silent') },
    keysAt: config.OIDC_JWKS_URL,
    privateHosts: config.OIDC_PRIVATE_HOSTS,
  })
  try {
    const count = await keys.count()
    const found = `${issuer} has ${count} ${count === 1 ? 'key' : 'keys'}`
    return count > 0 ? ok('Tokens', found) : warning('Tokens', found, 'Give it a key to sign with.')
  } catch (error) {
    return failed('Tokens', toSidecarError(error).message, advice)
  } finally {
    await keys.close()
  }
}
