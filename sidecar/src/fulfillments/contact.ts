import type { Party } from '../canonical/party.ts'
import type { Contact } from '../connectors/orders-out.ts'

/** An address whose parts were looked at before. */
export function contactOf(party: Party): Contact {
  const { name, street, street2, city, region, postalCode, countryCode } = party.address
  return {
    name: name ?? party.name,
    company: party.organisation ? party.name : null,
    street: street ?? '',
    street2,
    city: city ?? '',
    region,
    postalCode,
    countryCode: countryCode ?? '',
    phone: party.phone,
    email: party.email,
  }
}
