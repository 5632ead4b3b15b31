import type { WireField, WireModel } from '../series/registry.ts'
import type { Series } from '../series/series.ts'
import type { WireRecord } from './read.ts'

const describe = (series: Series, field: WireField): WireRecord => ({
  ...(series !== '14.0' && { name: field.name }),
  type: field.type,
  string: field.label,
  required: field.required === true,
  readonly: field.readonly === true,
  store: field.store !== false,
  searchable: field.searchable !== false,
  sortable: field.store !== false,
  ...(field.relation && { relation: field.relation }),
  ...(field.inverseColumn && { relation_field: field.inverseColumn }),
  ...(field.selection && { selection: field.selection }),
})

/** `fields_get`: fields that do not exist are left out, attributes that do not apply too. */
export function fieldsGet(
  series: Series,
  model: WireModel,
  names: readonly string[] | null | undefined,
  attributes: readonly string[] | null | undefined,
): Record<string, WireRecord> {
  const wanted = [...model.fields.values()].filter((field) => !names?.length || names.includes(field.name))
  return Object.fromEntries(
    wanted.map((field) => {
      const entries = Object.entries(describe(series, field))
      return [field.name, Object.fromEntries(entries.filter(([key]) => !attributes || attributes.includes(key)))]
    }),
  )
}
