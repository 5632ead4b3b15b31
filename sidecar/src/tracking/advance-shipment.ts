import type { ExceptionKind } from '../canonical/business-exception.ts'
import { type Delivery, deliveryOf, type Piece } from '../canonical/delivery.ts'
import type { TransferParent } from '../contract/parents.ts'
import type { WorkDeps } from '../contract/work-deps.ts'
import type { Transaction } from '../db/database.ts'
import { raiseExceptions, resolveException } from '../exceptions/business-exceptions.ts'
import type { FulfillmentId, OrderId } from '../foundation/ids.ts'
import { tellStepsIn } from '../processes/tell-steps.ts'
import type { RequestReader } from '../reading/request-reader.ts'
import { deliveryEvidenceOf, type EvidenceWanted } from './delivery-evidence.ts'
import { deliverySteps } from './delivery-steps.ts'

/**
 * Brings the steps of a transfer to where its carrier is. When that is news, whoever waits for it is told: in the same
 * transaction, so that neither is there without the other. @param occasion what made it look, for `shipment.advanced`
 * @returns false when nobody knows anything of it
 */
export async function advanceShipment(
  deps: WorkDeps,
  reader: RequestReader,
  transfer: TransferParent,
  occasion: string,
  wanted: EvidenceWanted,
): Promise<boolean> {
  const { clock, database, partners, publish } = deps
  const { kind, id, orderId } = transfer
  if (kind !== 'FULFILLMENT' || id === null || orderId === null) return true
  const part = id as FulfillmentId
  const seenAt = new Date(clock.now()).toISOString()
  const { carrier, pieces } = await deliveryEvidenceOf(deps, reader, transfer, wanted)
  if (pieces.length === 0) return false
  const delivery = deliveryOf(pieces)
  const steps = deliverySteps({ order: orderId, transfer: part, carrier, pieces, delivery }, seenAt)
  await database.transaction(async (tx) => {
    if ((await tellStepsIn(tx, partners, steps)).length === 0) return
    await tellProblem(tx, orderId, transfer, pieces, delivery)
    await publish(tx, 'shipment.advanced', [{ transferKey: String(transfer.key), occasion, seenAt }])
  })
  return true
}

/** Why goods do not reach their recipient, as it is told to people. */
const kinds: ReadonlySet<ExceptionKind> = new Set([
  'CONSIGNEE_REFUSED',
  'CONSIGNEE_UNAVAILABLE',
  'ADDRESS_INVALID',
  'NOT_COLLECTED',
  'DAMAGED',
  'LOST',
  'OTHER',
])

/** A refusal, or a failure, is on the order until its goods are delivered after all. */
async function tellProblem(
  tx: Transaction,
  order: OrderId,
  { id, number }: TransferParent,
  pieces: readonly Piece[],
  { state, problem }: Delivery,
): Promise<void> {
  const subject = `delivery/${id}`
  if (problem) {
    const { connection, message } = problem
    const kind = kinds.has(problem.kind) ? problem.kind : 'OTHER'
    const next = 'Agree with the customer whether it is sent again or comes back.'
    await raiseExceptions(tx, [
      { kind, connection, subject, object: order, blocking: true, message: `${number}: ${message} ${next}` },
    ])
  }
  if (state !== 'DELIVERED') return
  for (const connection of new Set(pieces.map((piece) => piece.connection))) {
    for (const kind of kinds) await resolveException(tx, kind, connection, subject)
  }
}
