import type { Party } from '../canonical/party.ts'
import { globalId, globalIdOrNull } from './global-id.ts'
import { defineRecord, flag, link, requiredText, text } from './record.ts'

/** Odoo's `res.partner`: a contact, whatever part it plays. */
export const resPartner = defineRecord({
  name: 'Party',
  model: 'res.partner',
  fields: {
    display_name: requiredText,
    name: text,
    ref: text,
    email: text,
    phone: text,
    vat: text,
    is_company: flag,
    active: flag,
    street: text,
    street2: text,
    zip: text,
    city: text,
    state_id: link,
    country_id: link,
    commercial_partner_id: link,
    company_id: link,
  },
  translate(row, reference): Party {
    return {
      id: globalId('Party', row.id),
      name: row.display_name,
      reference: row.ref,
      email: row.email,
      phone: row.phone,
      vatNumber: row.vat,
      organisation: row.is_company as boolean,
      active: row.active as boolean,
      address: {
        // A delivery address may have no name of its own.
        name: row.name ?? row.display_name,
        street: row.street,
        street2: row.street2,
        postalCode: row.zip,
        city: row.city,
        region: reference.region(row.state_id),
        countryCode: reference.countryCode(row.country_id),
      },
      commercialPartyId: globalIdOrNull('Party', row.commercial_partner_id),
      companyId: globalIdOrNull('Company', row.company_id),
    }
  },
})
