import { accessError } from '../faults.ts'
import type { WireModel } from '../series/registry.ts'
import { type Row, textOf } from '../world/row.ts'
import type { Env } from './env.ts'

export const hasCompanyRule = (model: WireModel): boolean =>
  model.table === 'res.company' || model.columns.has('company_id')

/** The multi-company record rules, which are alike for all our models: own companies and no company. */
export function isVisible(env: Env, model: WireModel, row: Row): boolean {
  if (env.sudo) return true
  if (model.table === 'res.company') return env.caller.companyIds.includes(row.id)
  const field = model.columns.get('company_id')
  if (!field) return true
  const company = field.compute ? field.compute(env, row) : row.company_id
  return typeof company !== 'number' || env.companyIds.includes(company)
}

/** @throws AccessError, as the real one does when a record rule forbids what was asked for by id. */
export function demandVisible(env: Env, model: WireModel, rows: readonly Row[]): void {
  const hidden = rows.filter((row) => !isVisible(env, model, row))
  if (hidden.length === 0) return
  const list = hidden.map((row) => `- ${model.label}, ${textOf(row, 'name')} (${model.name}: ${row.id})`).join('\n')
  throw accessError(
    `Uh-oh! Looks like you have stumbled upon some top-secret records.\n\n` +
      `Sorry, ${env.caller.login} (id=${env.caller.uid}) doesn't have 'read' access to:\n${list}\n\n` +
      'If you really, really need access, perhaps you can win over your friendly administrator ' +
      'with a batch of freshly baked cookies.\n\nThis seems to be a multi-company issue, ' +
      'you might be able to access the record by switching to the company.',
  )
}
