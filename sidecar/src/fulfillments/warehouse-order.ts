import type { Fresh } from '../canonical/freshness.ts'
import type { WarehouseOrderReport } from '../canonical/partner-reports.ts'
import type { WarehouseOrderState } from '../canonical/warehouse-order.ts'
import type { Connection } from '../connections/connection.ts'
import type { Concerning } from '../connections/connections.ts'
import type { OpenConnection } from '../connections/open-connection.ts'
import type { TransferParent, WarehouseOrderParent } from '../contract/parents.ts'
import type { PartnerSide } from '../contract/partner-side.ts'
import { inBatches } from '../reading/in-batches.ts'
import type { PartnerFacet, PartnerReader } from '../reading/partner-reader.ts'

/** What a warehouse system has under one reference; more than one is a matter for a person. */
interface OrdersUnder {
  readonly orders: readonly WarehouseOrderReport[]
}

/** By reference: the number of the fulfillment, or of the order it belongs to. */
export const warehouseOrderFacet: PartnerFacet<OrdersUnder> = {
  name: 'WarehouseOrder',
  fact: 'warehouseOrders',
  async load({ connection, context }, references) {
    const { warehouseOrders } = connection.connector.capabilities
    if (!warehouseOrders) return new Map()
    return inBatches(references, warehouseOrders.maxBatch, async (batch) => {
      const orders = Map.groupBy(await warehouseOrders.fetch(context, batch), ({ reference }) => reference)
      return new Map(batch.map((reference) => [reference, { orders: orders.get(reference) ?? [] }]))
    })
  },
}

/** The fulfillment at the first warehouse system that knows it. */
export async function warehouseOrderOf(
  reader: PartnerReader,
  partners: PartnerSide,
  transfer: TransferParent,
  concerning: Concerning,
): Promise<WarehouseOrderParent | null> {
  for (const open of partners.connections.serving('warehouseOrders', concerning)) {
    const found = await orderAt(reader, partners, open, transfer)
    if (found) return toParent(partners, open, found)
  }
  return null
}

/**
 * Whoever released it gave the fulfillment's number or, before us, that of the order. Both are asked for in one call. What
 * goes by the order's number is the warehouse's part of the whole order, whichever of its fulfillments asks.
 */
async function orderAt(
  reader: PartnerReader,
  { bindings }: PartnerSide,
  open: OpenConnection,
  transfer: TransferParent,
): Promise<Fresh<WarehouseOrderReport> | null> {
  const [byNumber, byOrder] = await Promise.all([
    reader.one(warehouseOrderFacet, open, transfer.number),
    transfer.origin === null ? null : reader.one(warehouseOrderFacet, open, transfer.origin),
  ])
  const candidates = [
    { found: byNumber, rule: 'our-reference', reference: transfer.number, object: transfer.id },
    { found: byOrder, rule: 'order-number', reference: transfer.origin, object: transfer.orderId },
  ] as const
  for (const { found, rule, reference, object } of candidates) {
    if (!found || reference === null || object === null) continue
    for (const order of found.orders) {
      const connection = open.connection.id
      const { externalId } = order
      const ours = await bindings.claim({ connection, kind: 'warehouse-order', externalId, object, rule, reference })
      if (ours) return { ...order, freshness: found.freshness }
    }
  }
  return null
}

async function toParent(
  partners: PartnerSide,
  { connection }: OpenConnection,
  order: Fresh<WarehouseOrderReport>,
): Promise<WarehouseOrderParent> {
  return { ...order, connection: connection.id, state: await stateOf(partners, connection, order.status) }
}

/** What a status of a warehouse means. One nobody knows is told to people, and is `UNKNOWN` until somebody maps it. */
export async function stateOf(
  { mappings, unmapped }: PartnerSide,
  connection: Connection,
  status: string,
): Promise<WarehouseOrderState> {
  const state = mappings.warehouseOrderState(connection, status)
  if (state === null && !Object.hasOwn(connection.connector.unmapped, status)) await unmapped.note(connection, [status])
  return state ?? 'UNKNOWN'
}
