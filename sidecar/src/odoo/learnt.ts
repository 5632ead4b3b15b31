import { z } from 'zod'
import { type Addon, readAddon } from './addon.ts'
import type { OdooClient } from './client.ts'
import { readCompanies } from './companies.ts'
import { discoverFieldProfile, FieldProfile, fieldProfileJson } from './field-profile.ts'
import { odooRecords } from './records.ts'
import { type ReferenceTables, readReferenceTables, referenceTables } from './reference-data.ts'

/** What one Odoo told when it was connected: which series it is, what it calls things, its small tables. */
export interface Learnt {
  /** Companies the user may read, its own first. */
  readonly companies: readonly number[]
  readonly profile: FieldProfile
  readonly tables: ReferenceTables
  readonly addon: Addon | null
}

/** Where what was learnt outlives the process. */
export interface Knowledge {
  recall(): Promise<Learnt | null>
  remember(learnt: Learnt): Promise<void>
}

/** About twenty calls, made when Odoo is connected. */
export async function learn(client: OdooClient, series: string, userId: number, signal: AbortSignal): Promise<Learnt> {
  const call = { lane: 'interactive', signal } as const
  const companies = await readCompanies(client, userId, call)
  const context = { allowed_company_ids: companies }
  const [profile, tables, addon] = await Promise.all([
    discoverFieldProfile(client, series, odooRecords, context, call),
    readReferenceTables(client, context, call),
    readAddon(client, call),
  ])
  return { companies, profile, tables, addon }
}

const learntJson = z.object({
  companies: z.array(z.number()).min(1),
  profile: fieldProfileJson,
  tables: referenceTables,
  addon: z
    .object({
      version: z.string(),
      databaseUuid: z.guid(),
      outbox: z.object({ pending: z.number(), dead: z.number(), oldestPendingSeconds: z.number().nullable() }),
    })
    .nullable(),
})

/** What was written down as JSON; null when it is of another release's shape. */
export function learntFromJson(json: unknown): Learnt | null {
  const parsed = learntJson.safeParse(json)
  return parsed.success ? { ...parsed.data, profile: FieldProfile.fromJSON(parsed.data.profile) } : null
}
