import type { OpenConnection } from '../../connections/open-connection.ts'
import type { WarehouseOrder } from '../../connectors/orders-out.ts'
import type { Capabilities } from '../../connectors/spi.ts'
import type { WorkDeps } from '../../contract/work-deps.ts'
import { isSidecarError, type SidecarError } from '../../foundation/errors.ts'
import type { GlobalId } from '../../foundation/ids.ts'
import { partnerRecord } from '../../freshness/partner-record.ts'
import { doOnce } from '../../ledger/do-once.ts'
import { stockPicking } from '../../odoo/stock-picking.ts'
import { concerningOf } from '../../reading/concerning.ts'
import type { RequestReader } from '../../reading/request-reader.ts'
import { boundOrders } from '../ship/bound-orders.ts'
import { cancelRelease } from './cancel-release.ts'
import { changeRelease } from './change-release.ts'
import { releaseFactsOf } from './release-facts.ts'
import { clearProblems, raiseProblems } from './release-problems.ts'
import { type Releasable, type ReleaseRun, releaseDone, tellTransferSteps } from './release-steps.ts'
import { marksOf, releasedTo } from './released.ts'
import { tellOdoo } from './tell-odoo.ts'
import { warehouseOrderRequest } from './warehouse-order-request.ts'

/**
 * Brings the warehouse to where Odoo is with one transfer: gives it the order when its goods are reserved, hands on what
 * changed, calls it off when it was cancelled. Run as often as anything happens; what is as it should be stays so.
 */
export async function releaseTransfer(
  deps: WorkDeps,
  reader: RequestReader,
  transferKey: string,
  run: ReleaseRun,
): Promise<void> {
  const transfer = await reader.one(stockPicking, transferKey)
  if (transfer?.kind !== 'FULFILLMENT' || transfer.orderId === null || transfer.id === null) return
  const releasable: Releasable = { ...transfer, orderId: transfer.orderId, id: transfer.id }
  const { connections } = deps.partners
  const [open] = connections.running('release', 'warehouseOrders', await concerningOf(reader, connections, transfer))
  if (!open) return
  const released = await releasedTo(deps.database, open, releasable.id)
  if (transfer.state === 'CANCELLED') return cancelRelease(deps, open, releasable, released, run)
  if (transfer.state === 'DONE') return
  if (!released && (await isThereAlready(deps, reader, open, releasable))) return
  if (!released && transfer.state !== 'READY') return waitForStock(deps, open, releasable)
  const facts = await releaseFactsOf(deps, reader, releasable, run.signal)
  const request = warehouseOrderRequest(facts, open.connection)
  if ('problems' in request) return raiseProblems(deps, open, releasable, request.problems)
  if (released) return changeRelease(deps, open, releasable, request.order, released, run)
  if (open.connection.workflows.release === 'observe') return observe(deps, open, releasable, request.order)
  await give(deps, open, releasable, request.order, run)
}

/**
 * The warehouse has it, because somebody gave it to it before, or as the rest of what it shipped a part of: then under
 * the number it was given first.
 */
async function isThereAlready(
  deps: WorkDeps,
  reader: RequestReader,
  open: OpenConnection,
  transfer: Releasable,
): Promise<boolean> {
  let key: number | null = transfer.key
  for (let steps = 0; key !== null && steps < mostBackorders; steps += 1) {
    const reference = await referenceAt(deps, open, `Fulfillment:${key}`)
    if (reference !== null) {
      const { id } = open.connection
      const message = `${id} has it as ${key === transfer.key ? '' : 'the rest of '}${reference}.`
      await tellTransferSteps(deps, transfer, [{ step: 'release', state: 'DONE', facts: { owner: id, message } }])
      return true
    }
    key = (await reader.one(stockPicking, String(key)))?.backorderOfKey ?? null
  }
  return false
}

/** What a warehouse has a transfer as, whoever gave it to it; null when it has none. */
async function referenceAt(deps: WorkDeps, open: OpenConnection, object: GlobalId): Promise<string | null> {
  const released = await releasedTo(deps.database, open, object)
  if (released) return released.reference
  const bound = await boundOrders(deps.database, [object])
  return bound.find(({ connection }) => connection === open.connection.id)?.reference ?? null
}

/** Longer chains of back-orders are beyond any Odoo seen. */
const mostBackorders = 50

const waitForStock = (deps: WorkDeps, { connection }: OpenConnection, transfer: Releasable): Promise<void> =>
  tellTransferSteps(deps, transfer, [
    {
      step: 'release',
      state: 'WAITING',
      facts: { waitingOn: 'stock', message: `Its goods are not reserved yet; ${connection.id} gets it when they are.` },
    },
  ])

function observe(
  deps: WorkDeps,
  { connection: { id } }: OpenConnection,
  transfer: Releasable,
  order: WarehouseOrder,
): Promise<void> {
  const message = `Would give ${order.lines.length} lines of ${order.reference} to ${id}. Its release is only observed.`
  return tellTransferSteps(deps, transfer, [{ step: 'release', state: 'SKIPPED', facts: { owner: id, message } }])
}

async function give(
  deps: WorkDeps,
  open: OpenConnection,
  transfer: Releasable,
  order: WarehouseOrder,
  run: ReleaseRun,
): Promise<void> {
  const { id } = open.connection
  const warehouse = open.connection.connector.capabilities.warehouseOrders as Warehouse
  const context = open.context({ lane: 'sync', signal: run.signal })
  await tellTransferSteps(deps, transfer, [
    { step: 'validate', state: 'DONE' },
    { step: 'release', state: 'IN_PROGRESS', facts: { owner: id } },
  ])
  const kept = ({ externalId }: { externalId: string }) => ({
    ...{ externalId, reference: order.reference },
    marks: marksOf(order),
  })
  try {
    const { externalId } = await doOnce(deps.database, {
      intent: { effect: 'create-warehouse-order', system: id, object: transfer.id, reference: order.reference },
      asked: order,
      insist: run.insist,
      async find() {
        const there = await warehouse.findByReference(context, order.reference)
        return there && kept(there)
      },
      perform: async () => kept(await warehouse.create(context, order)),
    })
    await settleRelease(deps, open, transfer, order.reference, externalId)
  } catch (error) {
    if (!isSidecarError(error) || error.retry !== 'business') throw error
    await refused(deps, open, transfer, error)
  }
}

type Warehouse = NonNullable<Capabilities<unknown>['warehouseOrders']>

async function settleRelease(
  deps: WorkDeps,
  open: OpenConnection,
  transfer: Releasable,
  reference: string,
  externalId: string,
): Promise<void> {
  const { id: connection } = open.connection
  await deps.partners.bindings.claim({
    ...{ connection, kind: 'warehouse-order', externalId, object: transfer.id },
    ...{ rule: 'our-reference', reference },
  })
  await clearProblems(deps, open, transfer)
  await tellTransferSteps(deps, transfer, [
    releaseDone(open.connection, externalId),
    { step: 'pick', state: 'WAITING', facts: { owner: connection, waitingOn: connection }, atFirst: true },
  ])
  await deps.database.transaction((tx) => deps.partners.announce(tx, [partnerRecord('WarehouseOrder', reference)]))
  await tellOdoo(deps, transfer, { system: connection, state: 'synced', externalId, message: null })
}

/** The warehouse said no, in its own words: somebody has to mend what it names. */
const refused = (
  deps: WorkDeps,
  open: OpenConnection,
  transfer: Releasable,
  { message }: SidecarError,
): Promise<void> => raiseProblems(deps, open, transfer, [{ kind: 'PARTNER_REJECTED', field: 'release', message }])
