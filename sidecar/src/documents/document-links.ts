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
})

const lifeSeconds = 600

/**
 * Links to documents that work without a key for ten minutes. They are encrypted, not only signed: a partner's own
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

  async linkTo({
    connection,
    kind,
    reference,
    mediaType,
  }: LinkedDocument): Promise<{ url: string; expiresAt: string }> {
    // Links made within the same minute are the same in what they say: an answer read twice does not seem to change.
    const expiresAt = Math.floor(this.#clock.now() / 60_000) * 60 + lifeSeconds
    const token = await new EncryptJWT({ connection, kind, reference, mediaType })
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setExpirationTime(expiresAt)
      .encrypt(await this.#key())
    return { url: `${this.#publicUrl}/documents/${token}`, expiresAt: new Date(expiresAt * 1_000).toISOString() }
  }

  /** @throws DOCUMENT_LINK_INVALID */
  async open(token: string): Promise<LinkedDocument> {
    try {
      const { payload } = await jwtDecrypt(token, await this.#key(), {
        currentDate: new Date(this.#clock.now()),
        keyManagementAlgorithms: ['dir'],
        contentEncryptionAlgorithms: ['A256GCM'],
      })
      return claims.parse(payload)
    } catch (cause) {
      throw new SidecarError(
        'DOCUMENT_LINK_INVALID',
        'This link does not work, or does not work any more: links to documents last ten minutes. Ask the graph for a new one.',
        { cause },
      )
    }
  }
}
