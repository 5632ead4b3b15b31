import type {
  StockReport,
  TrackingReport,
  TransportReport,
  WarehouseOrderReport,
} from '../canonical/partner-reports.ts'
import type { ReturnReport } from '../canonical/return-report.ts'
import type { Connection } from '../connections/connection.ts'
import type { OpenConnection } from '../connections/open-connection.ts'
import type { ChangePage, ChangesWanted } from '../connectors/change-page.ts'
import type { CallContext } from '../connectors/spi.ts'
import type { WorkDeps } from '../contract/work-deps.ts'
import type { Transaction } from '../db/database.ts'
import { isSidecarError } from '../foundation/errors.ts'
import { partnerRecord } from '../freshness/partner-record.ts'
import { compareSkuTask } from '../inventory/alignment/tasks.ts'
import { fingerprintOf } from '../ledger/write-intents.ts'
import { followTransportTask } from '../tracking/advance-tasks.ts'
import { settleNumbers } from '../tracking/refresh.ts'
import { factsOf, keepReports } from '../tracking/store.ts'
import { cursorOf, type KeptCursor, moveCursor } from './pull-cursors.ts'

export type Pulled = 'tracking' | 'stock' | 'warehouseOrders' | 'returns' | 'dispatch'

/** More pages than this are left for the next pull. */
const mostPages = 50

/** Reads what changed from where the last pull ended. The cursor moves page by page, with what the page told. */
export async function pullChanges(
  deps: WorkDeps,
  connectionId: string,
  capability: Pulled,
  signal: AbortSignal,
): Promise<void> {
  const open = deps.partners.connections.find(connectionId)
  if (!open?.connection.enabled) return
  await deps.partners.health.orNextTime(open.connection, () => pullPages(deps, open, capability, signal))
}

async function pullPages(deps: WorkDeps, open: OpenConnection, capability: Pulled, signal: AbortSignal): Promise<void> {
  const context = open.context({ lane: 'sync', signal })
  const { id } = open.connection
  for (let page = 0; page < mostPages && !signal.aborted; page += 1) {
    const from = await cursorOf(deps.database, id, capability)
    const read = await readFrom(open.connection, capability, context, from)
    if (!read) return
    await take(deps, open, capability, read)
    const moved = await moveCursor(deps.database, id, capability, from, read.cursor)
    if (!moved || !read.more) return
  }
}

type Page = ChangePage<unknown>

/** A cursor its connector can't read any more, after an update of it for instance: what came since it moved is read. */
async function readFrom(
  connection: Connection,
  capability: Pulled,
  context: CallContext,
  from: KeptCursor,
): Promise<Page | null> {
  try {
    return await readPage(connection, capability, context, from)
  } catch (error) {
    if (from.cursor === null || !isSidecarError(error) || error.code !== 'CURSOR_INVALID') throw error
    context.logger.warn(
      { capability },
      'The cursor of changes can not be read any more: changes are read by their time',
    )
    return readPage(connection, capability, context, { cursor: null, since: from.movedAt })
  }
}

async function readPage(
  { connector: { capabilities } }: Connection,
  capability: Pulled,
  context: CallContext,
  wanted: ChangesWanted,
): Promise<Page | null> {
  switch (capability) {
    case 'tracking':
      return (await capabilities.tracking?.changedSince?.(context, wanted)) ?? null
    case 'stock':
      return (await capabilities.stock?.changedSince?.(context, wanted)) ?? null
    case 'warehouseOrders':
      return (await capabilities.warehouseOrders?.changedSince(context, wanted)) ?? null
    case 'returns':
      return (await capabilities.returns?.changedSince(context, wanted)) ?? null
    case 'dispatch':
      return (await capabilities.dispatch?.changedSince?.(context, wanted)) ?? null
  }
}

