import { createHash, createSecretKey, type KeyObject } from 'node:crypto'

/** A key values are sealed with, and the name it is known by. */
export interface SealingKey {
  readonly version: string
  readonly key: KeyObject
  /** Tells one key from another of the same name, and tells nothing of the key itself. */
  readonly fingerprint: string
}

/** 43 letters of base64 are 32 bytes. */
const written = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/_-]{43}=?)$/

/** The keys as the setting has them: `<version>:<base64 of 32 bytes>`, the first is used to write. In a word, else, why not. */
export function readSealingKeys(text: string): readonly SealingKey[] | string {
  const parts = text.split(',').map((part) => part.trim())
  const keys = parts.flatMap((part) => keyOf(part) ?? [])
  if (keys.length < parts.length) {
    return 'each key is `<version>:<base64 of 32 bytes>`, such as `openssl rand -base64 32` prints, with commas between them'
  }
  const versions = new Set(keys.map(({ version }) => version))
  return versions.size === keys.length ? keys : 'two keys have the same version'
}

function keyOf(part: string): SealingKey | null {
  const [, version, base64] = written.exec(part) ?? []
  if (version === undefined || base64 === undefined) return null
  const bytes = Buffer.from(base64, 'base64')
  const fingerprint = createHash('sha256').update('sealing key').update(bytes).digest('hex')
  return { version, key: createSecretKey(bytes), fingerprint }
}
