import { randomBytes } from 'node:crypto'
import { EncryptJWT, jwtDecrypt } from 'jose'
import { z } from 'zod'
import type { Clock } from '../../foundation/clock.ts'
import { Secret } from '../../foundation/secret.ts'

/** 128 random bits: which session it is, to be able to end it everywhere. */
export type SessionId = string & { readonly [sessionId]: true }

declare const sessionId: unique symbol

/** A visit of a browser. It begins with the sign-in page, before anybody knows whose it is. */
export interface Session {
  /** New at each sign-in; null before. */
  readonly id: SessionId | null
  /** What the visitor signed in with; null before, and once they are out but the end of it could not be noted. */
  readonly key: Secret | null
  /** Stands in every form of ours: a form of somebody else does not know it. */
  readonly formToken: Secret
  /** IANA name of the time zone times are shown in. */
  readonly zone: string
  /** Seconds since the epoch. */
  readonly expiresAt: number
}

const lifeSeconds = 8 * 3_600

const claims = z.object({
  id: z
    .string()
    .regex(/^[\w-]{22}$/)
    .transform((id) => id as SessionId)
    .nullish(),
  key: z.string().nullable(),
  form: z.string(),
  zone: z.string(),
  exp: z.number(),
})

/**
 * Sessions live in the browser alone, sealed (A256GCM): any replica can go on with one, and nobody can read the key in
 * it. As the key is what is kept, it is tried anew with each request: one that is revoked is out at once. Which of them
 * somebody signed out of, `EndedSessions` knows.
 */
export class Sessions {
  readonly #fetchKey: () => Promise<Uint8Array>
  readonly #clock: Clock
  #sealingKey: Promise<Uint8Array> | null = null

  /** @param fetchKey 32 bytes, the same for all replicas; asked for once, and again when it could not be had */
  constructor(fetchKey: () => Promise<Uint8Array>, clock: Clock) {
    this.#fetchKey = fetchKey
    this.#clock = clock
  }

  /** A new one, with an id and a form token of its own: what was known before signing in is worth nothing after. */
  begin(key: Secret | null, zone: string): Session {
    return {
      id: key === null ? null : (randomBytes(16).toString('base64url') as SessionId),
      key,
      formToken: new Secret(randomBytes(24).toString('base64url')),
      zone,
      expiresAt: Math.floor(this.#clock.now() / 1_000) + lifeSeconds,
    }
  }

  async seal({ id, key, formToken, zone, expiresAt }: Session): Promise<string> {
    return new EncryptJWT({ id, key: key?.reveal() ?? null, form: formToken.reveal(), zone })
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setExpirationTime(expiresAt)
      .encrypt(await this.#sealing())
  }

  /** Null: it is none of ours, was changed, has expired, or is from before sessions had an id and could not be ended. */
  async open(sealed: string): Promise<Session | null> {
    const sealingKey = await this.#sealing()
    try {
      const { payload } = await jwtDecrypt(sealed, sealingKey, {
        currentDate: new Date(this.#clock.now()),
        keyManagementAlgorithms: ['dir'],
        contentEncryptionAlgorithms: ['A256GCM'],
      })
      const { id = null, key, form, zone, exp } = claims.parse(payload)
      if (id === null && key !== null) return null
      return { id, key: key === null ? null : new Secret(key), formToken: new Secret(form), zone, expiresAt: exp }
    } catch {
      return null
    }
  }

  #sealing(): Promise<Uint8Array> {
    this.#sealingKey ??= this.#fetchKey().catch((error: unknown) => {
      this.#sealingKey = null
      throw error
    })
    return this.#sealingKey
  }
}
