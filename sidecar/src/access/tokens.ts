import { hash } from 'node:crypto'
import { decodeProtectedHeader, errors, jwtVerify } from 'jose'
import { LRUCache } from 'lru-cache'
import type { Clock } from '../foundation/clock.ts'
import { SidecarError } from '../foundation/errors.ts'
import { type Claims, claimAt } from './claims.ts'
import type { CertificateOf, SeenRequest } from './client-certificate.ts'
import { type Grant, grantedBy } from './grants.ts'
import type { ProviderKeys } from './provider-keys.ts'
import { longestToken, looksLikeToken, readClaims, type TokenClaims, wrongInHeader } from './token-rules.ts'
import { createViewer, type Viewer, type ViewerLimits } from './viewer.ts'

export interface TokenRules {
  readonly issuer: string
  readonly audiences: readonly string[]
  readonly algorithms: readonly string[]
  readonly clients: readonly string[] | null
  readonly skewSeconds: number
  readonly rolesClaim: string
  /** The claim the audit names them by. */
  readonly nameClaim: string
  readonly grants: readonly Grant[]
}

export interface TokensOptions {
  readonly rules: TokenRules
  readonly keys: Pick<ProviderKeys, 'keyFor'>
  readonly certificateOf: CertificateOf
  readonly clock: Clock
  /** Limits of tokens whose grants name none. */
  readonly usualLimits?: Partial<ViewerLimits>
}

/** Tokens (JWT) of one OpenID Connect provider. */
export interface Tokens {
  /**
   * Whose it is: at once where it was seen a moment ago. Null when it is no token at all.
   * @param isOngoing without the tolerance of clocks, which is for who comes
   * @throws UNAUTHENTICATED, FORBIDDEN, IDENTITY_PROVIDER_UNREACHABLE
   */
  viewerOf(presented: string, request: SeenRequest | undefined, isOngoing?: boolean): Viewer | Promise<Viewer> | null
}

interface Remembered {
  readonly viewer: Viewer
  readonly boundTo: string | null
  readonly until: number
  /** When the token ends, ms. */
  readonly endsAt: number
}

/** What was withdrawn at the provider ends within this, if the token is not over before, ms. */
const rememberedMs = 60_000
const mostRemembered = 10_000

export function createTokens({ rules, keys, certificateOf, clock, usualLimits = {} }: TokensOptions): Tokens {
  const seen = new LRUCache<string, Remembered>({ max: mostRemembered })

  async function proven(token: string): Promise<Remembered> {
    const claims = await provenClaims(token, rules, keys, clock.now())
    const granted = grantedBy(rules.grants, rules.rolesClaim, claims)
    if (!granted) throw nothingGranted(rules)
    const limits = { ...usualLimits, ...granted.limits }
    const endsAt = claims.exp * 1_000
    const principal = principalOf(claims, rules.nameClaim)
    return {
      viewer: createViewer({ principal, ...granted, limits, admission: { endsAt } }),
      boundTo: claims.cnf?.['x5t#S256'] ?? null,
      until: Math.min(endsAt, clock.now() + rememberedMs),
      endsAt,
    }
  }

  function admit(
    { viewer, boundTo, endsAt }: Remembered,
    request: SeenRequest | undefined,
    isOngoing: boolean,
  ): Viewer {
    if (isOngoing && clock.now() >= endsAt) throw expired()
    if (boundTo === null || boundTo === certificateOf(request)) return viewer
    throw refused('it is bound to a client certificate that this request did not show')
  }

  return {
    viewerOf(presented, request, isOngoing = false) {
      if (!looksLikeToken(presented)) return null
      if (presented.length > longestToken) throw refused('it is too long')
      // Not the token: what lies in memory opens nothing.
      const key = hash('sha256', presented, 'base64')
      const known = seen.get(key)
      if (known && known.until > clock.now()) return admit(known, request, isOngoing)
      return proven(presented).then((found) => {
        seen.set(key, found)
        return admit(found, request, isOngoing)
      })
    },
  }
}

async function provenClaims(
  token: string,
  rules: TokenRules,
  keys: TokensOptions['keys'],
  nowMs: number,
): Promise<TokenClaims> {
  const { issuer, audiences, algorithms, skewSeconds, clients } = rules
  try {
    const wrong = wrongInHeader(decodeProtectedHeader(token))
    if (wrong) throw refused(wrong)
    const { payload } = await jwtVerify(token, (header) => keys.keyFor(header), {
      issuer,
      audience: [...audiences],
      algorithms: [...algorithms],
      clockTolerance: skewSeconds,
      currentDate: new Date(nowMs),
    })
    const claims = readClaims(payload, { nowMs, skewMs: skewSeconds * 1_000, clients })
    if (typeof claims === 'string') throw refused(claims)
    return claims
  } catch (error) {
    throw asRefusal(error)
  }
}

/** Nothing of what a token says is repeated: whoever made it may have made it up. */
function asRefusal(error: unknown): unknown {
  if (error instanceof SidecarError) return error
  if (error instanceof errors.JWTExpired) return expired()
  if (error instanceof errors.JWTClaimValidationFailed) return refused(`its claim \`${error.claim}\` does not fit`)
  if (error instanceof errors.JOSEAlgNotAllowed) return refused('it is signed in a way that is not taken (`alg`)')
  if (error instanceof errors.JWKSNoMatchingKey) return refused('the provider has no such key (`kid`)')
  if (error instanceof errors.JWKSMultipleMatchingKeys) return refused('it does not say with which key (`kid`)')
  if (error instanceof errors.JWSSignatureVerificationFailed) return refused('its signature is wrong')
  return refused('it can not be read')
}

const longestName = 200
const unprintable = /[\p{C}\p{Zl}\p{Zp}]+/gu

/** An address nobody verified is whoever's they typed in. */
const isUnverified = (claims: Claims, name: string): boolean => name === 'email' && claims.email_verified !== true

function principalOf(claims: TokenClaims, nameClaim: string): string {
  const named = isUnverified(claims, nameClaim) ? undefined : claimAt(claims, nameClaim)
  const name = `token:${typeof named === 'string' && named !== '' ? named : claims.sub}`.replace(unprintable, ' ')
  if (name.length <= longestName) return name
  // Two long names that begin alike are two principals.
  return `${name.slice(0, longestName - 13)}~${hash('sha256', name).slice(0, 12)}`
}

const refused = (why: string): SidecarError => new SidecarError('UNAUTHENTICATED', `This token is not taken: ${why}.`)

const expired = (): SidecarError => refused('it has expired. Get a new one')

function nothingGranted({ grants, rolesClaim }: TokenRules): SidecarError {
  const lookedAt = [...new Set(grants.map(({ claim }) => claim ?? rolesClaim))].map((name) => `\`${name}\``).join(', ')
  return new SidecarError(
    'FORBIDDEN',
    `This token is good, but nothing is granted to it: no entry of OIDC_GRANTS fits what it has in ${lookedAt}.`,
  )
}
