import type { Database } from '../../src/db/database.ts'
import { keptValue } from '../../src/db/reseal.ts'
import { SidecarError } from '../../src/foundation/errors.ts'
import { type SealedColumn, sealedColumns } from '../../src/sealing/sealed-columns.ts'

/** One value as it was before it was sealed. @throws NOT_FOUND, SEALING_KEY_MISSING, SEALED_VALUE_INVALID */
export async function openKept(database: Database, name: string, key: readonly string[]): Promise<unknown> {
  const columns: readonly SealedColumn[] = Object.values(sealedColumns)
  const column = columns.find((one) => one.name === name)
  // Keys are no content: they are for nobody's eyes.
  if (!column || column.kept === 'bytes') throw new SidecarError('NOT_FOUND', `Nothing is kept in ${name} to look at.`)
  const found = await keptValue(database, column, key)
  if (found === undefined) throw new SidecarError('NOT_FOUND', `${name} has no value under ${key.join(' ')}.`)
  return found
}
