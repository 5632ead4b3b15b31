import type { SealedColumn } from './sealed-columns.ts'
import { isSealed, type Sealing } from './sealing.ts'

type Members = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * What a column of JSON holds in the row of this name, with what is sealed in it opened.
 * @throws SEALING_KEY_MISSING, SEALED_VALUE_INVALID
 */
export function openContent(column: SealedColumn, row: readonly string[], content: unknown, sealing: Sealing): unknown {
  const place = column.at(...row)
  switch (column.kept) {
    case 'wrapped':
      return isObject(content) && isSealed(content.sealed) ? sealing.open(place, content.sealed) : content
    case 'payload':
      return isObject(content) && 'payload' in content
        ? { ...content, payload: sealing.open(place, content.payload) }
        : content
    default:
      return sealing.open(place, content)
  }
}

/** What the column is to hold for this: where there is a key, nobody without it reads it. */
export function sealContent(column: SealedColumn, row: readonly string[], content: unknown, sealing: Sealing): unknown {
  const place = column.at(...row)
  switch (column.kept) {
    case 'wrapped': {
      const sealed = isObject(content) && Object.keys(content).length > 0 ? sealing.seal(place, content) : content
      return isSealed(sealed) ? { sealed } : content
    }
    case 'payload':
      return isObject(content) && 'payload' in content
        ? { ...content, payload: sealing.seal(place, content.payload) }
        : content
    default:
      return sealing.seal(place, content)
  }
}
