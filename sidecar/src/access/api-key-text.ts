import { hash, randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { Secret } from '../foundation/secret.ts'

/** So that scanners for leaked secrets, and people, know one when they see it. */
const prefix = 'lgk_'

const shape = /^(lgk_([0-9a-f]{12})_[\w-]{43})_([0-9a-f]{8})$/

/** A new key, and what of it may be kept. */
export interface NewKey {
  /** Stands in the key, and may be shown. */
  readonly id: string
  /** 256 random bits behind the id, and a checksum over both. Shown once, kept nowhere. */
  readonly key: Secret
  readonly hash: Buffer
}

export function makeKey(): NewKey {
  const id = randomBytes(6).toString('hex')
  const text = withChecksum(`${prefix}${id}_${randomBytes(32).toString('base64url')}`)
  return { id, key: new Secret(text), hash: hashOf(text) }
}

export const looksLikeKey = (presented: string): boolean => presented.startsWith(prefix)

/** The id of a key that is whole. Null: characters are missing or mistyped, which the checksum tells without a look. */
export function idOfKey(presented: string): string | null {
  const [, body, id, checksum] = shape.exec(presented) ?? []
  return body && id && checksum === checksumOf(body) ? id : null
}

/** Of the whole text: what decodes to the same bytes but is written otherwise is another key. */
export const hashOf = (presented: string): Buffer => hash('sha256', presented, 'buffer')

const checksumOf = (body: string): string => crc32(body).toString(16).padStart(8, '0')

const withChecksum = (body: string): string => `${body}_${checksumOf(body)}`
