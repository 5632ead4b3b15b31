import { Sealing } from '../../sidecar/src/sealing/sealing.ts'
import { readSealingKeys, type SealingKey } from '../../sidecar/src/sealing/sealing-key.ts'

/** One key as the setting has it: the same version is the same key. */
export const keyText = (version: string): string => {
  const byte = [...version].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 256
  return `${version}:${Buffer.alloc(32, byte).toString('base64')}`
}

/** Keys of these versions, the first to write. */
export function keysOf(...versions: readonly string[]): readonly SealingKey[] {
  const keys = readSealingKeys(versions.map(keyText).join(','))
  if (typeof keys === 'string') throw new Error(keys)
  return keys
}

export const sealingWith = (...versions: readonly string[]): Sealing =>
  new Sealing(versions.length ? keysOf(...versions) : [])
