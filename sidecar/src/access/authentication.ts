import { SidecarError } from '../foundation/errors.ts'
import { looksLikeKey } from './api-key-text.ts'
import type { SeenRequest } from './client-certificate.ts'
import type { KeyLookup } from './key-lookup.ts'
import type { StaticKeys } from './static-keys.ts'
import type { Tokens } from './tokens.ts'
import type { Viewer } from './viewer.ts'

/** What a request brings to say who asks. */
export interface Credentials {
  readonly authorization: string | null
  /** For tokens that are bound to a certificate: where the request came from, and what a proxy wrote into it. */
  readonly request?: SeenRequest | undefined
  /** They were let in before, and their answer goes on: no tolerance of clocks draws it out. */
  readonly isOngoing?: boolean
}

/** Finds out who asks. What memory knows is answered at once: the hot path waits for nothing. */
export interface Authentication {
  /**
   * @throws UNAUTHENTICATED saying what is wrong, FORBIDDEN for a good token that nothing is granted to,
   *   DATABASE_UNREACHABLE or IDENTITY_PROVIDER_UNREACHABLE when nobody can tell
   */
  viewerOf(credentials: Credentials): Viewer | Promise<Viewer>
}

const bearer = /^Bearer +(\S+) *$/i

export interface AuthenticationOptions {
  readonly staticKeys: StaticKeys
  /** Keys in the database. */
  readonly apiKeys?: Pick<KeyLookup, 'viewerOf'>
  /** Null: there is no identity provider. */
  readonly tokens?: Tokens | null
}

export function createAuthentication({ staticKeys, apiKeys, tokens = null }: AuthenticationOptions): Authentication {
  return {
    viewerOf({ authorization, request, isOngoing = false }) {
      const presented = bearer.exec(authorization ?? '')?.[1]
      const viewer = presented === undefined ? null : staticKeys.viewerOf(presented)
      if (viewer) return viewer
      if (presented !== undefined && apiKeys && looksLikeKey(presented)) return apiKeys.viewerOf(presented)
      const byToken = presented === undefined ? null : tokens?.viewerOf(presented, request, isOngoing)
      if (byToken) return byToken
      throw unauthenticated('Send an API key or a token as `Authorization: Bearer <key>`.')
    },
  }
}

const unauthenticated = (message: string): SidecarError => new SidecarError('UNAUTHENTICATED', message)
