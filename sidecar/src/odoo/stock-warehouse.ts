import type { Warehouse } from '../canonical/warehouse.ts'
import { globalId, globalIdOrNull } from './global-id.ts'
import { defineRecord, link, requiredText } from './record.ts'

/** Odoo's `stock.warehouse`. */
export const stockWarehouse = defineRecord({
  name: 'Warehouse',
  model: 'stock.warehouse',
  fields: { name: requiredText, code: requiredText, company_id: link, partner_id: link, view_location_id: link },
  relations: { partner_id: 'res.partner' },
  translate(row): Warehouse {
    return {
      id: globalId('Warehouse', row.id),
      code: row.code,
      name: row.name,
      companyId: globalIdOrNull('Company', row.company_id),
      partyId: globalIdOrNull('Party', row.partner_id),
      locationKey: row.view_location_id,
    }
  },
})
