import type { Naming } from '../canonical/epcis-names.ts'
import type { Sql } from '../db/database.ts'
import { ownKey } from '../documents/own-key.ts'

const uuidBytes = 16

/** How this installation names things: by a number it gave itself once, so that no other gives the same names. */
export async function namingOf(sql: Sql, publicUrl: string | null): Promise<Naming> {
  const key = await ownKey(sql, 'epcis-names')
  return { installation: key.subarray(0, uuidBytes), publicUrl: publicUrl?.replace(/\/+$/, '') ?? null }
}
