import type { Packing } from '../canonical/transfer.ts'
import { decimal } from './amounts.ts'
import { globalIdOrNull } from './global-id.ts'
import { defineRecord, link, number } from './record.ts'

/** Odoo's `stock.move.line`: which quantity went into which package. */
export const stockMoveLine = defineRecord({
  name: 'Packing',
  model: 'stock.move.line',
  fields: { move_id: link, product_id: link, quantity: number, result_package_id: link },
  relations: {
    move_id: 'stock.move',
    product_id: 'product.product',
    result_package_id: 'stock.package',
  },
  translate(row): Packing {
    return {
      moveId: globalIdOrNull('StockMove', row.move_id),
      productId: globalIdOrNull('Product', row.product_id),
      quantity: decimal(row.quantity),
      packageKey: row.result_package_id,
    }
  },
})
