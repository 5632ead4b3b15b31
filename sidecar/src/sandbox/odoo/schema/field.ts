import type { Env } from '../records/env.ts'
import type { Row, Value } from '../world/row.ts'

export type FieldType =
  | 'char'
  | 'text'
  | 'html'
  | 'binary'
  | 'integer'
  | 'float'
  | 'monetary'
  | 'boolean'
  | 'date'
  | 'datetime'
  | 'selection'
  | 'many2one'
  | 'many2one_reference'
  | 'one2many'
  | 'many2many'

interface Options {
  readonly required?: boolean
  readonly readonly?: boolean
  /** Works the value out of other rows instead of storing it. */
  readonly compute?: (env: Env, row: Row) => Value
  /** What writing a computed field changes. */
  readonly inverse?: (env: Env, row: Row, value: Value) => void
  /** What `fields_get` says of it; a field of the real Odoo may be stored although the sandbox computes it. */
  readonly store?: boolean
  /** false: not stored, and Odoo has no way to search it. */
  readonly searchable?: boolean
  readonly default?: Value
  /** The record goes when the one it points to goes (`ondelete='cascade'`). */
  readonly cascade?: boolean
}

/** One field as Odoo 19 declares it, under the label 19 shows. */
export interface Field extends Options {
  readonly type: FieldType
  readonly label: string
  readonly relation?: string
  /** one2many: the many2one on the other side. */
  readonly inverseColumn?: string
  readonly selection?: readonly (readonly [string, string])[]
}

const scalar =
  (type: FieldType) =>
  (label: string, options: Options = {}): Field => ({ type, label, ...options })

export const char = scalar('char')
export const text = scalar('text')
export const html = scalar('html')
/** A number that points into the model another field names. */
export const reference = scalar('many2one_reference')
/** Lies in a file, so it is neither stored nor searched. */
export const file = (label: string): Field => ({ type: 'binary', label, store: false, searchable: false })
export const integer = scalar('integer')
export const float = scalar('float')
export const monetary = scalar('monetary')
export const boolean = scalar('boolean')
export const date = scalar('date')
export const datetime = scalar('datetime')

export const selection = (label: string, choices: Readonly<Record<string, string>>, options: Options = {}): Field => ({
  type: 'selection',
  label,
  selection: Object.entries(choices),
  ...options,
})

export const many2one = (label: string, relation: string, options: Options = {}): Field => ({
  type: 'many2one',
  label,
  relation,
  ...options,
})

export const one2many = (label: string, relation: string, inverseColumn: string, options: Options = {}): Field => ({
  type: 'one2many',
  label,
  relation,
  inverseColumn,
  ...options,
})

export const many2many = (label: string, relation: string, options: Options = {}): Field => ({
  type: 'many2many',
  label,
  relation,
  ...options,
})

/** One model as Odoo 19 declares it. `id`, `create_date`, `write_date` and `display_name` come with every model. */
export interface Model {
  readonly label: string
  /** Odoo's `_order`, in columns. */
  readonly order: string
  readonly displayName?: (env: Env, row: Row) => string
  /** The model does not log its changes and has no `write_date`. */
  readonly unlogged?: boolean
  readonly fields: Readonly<Record<string, Field>>
}

export const isRelational = (field: Field): boolean => field.relation !== undefined
export const isToMany = (field: Field): boolean => field.type === 'one2many' || field.type === 'many2many'
export const isNumeric = (field: Field): boolean =>
  field.type === 'integer' || field.type === 'float' || field.type === 'monetary'
