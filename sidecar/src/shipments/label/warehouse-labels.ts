import type { WorkDeps } from '../../contract/work-deps.ts'
import type { GlobalId } from '../../foundation/ids.ts'
import type { Releasable } from '../../fulfillments/release/release-steps.ts'
import { boundOrders } from '../../fulfillments/ship/bound-orders.ts'
import { stateOf } from '../../fulfillments/warehouse-order.ts'
import { stockPicking } from '../../odoo/stock-picking.ts'
import type { RequestReader } from '../../reading/request-reader.ts'

/** What the warehouse that has a transfer says of its parcels. */
export interface WarehouseLabels {
  readonly connection: string
  /** It has handed parcels over. */
  readonly shipped: boolean
  readonly trackingNumbers: readonly string[]
}

/** Null: no warehouse system has the transfer, so that none prints its labels. */
export async function warehouseLabels(
  deps: WorkDeps,
  reader: RequestReader,
  transfer: Releasable,
  signal: AbortSignal,
): Promise<WarehouseLabels | null> {
  const { partners, database } = deps
  const before = await transfersBefore(reader, transfer)
  const objects = [transfer.id, transfer.orderId, ...before.map(({ id }) => id)]
  const earlier = new Set(before.flatMap(({ trackingNumbers }) => trackingNumbers))
  for (const { connection, externalId, reference } of await boundOrders(database, objects)) {
    const open = partners.connections.find(connection)
    const orders = open?.connection.connector.capabilities.warehouseOrders
    if (!open || !orders || reference === null) continue
    const found = await orders.fetch(open.context({ lane: 'sync', signal }), [reference])
    const order = found.find((one) => one.externalId === externalId)
    if (!order || (await stateOf(partners, open.connection, order.status)) === 'CANCELLED') continue
    const numbers = order.shipments.flatMap(({ trackingNumber }) => trackingNumber ?? [])
    return {
      connection,
      shipped: order.shipments.length > 0,
      trackingNumbers: numbers.filter((number) => !earlier.has(number)),
    }
  }
  return null
}

/** Longer chains of back-orders are beyond any Odoo seen. */
const mostBackorders = 50

interface Earlier {
  readonly id: GlobalId
  readonly trackingNumbers: readonly string[]
}

/** What a back-order is the rest of: a warehouse has it under the number of the first. */
async function transfersBefore(reader: RequestReader, { backorderOfKey }: Releasable): Promise<readonly Earlier[]> {
  const before: Earlier[] = []
  let next = backorderOfKey
  while (next !== null && before.length < mostBackorders) {
    const transfer = await reader.one(stockPicking, String(next))
    if (!transfer) break
    before.push({ id: `Fulfillment:${next}`, trackingNumbers: transfer.trackingNumbers })
    next = transfer.backorderOfKey
  }
  return before
}
