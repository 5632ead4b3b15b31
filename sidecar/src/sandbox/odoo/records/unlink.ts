import { OdooFault, userError } from '../faults.ts'
import type { WireModel } from '../series/registry.ts'
import { idsOf } from '../world/row.ts'
import type { Env } from './env.ts'
import { demandExisting } from './write.ts'

/** Deletes records, and what hangs on them, as the foreign keys of the database would. */
export function unlinkRecords(env: Env, model: WireModel, ids: readonly number[]): void {
  demandExisting(env, model, ids)
  demandDeletable(env, model, ids)
  for (const id of ids) remove(env, model, id)
}

function remove(env: Env, model: WireModel, id: number): void {
  for (const other of env.registry.models.values()) {
    for (const field of other.columns.values()) {
      if (field.relation !== model.name || field.compute) continue
      if (field.type === 'many2one')
        detach(env, other, field.column, id, field.cascade === true, field.required === true)
      if (field.type === 'many2many') forget(env, other, field.column, id)
    }
  }
  env.world.remove(model.table, id)
}

function detach(env: Env, other: WireModel, column: string, id: number, cascade: boolean, required: boolean): void {
  const rows = env.world.children(other.table, column, id)
  if (cascade) for (const row of rows) remove(env, other, row.id)
  else if (required && rows.length > 0) throw stillNeeded(other)
  else for (const row of rows) env.world.write(other.table, row.id, { [column]: false })
}

function forget(env: Env, other: WireModel, column: string, id: number): void {
  for (const row of env.world.children(other.table, column, id)) {
    env.world.write(other.table, row.id, { [column]: idsOf(row, column).filter((known) => known !== id) })
  }
}

const stillNeeded = (other: WireModel): OdooFault =>
  new OdooFault(
    'odoo.exceptions.ValidationError',
    `The operation cannot be completed: another model requires the record being deleted. If possible, archive it ` +
      `instead.\n\nModel: ${other.label} (${other.name})`,
  )

/** What Odoo refuses to delete (19: sale `_unlink_except_draft_or_cancel`, account `_unlink_forbid_parts_of_chain`). */
function demandDeletable(env: Env, model: WireModel, ids: readonly number[]): void {
  const states = ids.map((id) => env.world.get(model.table, id).state)
  if (model.table === 'sale.order' && states.some((state) => state === 'sent' || state === 'sale')) {
    throw userError('You can not delete a sent quotation or a confirmed sales order. You must first cancel it.')
  }
  if (model.table === 'account.move' && states.includes('posted')) {
    throw userError('You cannot delete a posted entry. Reset it to draft first.')
  }
}
