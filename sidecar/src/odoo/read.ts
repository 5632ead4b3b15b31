import { z } from 'zod'
import type { CallOptions } from './client.ts'
import type { OdooSession } from './connection.ts'
import type { Domain } from './domain.ts'
import { wireDomain } from './domain-paths.ts'
import type { FieldProfile } from './field-profile.ts'
import type { OdooRecord } from './record.ts'
import { related } from './records.ts'
import { expectReply } from './reply.ts'

/** Relational fields to read along, each with what to read along below it. Odoo 19's names. */
export interface ReadPlan {
  readonly [relation: string]: ReadPlan
}

/** Worked out only when something has to be read. */
export type LazyPlan = () => ReadPlan

/** Nothing is read along. */
export const noPlan: LazyPlan = () => ({})

export interface SearchQuery {
  readonly domain: Domain
  /** Odoo's order clause. */
  readonly order: string
  readonly limit: number
}

/** Takes in one canonical object that a read brought. */
export type Absorb = (record: OdooRecord, key: string, value: object) => void

type Row = Readonly<Record<string, unknown>>
const rowOf = z.looseObject({ id: z.int().positive() })
const rowsOf = z.array(rowOf)
const recordsOf = z.looseObject({ records: rowsOf })

const contextOf = (session: OdooSession): Row => ({ allowed_company_ids: session.companies })

/** Reads records by id in one call. What Odoo does not return does not exist, or is not this user's to see. */
export async function readRecords(
  session: OdooSession,
  record: OdooRecord,
  ids: readonly number[],
  absorb: Absorb,
  options: CallOptions,
): Promise<void> {
  const { wireName, columns } = session.profile.model(record)
  const args = { fields: columns.map((column) => column.wireName), load: null }
  const call = { model: wireName, method: 'read', ids, args, context: contextOf(session) }
  const rows = expectReply(rowsOf, await session.client.read(call, options), call)
  const reply = replyOf(session, absorb)
  for (const row of rows) absorbRow(reply, record, row, {})
}

/** Searches; returns the keys found, in order. One nested call since 17, flat before: what is missing is read later. */
export async function searchRecords(
  session: OdooSession,
  record: OdooRecord,
  query: SearchQuery,
  plan: ReadPlan,
  absorb: Absorb,
  options: CallOptions,
): Promise<readonly string[]> {
  const { profile } = session
  const { wireName, columns } = profile.model(record)
  const common = { domain: wireDomain(profile, record, query.domain), limit: query.limit, order: query.order }
  const context = contextOf(session)
  if (!profile.nestedReads) {
    const args = { ...common, fields: columns.map((column) => column.wireName) }
    const call = { model: wireName, method: 'search_read', args, context }
    const rows = expectReply(rowsOf, await session.client.read(call, options), call)
    const reply = replyOf(session, absorb)
    return rows.map((row) => absorbRow(reply, record, row, {}))
  }
  // `count_limit` 1: Odoo would count all matches whenever a page is full.
  const args = { ...common, specification: specificationOf(profile, record, plan), count_limit: 1 }
  const call = { model: wireName, method: 'web_search_read', args, context }
  const { records } = expectReply(recordsOf, await session.client.read(call, options), call)
  const reply = replyOf(session, absorb)
  return records.map((row) => absorbRow(reply, record, row, plan))
}

/** How many records match. */
export async function countRecords(
  session: OdooSession,
  record: OdooRecord,
  domain: Domain,
  options: CallOptions,
): Promise<number> {
  const { wireName } = session.profile.model(record)
  const args = { domain: wireDomain(session.profile, record, domain) }
  const call = { model: wireName, method: 'search_count', args, context: contextOf(session) }
  return expectReply(z.int().nonnegative(), await session.client.read(call, options), call)
}

/** The ids among these that exist and that this user may read. */
export async function visibleIds(
  session: OdooSession,
  record: OdooRecord,
  ids: readonly number[],
  options: CallOptions,
): Promise<readonly number[]> {
  const { wireName } = session.profile.model(record)
  const args = { domain: [['id', 'in', ids]] }
  const context = { ...contextOf(session), active_test: false }
  const call = { model: wireName, method: 'search', args, context }
  return expectReply(z.array(z.int()), await session.client.read(call, options), call)
}

/** What `web_search_read` is asked to read: every column of each record, and below it what the plan says. */
export function specificationOf(profile: FieldProfile, record: OdooRecord, plan: ReadPlan): Row {
  const entries = profile.model(record).columns.map(({ name, wireName }): [string, Row] => {
    const along = alongOf(profile, record, name, plan)
    return [wireName, along ? { fields: specificationOf(profile, along.target, along.below) } : {}]
  })
  return Object.fromEntries(entries)
}

interface Along {
  readonly target: OdooRecord
  readonly below: ReadPlan
}

/** What is read along by a relation: null when the plan does not want it, or this Odoo lacks the model. */
function alongOf(profile: FieldProfile, record: OdooRecord, name: string, plan: ReadPlan): Along | null {
  const below = plan[name]
  const target = below && related(record, name)
  return below && target && profile.knows(target) ? { target, below } : null
}

/** One reply of Odoo that is taken apart. */
interface Reply {
  readonly session: OdooSession
  readonly absorb: Absorb
  /**
   * What was taken, by its place in the plan: a product of twenty orders is in the reply twenty times, the same each time.
   */
  readonly taken: Map<ReadPlan, Set<string>>
}

const replyOf = (session: OdooSession, absorb: Absorb): Reply => ({ session, absorb, taken: new Map() })

/** Takes a row apart: what was read along goes to its own facet, the row keeps its ids. */
function absorbRow(reply: Reply, record: OdooRecord, wireRow: Row, plan: ReadPlan): string {
  const { session, absorb } = reply
  // A field this Odoo lacks is empty.
  const row: Record<string, unknown> = Object.fromEntries(record.fields.map((name) => [name, null]))
  row.id = wireRow.id
  for (const { name, wireName } of session.profile.model(record).columns) {
    const value = wireRow[wireName]
    const along = alongOf(session.profile, record, name, plan)
    row[name] = along ? absorbRelated(reply, along, value) : value
  }
  const key = String(row.id)
  absorb(record, key, record.translate(row, session.reference))
  return key
}

function absorbRelated(reply: Reply, { target, below }: Along, value: unknown): unknown {
  const taken = reply.taken.get(below) ?? new Set<string>()
  reply.taken.set(below, taken)
  const take = (row: unknown): number => {
    const known = expectReply(rowOf, row, { model: target.model, method: 'web_search_read' })
    const name = `${target.name}/${known.id}`
    if (!taken.has(name)) {
      taken.add(name)
      absorbRow(reply, target, known, below)
    }
    return known.id
  }
  if (Array.isArray(value)) return value.map(take)
  return typeof value === 'object' && value !== null ? take(value) : value
}
