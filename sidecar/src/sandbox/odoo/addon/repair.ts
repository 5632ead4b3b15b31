import { userError } from '../faults.ts'
import { asSudo, type Env, withContext } from '../records/env.ts'
import { visibleRows } from '../records/named.ts'
import { type Row, refOf, textOf } from '../world/row.ts'
import { odooTime } from '../world/time.ts'
import * as given from './arguments.ts'
import { isoMicroseconds, toCloudEvent } from './cloud-event.ts'
import { databaseUuid } from './configuration.ts'
import { callerName } from './graph-call.ts'
import { allRows } from './outbox.ts'
import { companyOf, relatedOf, watchedModels } from './watched.ts'

const mostRows = 5000
const mostEvents = 1000

/** Every record of a model the caller may read, archived ones too, in pages by id. */
export function snapshot(env: Env, model: unknown, afterId: unknown, limit: unknown, companyIds: unknown): unknown {
  const table = given.choice(model, 'model', watchedModels)
  const after = given.wholeNumber(afterId, 'after_id', 0, 2 ** 31 - 1)
  const size = given.wholeNumber(limit, 'limit', 1, mostRows)
  const page = swept(env, table, companyIds)
    .filter(({ id }) => id > after)
    .slice(0, size)
  return {
    rows: page.map((row) => sweepRow(env, table, row)),
    next_after_id: page.length === size ? (page.at(-1)?.id ?? null) : null,
  }
}

export interface ChangedSinceArguments {
  readonly model: unknown
  readonly since: unknown
  readonly after: unknown
  readonly limit: unknown
  readonly company_ids: unknown
}

/** Records of a model written at or after an instant, oldest first. No transaction of the sandbox is ever left open. */
export function changedSince(env: Env, args: ChangedSinceArguments): unknown {
  const table = given.choice(args.model, 'model', watchedModels)
  const from = given.instant(args.since, 'since')
  const [time, id] = given.position(args.after, 'after', /^\d{4}-.*Z$/) ?? [null, 0]
  const start = time ? given.instant(time, 'after') : from
  const size = given.wholeNumber(args.limit, 'limit', 1, mostRows)
  const page = swept(env, table, args.company_ids)
    .map((row) => ({ row, at: textOf(row, 'write_date') }))
    .filter(({ row, at }) => at >= from && (at > start || (at === start && row.id > id)))
    .sort((a, b) => (a.at === b.at ? a.row.id - b.row.id : a.at < b.at ? -1 : 1))
    .slice(0, size)
  const last = page.length === size ? page.at(-1) : undefined
  return {
    rows: page.map(({ row }) => sweepRow(env, table, row)),
    next_after: last ? `${isoMicroseconds(last.at)}|${last.row.id}` : null,
    upto: isoMicroseconds(odooTime(env.world.now())),
  }
}

/** What Odoo had to say, in the order in which it happened; also what was sent already. */
export function pullOutbox(env: Env, after: unknown, limit: unknown): unknown {
  const [txid, id] = given.position(after, 'after', /^\d+$/) ?? ['0', 0]
  const size = given.wholeNumber(limit, 'limit', 1, mostEvents)
  const page = allRows(env.world)
    .filter((row) => row.txid > Number(txid) || (row.txid === Number(txid) && row.id > id))
    .filter(({ companyId }) => companyId === null || env.companyIds.includes(companyId))
    .sort((a, b) => a.txid - b.txid || a.id - b.id)
    .slice(0, size)
  const last = page.at(-1)
  return {
    events: page.map((row) => toCloudEvent(row, databaseUuid(env.world))),
    cursor: last ? `${last.txid}|${last.id}` : `${txid}|${id}`,
  }
}

/** Models the sandbox does not have are empty. */
function swept(env: Env, table: string, companyIds: unknown): readonly Row[] {
  const asked = companyIds === null || companyIds === undefined ? null : given.idList(companyIds, 'company_ids')
  if (asked?.some((id) => !env.companyIds.includes(id))) {
    throw userError(`“company_ids” names a company that ${callerName(env)} may not see.`)
  }
  const model = [...env.registry.models.values()].find((candidate) => candidate.table === table)
  if (!model) return []
  const rows = visibleRows(withContext(env, { active_test: false }), model)
  if (!asked) return rows
  return rows.filter((row) => {
    const company = companyOf(asSudo(env), table, row)
    return company === null || asked.includes(company)
  })
}

const sweepRow = (env: Env, table: string, row: Row): unknown => ({
  id: row.id,
  write_date: isoMicroseconds(textOf(row, 'write_date')),
  // A quant has no other name than its product and its place.
  related: [
    ...relatedOf(env.world, table, row),
    ...(table === 'stock.quant' ? [`stock.location/${refOf(row, 'location_id')}`] : []),
  ],
})
