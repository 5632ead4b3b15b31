import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { SidecarError } from '../foundation/errors.ts'
import type { SealingKey } from './sealing-key.ts'

/** Where a value stands. What was sealed for one place opens at no other. */
export interface Place {
  readonly column: string
  readonly row: string
}

/** Opens what of a row may be sealed. */
export type Opener = (kept: unknown, row: Readonly<Record<string, unknown>>, sealing: Sealing) => unknown

const cipher = 'aes-256-gcm'
const byVersion = (keys: readonly SealingKey[]) => new Map(keys.map((key) => [key.version, key]))

const ivBytes = 12
const tagBytes = 16

/** `sealed:<version of the key>:<iv, tag and what was sealed, base64url>` */
const form = /^sealed:([A-Za-z0-9_-]{1,32}):([A-Za-z0-9_-]{38,})$/

export const isSealed = (value: unknown): value is string => typeof value === 'string' && form.test(value)

export const versionOf = (token: string): string => form.exec(token)?.[1] ?? ''

/**
 * Seals what is kept in the database, AES-256-GCM under the newest key, and opens what any of the keys has sealed.
 * Without a key values stand as they are; what stands as it is can always be read.
 */
export class Sealing {
  #keys: ReadonlyMap<string, SealingKey>

  /** @param keys the first is used to write */
  constructor(keys: readonly SealingKey[]) {
    this.#keys = byVersion(keys)
  }

  /** From now on. What is read meanwhile opens with what it finds. */
  replace(keys: readonly SealingKey[]): void {
    this.#keys = byVersion(keys)
  }

  get keys(): readonly SealingKey[] {
    return [...this.#keys.values()]
  }

  /** The version new values are sealed under; null when nothing is sealed. */
  get writes(): string | null {
    return this.keys[0]?.version ?? null
  }

  /** What is kept instead of the JSON value: a text, or without a key the value itself. */
  seal(place: Place, value: unknown): unknown {
    const [key] = this.#keys.values()
    if (value === null || value === undefined) return value
    // A stranger's text that only looks sealed must not be taken for one later.
    if (!key) return isSealed(value) ? ` ${value}` : value
    const iv = randomBytes(ivBytes)
    const sealer = createCipheriv(cipher, key.key, iv).setAAD(placeBytes(place))
    const sealed = Buffer.concat([sealer.update(JSON.stringify(value), 'utf8'), sealer.final()])
    return `sealed:${key.version}:${Buffer.concat([iv, sealer.getAuthTag(), sealed]).toString('base64url')}`
  }

  /**
   * The JSON value that was sealed, or what never was as it stands.
   * @throws SEALING_KEY_MISSING, SEALED_VALUE_INVALID
   */
  open(place: Place, kept: unknown): unknown {
    const [, version = '', text = ''] = typeof kept === 'string' ? (form.exec(kept) ?? []) : []
    if (version === '') return kept
    const key = this.#keys.get(version)
    if (!key) throw keyMissing(place, version)
    const bytes = Buffer.from(text, 'base64url')
    const opener = createDecipheriv(cipher, key.key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes })
      .setAAD(placeBytes(place))
      .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
    try {
      return JSON.parse(opener.update(bytes.subarray(ivBytes + tagBytes), undefined, 'utf8') + opener.final('utf8'))
    } catch {
      throw new SidecarError(
        'SEALED_VALUE_INVALID',
        `A value of ${place.column} was changed, stands where it was not written, or was sealed with another key of version ${version}. Restore it from a backup, or put the right key into ENCRYPTION_KEYS.`,
        { details: { column: place.column, version } },
      )
    }
  }
}

/** For whoever reads nothing that is sealed, and seals nothing. */
export const withoutKeys = new Sealing([])

const placeBytes = ({ column, row }: Place): Buffer => Buffer.from(`${column}\n${row}`)

const keyMissing = ({ column }: Place, version: string): SidecarError =>
  new SidecarError(
    'SEALING_KEY_MISSING',
    `A value of ${column} was sealed with key version ${version}, which ENCRYPTION_KEYS does not have. Put that key back, behind the newest; \`npm run secrets -- re-encrypt\` makes it unneeded.`,
    { details: { column, version } },
  )
