import type { StockMove } from '../../canonical/transfer.ts'
import { keyOf, keyOrNull } from '../../foundation/ids.ts'
import type { Releasable } from '../../fulfillments/release/release-steps.ts'
import { movesOf } from '../../fulfillments/transfers.ts'
import { productProduct } from '../../odoo/product-product.ts'
import { resPartner } from '../../odoo/res-partner.ts'
import { stockWarehouse } from '../../odoo/stock-warehouse.ts'
import type { RequestReader } from '../../reading/request-reader.ts'
import type { TransportFacts } from './transport-order.ts'

/** Reads what a transport system has to be told of a transfer that is done. */
export async function transportFactsOf(reader: RequestReader, transfer: Releasable): Promise<TransportFacts> {
  const moves = (await movesOf(reader, transfer)).filter(({ state, done }) => state === 'DONE' && Number(done) > 0)
  const [to, warehouse, lines] = await Promise.all([
    reader.one(resPartner, keyOrNull(transfer.partyId)),
    reader.one(stockWarehouse, keyOrNull(transfer.warehouseId)),
    Promise.all(moves.map((move) => lineOf(reader, move))),
  ])
  const from = await reader.one(resPartner, keyOrNull(warehouse?.partyId ?? null))
  return { reference: transfer.number, from, to, lines }
}

async function lineOf(reader: RequestReader, move: StockMove): Promise<TransportFacts['lines'][number]> {
  const product = await reader.one(productProduct, keyOrNull(move.productId))
  return {
    reference: keyOf(move.id),
    product: product?.name ?? 'A product that is gone',
    quantity: move.done,
    // Odoo weighs the unit the product is counted in.
    weightGrams: product && product.unit === move.unit ? product.weightGrams : null,
  }
}
