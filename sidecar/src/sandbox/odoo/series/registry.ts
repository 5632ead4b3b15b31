import { valueError } from '../faults.ts'
import { addonSchema } from '../schema/addon.ts'
import { char, datetime, type Field, integer, type Model, many2one } from '../schema/field.ts'
import { ocaDeliveryState } from '../schema/oca.ts'
import { schema } from '../schema/schema.ts'
import { textOf } from '../world/row.ts'
import { differencesOf, type Series } from './series.ts'

/** A field under the name one series knows it by. */
export interface WireField extends Field {
  readonly name: string
  /** Its name in 19, which is where the row keeps it. */
  readonly column: string
}

/** A model under the name one series knows it by. */
export interface WireModel extends Pick<Model, 'label' | 'order'> {
  readonly name: string
  readonly displayName: NonNullable<Model['displayName']>
  /** Its name in 19, which is the table of its rows. */
  readonly table: string
  readonly fields: ReadonlyMap<string, WireField>
  /** By column, also those the series does not have: rules and default orders need them. */
  readonly columns: ReadonlyMap<string, WireField>
}

export interface Registry {
  readonly series: Series
  readonly hasAddon: boolean
  readonly models: ReadonlyMap<string, WireModel>
  readonly byTable: (table: string) => WireModel
}

/** What Odoo adds to every model. */
const magicFields = (
  series: Series,
  displayName: NonNullable<Model['displayName']>,
  unlogged = false,
): Readonly<Record<string, Field>> => ({
  id: integer('ID', { readonly: true }),
  create_date: datetime('Created on', { readonly: true }),
  ...(!unlogged && {
    create_uid: many2one('Created by', 'res.users', { readonly: true }),
    write_date: datetime('Last Updated on', { readonly: true }),
    write_uid: many2one('Last Updated by', 'res.users', { readonly: true }),
  }),
  display_name: char('Display Name', {
    readonly: true,
    store: false,
    compute: displayName,
    // 14 takes a condition on it and forgets it.
    searchable: series !== '14.0',
  }),
})

const ownName: NonNullable<Model['displayName']> = (_env, row) => textOf(row, 'name')

function wireModel(series: Series, table: string, model: Model): WireModel {
  const differences = differencesOf(series)
  const nameOf = (relation: string): string => differences.models[relation] ?? relation
  const changed = differences.fields[table] ?? {}
  const fields = new Map<string, WireField>()
  const columns = new Map<string, WireField>()
  const displayName = model.displayName ?? ownName
  const entries = Object.entries({
    ...magicFields(series, displayName, model.unlogged),
    ...model.fields,
    ...differences.added[table],
  })
  for (const [column, field] of entries) {
    const change = changed[column]
    const replaced = typeof change === 'object' && change !== null ? change.field : undefined
    const name = typeof change === 'string' ? change : (replaced?.name ?? column)
    const own = { ...field, ...replaced, name, column }
    const wire = own.relation ? { ...own, relation: nameOf(own.relation) } : own
    columns.set(column, wire)
    if (change !== null) fields.set(name, wire)
  }
  return { label: model.label, order: model.order, displayName, name: nameOf(table), table, fields, columns }
}

const registries = new Map<string, Registry>()

/** The models and fields of one series, those of our addon and of OCA's `delivery_state` too where they are installed. */
export function registryOf(series: Series, hasAddon = false, hasDeliveryState = false): Registry {
  const key = `${series} ${hasAddon} ${hasDeliveryState}`
  const known = registries.get(key)
  if (known) return known
  const all = Object.entries({
    ...schema,
    ...(hasAddon && addonSchema),
    ...(hasDeliveryState && ocaDeliveryState),
  }).map(([table, model]) => wireModel(series, table, model))
  const models = new Map(all.map((model) => [model.name, model]))
  const tables = new Map(all.map((model) => [model.table, model]))
  const registry: Registry = {
    series,
    hasAddon,
    models,
    byTable(table) {
      const model = tables.get(table)
      if (!model) throw new Error(`The sandbox has no model ${table}.`)
      return model
    },
  }
  registries.set(key, registry)
  return registry
}

/** The model a relational field points to. */
export function comodelOf(registry: Registry, field: Field): WireModel {
  const model = registry.models.get(field.relation ?? '')
  if (!model) throw valueError(`Cannot determine the comodel relation of ${field.label}`)
  return model
}
