import { currentCompany, type Env } from '../records/env.ts'
import type { Row, Value, Values } from '../world/row.ts'
import type { World } from '../world/world.ts'

/** What Odoo fills in for one model, seen from what the caller gave. */
export type Defaults = Readonly<Record<string, (env: Env, given: Values) => Values>>

/** The id the caller gave for a many2one; 0 when none. */
export const refGiven = (given: Values, column: string): number => {
  const value = given[column]
  return typeof value === 'number' ? value : 0
}

/** The record the caller gave for a many2one. */
export const rowGiven = (world: World, model: string, given: Values, column: string): Row | undefined =>
  world.find(model, refGiven(given, column))

export const companyGiven = (env: Env, given: Values): number => refGiven(given, 'company_id') || currentCompany(env)

export const currencyOf = ({ world }: Env, companyId: number): Value =>
  world.find('res.company', companyId)?.currency_id ?? false
