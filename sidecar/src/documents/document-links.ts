import { EncryptJWT, jwtDecrypt } from 'jose'
import { z } from 'zod'
import type { DocumentKind, DocumentReference } from '../canonical/partner-reports.ts'
import type { Clock } from '../foundation/clock.ts'
import { SidecarError } from '../foundation/errors.ts'

/** A document of a partner, and the connection it lies with. */
export interface LinkedDocument extends DocumentReference {
  readonly connection: string
}

const claims = z.object({
  connection: z.string(),
  kind: z.string().transform((kind) => kind as DocumentKind),
  reference: z.string(),
  mediaType: z.string().nullable(),
  /** The key it was made for; missing where there is none that could end. */
  key: z.string().optional(),
})

/** What a link ends with before its ten minutes are over. */
export interface LinkEnd {
  /** With this key, whenever it is revoked or ends. */
  readonly keyId?: string | undefined
  /** At this instant, ms. */
  readonly endsAt?: number | undefined
}

/** Whether a key is good still, by its id. */
export type KeyIsLive = (keyId: string) => boolean | Promise<boolean>

const lifeSeconds = 600

/**
 * Links to documents that work without a key for ten minutes, and no longer than what whoever they were made for came in
 * with: a key that is revoked takes its links with it. They are encrypted, not only signed: a partner's own
 * reference may be an address with a credential in it.
 */
export class DocumentLinks {
  readonly #key: () => Promise<Uint8Array>
  readonly #clock: Clock
  readonly #publicUrl: string

  /** @param publicUrl where people reach the sidecar; empty for links without a host */
  constructor(key: () => Promise<Uint8Array>, clock: Clock, publicUrl: string) {
    this.#key = key
    this.#clock = clock
    this.#publicUrl = publicUrl.replace(/\/$/, '')
  }

  async linkTo(
    { connection, kind, reference, mediaType }: LinkedDocument,
    ends: LinkEnd | null,
  ): Promise<{ url: string; expiresAt: string }> {
    const expiresAt = endOf(this.#clock.now(), ends)
    const key = ends?.keyId
    const token = await new EncryptJWT({ connection, kind, reference, mediaType, ...(key !== undefined && { key }) })
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setExpirationTime(expiresAt)
      .encrypt(await this.#key())
    return { url: `${this.#publicUrl}/documents/${token}`, expiresAt: new Date(expiresAt * 1_000).toISOString() }
  }

  /** @throws DOCUMENT_LINK_INVALID, and what `keyIsLive` throws when nobody can tell */
  async open(token: string, keyIsLive: KeyIsLive): Promise<LinkedDocument> {
    const { key, ...document } = await this.#read(token)
    if (key !== undefined && !(await keyIsLive(key))) throw invalid(null)
    return document
  }

  async #read(token: string): Promise<z.output<typeof claims>> {
    try {
      const { payload } = await jwtDecrypt(token, await this.#key(), {
        currentDate: new Date(this.#clock.now()),
        keyManagementAlgorithms: ['dir'],
        contentEncryptionAlgorithms: ['A256GCM'],
      })
      return claims.parse(payload)
    } catch (cause) {
      throw invalid(cause)
    }
  }
}

function endOf(now: number, ends: LinkEnd | null): number {
  // Links made within the same minute are the same in what they say: an answer read twice does not seem to change.
  const usual = Math.floor(now / 60_000) * 60 + lifeSeconds
  return ends?.endsAt === undefined ? usual : Math.min(usual, Math.floor(ends.endsAt / 1_000))
}

/** The same whatever is wrong with it: whoever has a link that ended learns nothing of whose it was. */
const invalid = (cause: unknown): SidecarError =>
  new SidecarError(
    'DOCUMENT_LINK_INVALID',
    'This link does not work, or does not work any more: links to documents last ten minutes at most. Ask the graph for a new one.',
    { cause },
  )
