import type { Carrier } from '../canonical/shipment.ts'
import { globalId } from './global-id.ts'
import { defineRecord, requiredText } from './record.ts'

/** Odoo's `delivery.carrier`: a delivery method. */
export const deliveryCarrier = defineRecord({
  name: 'Carrier',
  model: 'delivery.carrier',
  fields: { name: requiredText, delivery_type: requiredText },
  translate(row): Carrier {
    return { id: globalId('Carrier', row.id), name: row.name, integration: row.delivery_type }
  },
})
