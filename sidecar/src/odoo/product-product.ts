import type { Product } from '../canonical/product.ts'
import { grams } from '../canonical/weight.ts'
import { globalId, globalIdOrNull } from './global-id.ts'
import { defineRecord, flag, link, optionalNumber, requiredText, text } from './record.ts'

/** Odoo's `product.product`: the variant, which is what is stored and shipped. */
export const productProduct = defineRecord({
  name: 'Product',
  model: 'product.product',
  fields: {
    default_code: text,
    name: requiredText,
    barcode: text,
    weight: optionalNumber,
    type: text,
    is_storable: flag,
    uom_id: link,
    active: flag,
    company_id: link,
  },
  // Since 18; before, `type` said `product` for what is stored.
  optional: ['is_storable'],
  translate(row, reference): Product {
    return {
      id: globalId('Product', row.id),
      sku: row.default_code,
      name: row.name,
      barcode: row.barcode,
      weightGrams: grams(row.weight),
      stocked: row.is_storable ?? row.type === 'product',
      unit: reference.unit(row.uom_id),
      active: row.active as boolean,
      companyId: globalIdOrNull('Company', row.company_id),
    }
  },
})
