import { z } from 'zod'
import type { CallOptions } from './client.ts'
import type { OdooSession } from './connection.ts'
import type { Domain } from './domain.ts'
import { wireDomain } from './domain-paths.ts'
import { type ReadPlan, specificationOf } from './read-plan.ts'
import type { OdooRecord } from './record.ts'
import { expectReply } from './reply.ts'
import { type Absorb, type Row, rowOf, takerOf } from './take-apart.ts'

export interface SearchQuery {
  readonly domain: Domain
  /** Odoo's order clause. */
  readonly order: string
  readonly limit: number
}

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
  rows.forEach(takerOf(session, absorb, record))
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
    return rows.map(takerOf(session, absorb, record))
  }
  // `count_limit` 1: Odoo would count all matches whenever a page is full.
  const args = { ...common, specification: specificationOf(profile, record, plan), count_limit: 1 }
  const call = { model: wireName, method: 'web_search_read', args, context }
  const { records } = expectReply(recordsOf, await session.client.read(call, options), call)
  return records.map(takerOf(session, absorb, record, plan))
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