/** Tracking is kept as it was told; of everything else it is enough to know that what is held is old. */
async function take(deps: WorkDeps, open: OpenConnection, capability: Pulled, { items }: Page): Promise<void> {
  const { database, partners } = deps
  if (capability === 'tracking') return takeReports(deps, open, items as readonly TrackingReport[])
  if (capability === 'returns') return tellReturns(deps, open, items as readonly ReturnReport[])
  const records = items.flatMap((item) => {
    if (capability === 'stock') return [partnerRecord('PartnerStock', (item as StockReport).sku)]
    const { reference } = item as WarehouseOrderReport | TransportReport
    const facet = capability === 'dispatch' ? 'Transport' : 'WarehouseOrder'
    return reference === null ? [] : [partnerRecord(facet, reference)]
  })
  await database.transaction(async (tx) => {
    await partners.announce(tx, [...new Set(records)])
    if (capability === 'stock') await compareStock(deps, tx, open, items as readonly StockReport[])
    if (capability === 'warehouseOrders') await tellOrders(deps, tx, open, items as readonly WarehouseOrderReport[])
    if (capability === 'dispatch') await followTransports(deps, tx, open, items as readonly TransportReport[])
  })
}

/** Whoever goes on with them looks at each, once for all it says: pulls overlap, and say it again. */
async function tellOrders(
  { publish, clock }: WorkDeps,
  tx: Transaction,
  { connection: { id: connection } }: OpenConnection,
  orders: readonly WarehouseOrderReport[],
): Promise<void> {
  const seenAt = new Date(clock.now()).toISOString()
  const told = orders.map((order) => {
    const { externalId, reference } = order
    return { connection, externalId, reference, occasion: fingerprintOf(order), seenAt }
  })
  await publish(tx, 'warehouse.order-changed', told)
}

/** Nobody holds facts of returns: whoever books them in Odoo looks at each, once for all it says. */
const tellReturns = (
  { database, publish }: WorkDeps,
  { connection: { id: connection } }: OpenConnection,
  returns: readonly ReturnReport[],
): Promise<void> =>
  database.transaction((tx) =>
    publish(
      tx,
      'warehouse.return-changed',
      returns.map((told) => ({ connection, externalId: told.externalId, occasion: fingerprintOf(told) })),
    ),
  )

/** What counts something else is compared with Odoo; told again within the hour it is the same job. */
async function compareStock(
  { enqueue, clock }: WorkDeps,
  tx: Transaction,
  { connection: { id: connection, workflows } }: OpenConnection,
  reports: readonly StockReport[],
): Promise<void> {
  if (workflows.stock === 'off' || reports.length === 0) return
  const hour = new Date(clock.now()).toISOString().slice(0, 13)
  const jobs = [...Map.groupBy(reports, ({ sku }) => sku)].map(([sku, counted]) => ({
    ...{ connection, sku },
    occasion: `${hour}/${fingerprintOf(counted)}`,
  }))
  await enqueue(tx, compareSkuTask, jobs)
}

/** Pulls overlap: one that is as it was the last time is the same job. */
async function followTransports(
  { enqueue }: WorkDeps,
  tx: Transaction,
  { connection: { id: connection } }: OpenConnection,
  transports: readonly TransportReport[],
): Promise<void> {
  const jobs = transports.flatMap(({ externalId, reference, status, updatedAt }) =>
    reference ? [{ connection, reference, occasion: `${externalId}:${status}@${updatedAt?.local ?? ''}` }] : [],
  )
  if (jobs.length > 0) await enqueue(tx, followTransportTask, jobs)
}

async function takeReports(deps: WorkDeps, open: OpenConnection, reports: readonly TrackingReport[]): Promise<void> {
  const { database, clock } = deps
  const { id } = open.connection
  const numbers = reports.map(({ trackingNumber }) => trackingNumber)
  await keepReports(database, id, reports, [], clock.now())
  const facts = await factsOf(database, id, numbers)
  await settleNumbers(deps, open, numbers, new Map(facts.map((one) => [one.trackingNumber, one])))
}
