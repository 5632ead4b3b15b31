import type { OpenConnection } from '../../connections/open-connection.ts'
import type { TransportOrder } from '../../connectors/orders-out.ts'
import type { Capabilities } from '../../connectors/spi.ts'
import type { TransferParent } from '../../contract/parents.ts'
import type { WorkDeps } from '../../contract/work-deps.ts'
import { keyOrNull } from '../../foundation/ids.ts'
import { partnerRecord } from '../../freshness/partner-record.ts'
import type { Releasable } from '../../fulfillments/release/release-steps.ts'
import { returnedFulfillment } from '../../fulfillments/transfers.ts'
import { doOnce } from '../../ledger/do-once.ts'
import { deliveryCarrier } from '../../odoo/delivery-carrier.ts'
import { stockPicking } from '../../odoo/stock-picking.ts'
import { concerningOf } from '../../reading/concerning.ts'
import type { RequestReader } from '../../reading/request-reader.ts'
import { isRefusal } from '../refusal.ts'
import { clearShipmentProblems, quoted, raiseShipmentProblems, standstills } from '../shipment-problems.ts'
import { transporterOf } from '../transporter.ts'
import { callOffTransport } from './call-off.ts'
import { type DispatchRun, dispatching, givenToTransport, wouldDispatch } from './dispatch-steps.ts'
import { dispatchedTo } from './dispatched.ts'
import { isAllBack } from './returned-goods.ts'
import { transportFactsOf } from './transport-facts.ts'
import { transportOrder } from './transport-order.ts'

/**
 * Gives one transfer to the transport system that carries its delivery method, once it is done: before that its goods are
 * not at the door. Called off when all of them have come back. A return is looked at as what it takes back.
 */
export async function dispatchTransfer(
  deps: WorkDeps,
  reader: RequestReader,
  transferKey: string,
  run: DispatchRun,
): Promise<void> {
  const found = await reader.one(stockPicking, transferKey)
  const transfer = found?.kind === 'RETURN' ? await returnedFulfillment(reader, found) : found
  if (!isDispatchable(transfer)) return
  const before = await dispatchedTo(deps.database, transfer.id)
  const open = await transporterFor(deps, reader, transfer)
  if (!open) return
  if (await isAllBack(reader, transfer)) {
    if (before?.externalId) await callOffTransport(deps, open, transfer, before.externalId, run)
    return
  }
  if (before?.externalId) return settle(deps, open, transfer, before.externalId)
  await give(deps, reader, open, transfer, run)
}

const isDispatchable = (transfer: TransferParent | null): transfer is TransferParent & Releasable =>
  transfer?.kind === 'FULFILLMENT' && transfer.state === 'DONE' && transfer.orderId !== null && transfer.id !== null

/** Whoever has it, or may have it, keeps it. */
export async function transporterFor(
  { database, partners: { connections } }: WorkDeps,
  reader: RequestReader,
  transfer: Releasable,
): Promise<OpenConnection | null> {
  const before = await dispatchedTo(database, transfer.id)
  if (before) {
    const open = connections.find(before.connection)
    return open?.connection.workflows.dispatch === 'on' ? open : null
  }
  const carrier = await reader.one(deliveryCarrier, keyOrNull(transfer.carrierId))
  return transporterOf(connections, await concerningOf(reader, connections, transfer), carrier?.name ?? null)
}

async function give(
  deps: WorkDeps,
  reader: RequestReader,
  open: OpenConnection,
  transfer: Releasable,
  run: DispatchRun,
): Promise<void> {
  const request = transportOrder(await transportFactsOf(reader, transfer))
  if ('problems' in request) {
    return raiseShipmentProblems(deps, transfer, standstills.noDispatch, request.problems)
  }
  if (open.connection.workflows.dispatch === 'observe') return wouldDispatch(deps, transfer, open.connection.id)
  try {
    await dispatching(deps, transfer, open.connection.id)
    const { externalId } = await createOnce(deps, open, transfer, request.order, run)
    await settle(deps, open, transfer, externalId)
  } catch (error) {
    if (!isRefusal(error)) throw error
    const what = quoted(open.connection.id, error.message)
    const problem = { kind: 'PARTNER_REJECTED', field: 'dispatch', what } as const
    await raiseShipmentProblems(deps, transfer, standstills.noDispatch, [problem])
  }
}

type Transport = NonNullable<Capabilities<unknown>['dispatch']>

function createOnce(
  deps: WorkDeps,
  open: OpenConnection,
  transfer: Releasable,
  order: TransportOrder,
  { insist, signal }: DispatchRun,
): Promise<{ externalId: string }> {
  const transport = open.connection.connector.capabilities.dispatch as Transport
  const context = open.context({ lane: 'sync', signal })
  const { reference } = order
  return doOnce(deps.database, {
    intent: { effect: 'dispatch', system: open.connection.id, object: transfer.id, reference },
    asked: order,
    insist,
    async find() {
      const there = await transport.findByReference(context, reference)
      return there && { externalId: there.externalId }
    },
    async perform() {
      const { externalId } = await transport.create(context, order)
      return { externalId }
    },
  })
}

async function settle(
  deps: WorkDeps,
  { connection: { id } }: OpenConnection,
  transfer: Releasable,
  externalId: string,
): Promise<void> {
  const object = `Shipment:${transfer.key}` as const
  const rule = { rule: 'our-reference', reference: transfer.number } as const
  await deps.partners.bindings.claim({ connection: id, kind: 'transport', externalId, object, ...rule })
  await clearShipmentProblems(deps, transfer, 'dispatch')
  await givenToTransport(deps, transfer, id, externalId)
  const changed = [partnerRecord('Transport', transfer.number), partnerRecord('Shipment', object)]
  await deps.database.transaction((tx) => deps.partners.announce(tx, changed))
}
