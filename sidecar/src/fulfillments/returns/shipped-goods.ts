import type { TransferParent } from '../../contract/parents.ts'
import { keyOf, keyOrNull } from '../../foundation/ids.ts'
import { productProduct } from '../../odoo/product-product.ts'
import { stockMove } from '../../odoo/stock-move.ts'
import type { RequestReader } from '../../reading/request-reader.ts'
import { movesOf } from '../transfers.ts'
import { notReturned, type ShippedGoods } from './goods-back.ts'

/** What left with a done transfer, and how much of each is not back yet. */
export async function shippedGoodsOf(
  reader: RequestReader,
  transfer: TransferParent,
): Promise<readonly ShippedGoods[]> {
  const moves = (await movesOf(reader, transfer)).filter(({ state }) => state === 'DONE')
  return Promise.all(
    moves.map(async (move) => {
      const [product, returns] = await Promise.all([
        reader.one(productProduct, keyOrNull(move.productId)),
        reader.many(stockMove, move.returnedByMoveIds.map(keyOf)),
      ])
      return {
        ...{ moveId: Number(keyOf(move.id)), orderLineId: move.orderLineId, sku: product?.sku ?? null },
        left: notReturned(move, returns),
      }
    }),
  )
}
