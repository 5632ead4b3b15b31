import type { PackageUnit } from '../canonical/shipment.ts'
import { grams } from '../canonical/weight.ts'
import { defineRecord, optionalNumber, requiredText } from './record.ts'

/** Odoo's `stock.package` (before 19: `stock.quant.package`). */
export const stockPackage = defineRecord({
  name: 'PackageUnit',
  model: 'stock.package',
  fields: { name: requiredText, shipping_weight: optionalNumber },
  // Comes with stock_delivery (14: delivery).
  optional: ['shipping_weight'],
  translate(row): PackageUnit {
    return { key: row.id, name: row.name, weightGrams: grams(row.shipping_weight) }
  },
})
