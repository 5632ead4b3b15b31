import { type CryptoKey, createLocalJWKSet, errors, type JWTHeaderParameters } from 'jose'
import { z } from 'zod'
import { SidecarError } from '../foundation/errors.ts'
import type { Logger } from '../foundation/logger.ts'
import { type ProviderDocument, type ProviderHttpOptions, providerDocument } from './provider-document.ts'

export interface ProviderKeysOptions extends ProviderHttpOptions {
  readonly issuer: string
  /** Null: as the provider's own description says. */
  readonly keysAt: string | null
  readonly logger: Logger
}

/** The public keys tokens are signed with. */
export interface ProviderKeys {
  /** @throws IDENTITY_PROVIDER_UNREACHABLE, or jose's JWKSNoMatchingKey, JWKSMultipleMatchingKeys */
  keyFor(header: JWTHeaderParameters): Promise<CryptoKey>
  /** How many there are, asked now. @throws whatever stood in the way */
  count(): Promise<number>
  close(): Promise<void>
}

/** A key that was taken out of the provider's set is believed no longer than this, ms. */
const freshMs = 10 * 60_000

/** Whoever sends tokens of keys nobody has makes us ask no more often than this, and so does a provider that is away, ms. */
const pauseMs = 30_000

/** While the provider is away its keys go on, and no longer than this: whoever cuts it off wins only so much, ms. */
const longestMs = 24 * 3_600_000

const description = z.looseObject({ issuer: z.string(), jwks_uri: z.url({ protocol: /^https?$/ }) })

/** Keys anybody may see. One both sides know has no business in a public list, and is left out. */
const keySet = z.looseObject({ keys: z.array(z.looseObject({ kty: z.string() })).max(200) })
const asymmetric = new Set(['RSA', 'EC', 'OKP'])

type Resolver = ReturnType<typeof createLocalJWKSet>

export function createProviderKeys(options: ProviderKeysOptions): ProviderKeys {
  const { issuer, clock, logger } = options
  const described = providerDocument(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, options)
  let source: { readonly at: string; readonly document: ProviderDocument } | null = null
  let known: { readonly resolve: Resolver; readonly count: number; readonly readAt: number } | null = null
  let asking: Promise<void> | null = null
  let askedAt = Number.NEGATIVE_INFINITY
  let lookedForMoreAt = Number.NEGATIVE_INFINITY
  let failure: unknown = null

  async function documentOfKeys(): Promise<ProviderDocument> {
    const at = options.keysAt ?? (await describedKeys(described, issuer))
    if (source?.at === at) return source.document
    await source?.document.close()
    source = { at, document: providerDocument(at, options) }
    return source.document
  }

  async function read(): Promise<void> {
    askedAt = clock.now()
    try {
      const { keys } = understood(keySet, await (await documentOfKeys()).read(), 'no set of keys')
      const usable = keys.filter(({ kty }) => asymmetric.has(kty))
      known = { resolve: createLocalJWKSet({ keys: usable }), count: usable.length, readAt: askedAt }
      failure = null
    } catch (error) {
      failure = error
      logger.warn({ err: error }, 'The keys of the identity provider could not be read')
    }
  }

  /** However many wait for it, the provider is asked once. */
  const refresh = (): Promise<void> => {
    asking ??= read().finally(() => {
      asking = null
    })
    return asking
  }

  const isDue = (since: number): boolean => asking !== null || clock.now() - since >= pauseMs
  const age = (): number => (known ? clock.now() - known.readAt : Number.POSITIVE_INFINITY)

  return {
    async keyFor(header) {
      if (age() > freshMs && (known === null || isDue(askedAt))) await refresh()
      if (known === null || age() > longestMs) throw unreachable(failure)
      try {
        return await known.resolve(header)
      } catch (error) {
        if (!(error instanceof errors.JWKSNoMatchingKey)) throw error
        if (isDue(lookedForMoreAt)) {
          lookedForMoreAt = clock.now()
          await refresh()
        }
        // The provider may have the key: who can't ask it can't say that the token is wrong.
        if (failure !== null) throw unreachable(failure)
        return known.resolve(header)
      }
    },
    async count() {
      await refresh()
      if (failure !== null || known === null) throw failure
      return known.count
    },
    async close() {
      await Promise.all([described.close(), source?.document.close()])
    },
  }
}

async function describedKeys(document: ProviderDocument, issuer: string): Promise<string> {
  const said = understood(description, await document.read(), 'no description of a provider')
  if (said.issuer === issuer) return said.jwks_uri
  throw new SidecarError('CONFIG_INVALID', 'The identity provider calls itself otherwise than OIDC_ISSUER says.', {
    details: { issuer: said.issuer.slice(0, 500) },
  })
}

function understood<Shape>(shape: z.ZodType<Shape>, said: unknown, otherwise: string): Shape {
  const parsed = shape.safeParse(said)
  if (parsed.success) return parsed.data
  throw new SidecarError('PARTNER_REPLY_INVALID', `What the identity provider answers is ${otherwise}.`)
}

const unreachable = (cause: unknown): SidecarError =>
  new SidecarError(
    'IDENTITY_PROVIDER_UNREACHABLE',
    'Whose token this is can not be told: the keys of the identity provider can not be read. Try again in a moment.',
    { cause, details: { retryAfterMs: 5_000 } },
  )
