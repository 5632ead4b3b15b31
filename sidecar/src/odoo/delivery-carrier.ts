import type { Carrier } from '../canonical/shipment.ts'
import { globalId } from './global-id.ts'
import { defineRecord, requiredText, text } from './record.ts'

/** Odoo's `delivery.carrier`: a delivery method. */
export const deliveryCarrier = defineRecord({
  name: 'Carrier',
  model: 'delivery.carrier',
  // The last one is our addon's.
  fields: { name: requiredText, delivery_type: requiredText, logistics_graph_service: text },
  optional: ['logistics_graph_service'],
  translate(row): Carrier {
    return {
      id: globalId('Carrier', row.id),
      name: row.name,
      integration: row.delivery_type,
      service: row.logistics_graph_service,
    }
  },
})
