import type { OpenConnection } from '../../connections/open-connection.ts'
import type { WarehouseOrder, WarehouseOrderChange } from '../../connectors/orders-out.ts'
import type { WorkDeps } from '../../contract/work-deps.ts'
import { isSidecarError } from '../../foundation/errors.ts'
import { doOnce } from '../../ledger/do-once.ts'
import { fingerprintOf } from '../../ledger/write-intents.ts'
import { clearProblems, raiseProblems } from './release-problems.ts'
import { type Releasable, type ReleaseRun, releaseDone, tellTransferSteps } from './release-steps.ts'
import { marksOf, type Released } from './released.ts'
import type { ReleaseProblem } from './warehouse-order-request.ts'

/** Hands on what has changed in Odoo since the warehouse got it, where the warehouse can take that. */
export async function changeRelease(
  deps: WorkDeps,
  open: OpenConnection,
  transfer: Releasable,
  order: WarehouseOrder,
  released: Released,
  { insist, signal }: ReleaseRun,
): Promise<void> {
  const { connection } = open
  const marks = marksOf(order)
  const changed = (['lines', 'shipTo', 'terms'] as const).filter((part) => marks[part] !== released.marks[part])
  if (changed.length === 0) return settled(deps, open, transfer, released)
  if (connection.workflows.release === 'observe') return
  const update = connection.connector.capabilities.warehouseOrders?.update
  if (changed.includes('lines') || !update) return raiseChange(deps, open, transfer, order, released, changed)
  const change: WarehouseOrderChange = {
    shipTo: order.shipTo,
    ...(order.shippingMethod !== null && { shippingMethod: order.shippingMethod }),
    ...(order.note !== null && { note: order.note }),
  }
  const { externalId, reference, intentId } = released
  try {
    await doOnce(deps.database, {
      intent: {
        ...{ effect: 'update-warehouse-order', system: connection.id, object: transfer.id, reference },
        // What was changed there and back is a change each time.
        occasion: `${intentId}/${fingerprintOf(change).slice(0, 24)}`,
      },
      asked: change,
      insist,
      // Saying the same again changes nothing.
      find: () => Promise.resolve(null),
      async perform() {
        await update(open.context({ lane: 'sync', signal }), externalId, change)
        return { externalId, reference, marks }
      },
    })
  } catch (error) {
    if (!isSidecarError(error) || error.retry !== 'business') throw error
    const message = `It was changed in Odoo, and ${connection.id} does not take the change: ${error.message}`
    return raiseProblems(deps, open, transfer, [conflictOf(order, released, changed, message)])
  }
  await settled(deps, open, transfer, released)
}

/** The warehouse has it as Odoo has it. */
async function settled(
  deps: WorkDeps,
  open: OpenConnection,
  transfer: Releasable,
  { externalId }: Released,
): Promise<void> {
  await clearProblems(deps, open, transfer)
  await tellTransferSteps(deps, transfer, [releaseDone(open.connection, externalId)])
}

function raiseChange(
  deps: WorkDeps,
  open: OpenConnection,
  transfer: Releasable,
  order: WarehouseOrder,
  released: Released,
  changed: readonly string[],
): Promise<void> {
  const { id } = open.connection
  const what = changed.includes('lines') ? 'What is to be shipped' : 'Where and how it is to be shipped'
  const message = `${what} was changed in Odoo after ${id} got it as ${released.reference}, and ${id} can't take that change. Agree on it with the warehouse, or cancel the transfer and make another.`
  return raiseProblems(deps, open, transfer, [conflictOf(order, released, changed, message)])
}

/** Of whom it goes to nothing is said: the other side's part is not known here any more. */
const conflictOf = (
  { lines }: WarehouseOrder,
  { reference }: Released,
  changed: readonly string[],
  message: string,
): ReleaseProblem => ({
  ...{ kind: 'OWNERSHIP_CONFLICT', field: changed.join(', '), message },
  contradiction: {
    facet: changed.includes('lines') ? 'ORDER_LINES' : 'ORDER_HEADER',
    odoo: changed.includes('lines') ? inWords(lines) : 'another address or delivery method',
    partner: `as it was released under ${reference}`,
  },
})

const inWords = (lines: WarehouseOrder['lines']): string =>
  lines.map(({ quantity, sku }) => `${quantity} × ${sku}`).join(', ')
