/** What one column can hold. As on Odoo's wire, `false` is "nothing" for every type but boolean. */
export type Value = string | number | boolean | readonly number[]

/** One record, always in Odoo 19's names; what an older series calls it is settled at the wire (`series/`). */
export interface Row {
  readonly id: number
  readonly [column: string]: Value | undefined
}

export type Values = Readonly<Record<string, Value>>

/** The id a many2one column holds; 0 when it is not set. */
export const refOf = (row: Row, column: string): number => {
  const value = row[column]
  return typeof value === 'number' ? value : 0
}

export const numberOf = (row: Row, column: string): number => refOf(row, column)

export const textOf = (row: Row, column: string): string => {
  const value = row[column]
  return typeof value === 'string' ? value : ''
}

export const isTrue = (row: Row, column: string): boolean => row[column] === true

/** The ids a many2many column holds. */
export const idsOf = (row: Row, column: string): readonly number[] => {
  const value = row[column]
  return typeof value === 'object' ? value : []
}

/** The ids a many2one or many2many column holds. */
export const refsIn = (value: Value | undefined): readonly number[] => {
  if (typeof value === 'object') return value
  return typeof value === 'number' ? [value] : []
}
