import type { Order } from '../../canonical/order.ts'
import type { StockMove } from '../../canonical/transfer.ts'
import type { WorkDeps } from '../../contract/work-deps.ts'
import { keyOf, keyOrNull } from '../../foundation/ids.ts'
import { creditHoldOf } from '../../odoo/addon-credit-hold.ts'
import { deliveryCarrier } from '../../odoo/delivery-carrier.ts'
import { productProduct } from '../../odoo/product-product.ts'
import { resPartner } from '../../odoo/res-partner.ts'
import { saleOrder } from '../../odoo/sale-order.ts'
import { saleOrderLine } from '../../odoo/sale-order-line.ts'
import { stockWarehouse } from '../../odoo/stock-warehouse.ts'
import type { RequestReader } from '../../reading/request-reader.ts'
import { movesOf } from '../transfers.ts'
import type { Releasable } from './release-steps.ts'
import type { ReleaseFacts } from './warehouse-order-request.ts'

/** Reads what a warehouse has to be told of a transfer. */
export async function releaseFactsOf(
  deps: WorkDeps,
  reader: RequestReader,
  transfer: Releasable,
  signal: AbortSignal,
): Promise<ReleaseFacts> {
  const { client } = await deps.odoo.connection.require()
  const moves = (await movesOf(reader, transfer)).filter(({ state }) => state !== 'CANCELLED' && state !== 'DONE')
  const [order, recipient, warehouse, carrier, creditHold, lines] = await Promise.all([
    reader.one(saleOrder, keyOrNull(transfer.orderId)),
    reader.one(resPartner, keyOrNull(transfer.partyId)),
    reader.one(stockWarehouse, keyOrNull(transfer.warehouseId)),
    reader.one(deliveryCarrier, keyOrNull(transfer.carrierId)),
    creditHoldOf(client, Number(keyOf(transfer.orderId)), { lane: 'sync', signal }),
    Promise.all(moves.map((move) => lineOf(reader, move))),
  ])
  return {
    reference: transfer.number,
    orderNumber: (order as Order | null)?.number ?? transfer.origin ?? transfer.number,
    recipient,
    warehouseCode: warehouse?.code ?? null,
    creditHold,
    carrierName: carrier?.name ?? null,
    shipBy: transfer.deadlineAt ?? transfer.scheduledAt,
    lines,
  }
}

async function lineOf(reader: RequestReader, move: StockMove): Promise<ReleaseFacts['lines'][number]> {
  const [product, line] = await Promise.all([
    reader.one(productProduct, keyOrNull(move.productId)),
    reader.one(saleOrderLine, keyOrNull(move.orderLineId)),
  ])
  return {
    reference: keyOf(move.id),
    product: product?.name ?? 'A product that is gone',
    sku: product?.sku ?? null,
    quantity: move.demand,
    oddUnit: move.unit === (product?.unit ?? move.unit) ? null : move.unit,
    unitPrice: line?.unitPrice ?? null,
  }
}
