import type { FieldProfile } from './field-profile.ts'
import type { OdooRecord } from './record.ts'
import { related } from './records.ts'

/** Relational fields to read along, each with what to read along below it. Odoo 19's names. */
export interface ReadPlan {
  readonly [relation: string]: ReadPlan
}

/** Worked out only when something has to be read. */
export type LazyPlan = () => ReadPlan

/** Nothing is read along. */
export const noPlan: LazyPlan = () => ({})

/** As `web_search_read` takes it (odoo/addons/web/models/models.py). */
type Specification = Readonly<Record<string, unknown>>

/** What `web_search_read` is asked to read: every column of each record, and below it what the plan says. */
export function specificationOf(profile: FieldProfile, record: OdooRecord, plan: ReadPlan): Specification {
  const entries = profile.model(record).columns.map(({ name, wireName }): [string, Specification] => {
    const along = alongOf(profile, record, name, plan)
    return [wireName, along ? { fields: specificationOf(profile, along.target, along.below) } : {}]
  })
  return Object.fromEntries(entries)
}

export interface Along {
  readonly target: OdooRecord
  readonly below: ReadPlan
}

/** What is read along by a relation: null when the plan does not want it, or this Odoo lacks the model. */
export function alongOf(profile: FieldProfile, record: OdooRecord, name: string, plan: ReadPlan): Along | null {
  const below = plan[name]
  const target = below && related(record, name)
  return below && target && profile.knows(target) ? { target, below } : null
}
