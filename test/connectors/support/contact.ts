import type { Contact } from '../../../sidecar/src/connectors/orders-out.ts'

/** Somebody in Málaga, for orders and labels. */
export const contact = (name: string, change: Partial<Contact> = {}): Contact => ({
  name,
  company: null,
  street: 'Calle Larios 7',
  street2: null,
  city: 'Málaga',
  region: null,
  postalCode: '29005',
  countryCode: 'ES',
  phone: '+34600111222',
  email: 'ines.nunez@example.com',
  ...change,
})
