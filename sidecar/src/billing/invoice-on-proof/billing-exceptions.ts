import { disputeOf, isDisputed } from '../../canonical/invoice-decision.ts'
import type { WorkDeps } from '../../contract/work-deps.ts'
import { raiseExceptions, resolveException } from '../../exceptions/business-exceptions.ts'
import type { FulfillmentId, OrderId } from '../../foundation/ids.ts'
import { fingerprintOf } from '../../ledger/write-intents.ts'
import { disputeSubject, type OrderBilling } from './order-billing.ts'
import { isSettledByHand } from './settled-by-hand.ts'

/** Says where a recipient did not take what was shipped, and that it is over where it is. */
export async function tellDisputes({ database }: WorkDeps, billing: OrderBilling): Promise<void> {
  const { order, rule, facts, deliveries } = billing
  for (const transfer of facts.transfers) {
    const looked = deliveries.get(transfer.key)
    if (!looked || transfer.accepted) continue
    const id: FulfillmentId = `Fulfillment:${transfer.key}`
    const subject = disputeSubject(id)
    if (!isDisputed(rule ?? 'ON_POD', transfer)) {
      await resolveException(database, 'POD_MISMATCH', null, subject)
      continue
    }
    const { fingerprint, mismatches } = looked
    await raiseExceptions(database, [
      {
        ...{ kind: 'POD_MISMATCH', connection: null, subject, object: order.id, field: 'lines' },
        ...{ message: disputeOf(transfer), details: { fingerprint, transfer: id, quantities: mismatches } },
      },
    ])
  }
}

const blockSubject = (order: OrderId): string => `invoice/${order}`

interface Block {
  readonly field: string | null
  readonly message: string
}

const markOf = ({ field, message }: Block): string => fingerprintOf({ field, message }).slice(0, 24)

/** Whether a person has resolved it as it stands. */
export const isBlockSettled = ({ database }: WorkDeps, order: OrderId, block: Block): Promise<boolean> =>
  isSettledByHand(database, 'INVOICE_BLOCKED', blockSubject(order), markOf(block))

/** Why an order can't be invoiced. `isNew`: Odoo said so just now, whatever was resolved before. */
export const raiseBlock = (
  { database }: WorkDeps,
  order: OrderId,
  block: Block,
  { isNew }: { readonly isNew: boolean },
): Promise<void> => {
  const { field, message } = block
  const subject = blockSubject(order)
  const details = { fingerprint: markOf(block) }
  return raiseExceptions(database, [
    {
      kind: 'INVOICE_BLOCKED',
      connection: null,
      subject,
      object: order,
      field,
      message,
      details,
      unlessSettled: !isNew,
    },
  ])
}

export const resolveBlock = ({ database }: WorkDeps, order: OrderId): Promise<void> =>
  resolveException(database, 'INVOICE_BLOCKED', null, blockSubject(order))
