import type { AddressInput, CreateOrderInput, OrderCustomerInput } from '../../contract/resolver-types.ts'
import { type GlobalId, odooIdOf } from '../../foundation/ids.ts'
import type { EnteredAddress, EnteredOrder } from '../../odoo/addon-order.ts'

/** The order as Odoo's addon takes it. What is wrong with it, the addon says. */
export const enteredOrder = (input: CreateOrderInput): EnteredOrder => ({
  source: input.source.trim(),
  external_reference: input.externalReference.trim(),
  ...(input.company && { company_id: keyIn('Company', input.company) }),
  customer: customerOf(input.customer),
  shipping_address: input.shippingAddress ? addressOf(input.shippingAddress) : null,
  lines: input.lines.map(({ sku, quantity, unitPrice }) => ({
    sku,
    quantity: Number(quantity),
    unit_price: unitPrice === null || unitPrice === undefined ? null : Number(unitPrice),
  })),
  currency: input.currency,
  warehouse: input.warehouse ?? null,
  carrier: input.carrier ?? null,
  requested_at: input.requestedAt ?? null,
  note: input.note ?? null,
  confirm: input.confirm ?? true,
})

const customerOf = ({ partyId, guest }: OrderCustomerInput): EnteredOrder['customer'] => ({
  party_id: partyId === null || partyId === undefined ? null : keyIn('Party', partyId),
  guest: guest
    ? {
        ...{ name: guest.name, email: guest.email ?? null, phone: guest.phone ?? null },
        address: addressOf(guest.address),
      }
    : null,
})

/** No record has the id 0: the addon says that this is none. */
const noRecord = 0

const keyIn = (type: 'Company' | 'Party', id: string): number =>
  id.startsWith(`${type}:`) ? (odooIdOf(id as GlobalId) ?? noRecord) : noRecord

const addressOf = (address: AddressInput): EnteredAddress => ({
  name: address.name ?? null,
  street: address.street ?? null,
  street2: address.street2 ?? null,
  postal_code: address.postalCode ?? null,
  city: address.city ?? null,
  region: address.region ?? null,
  country_code: address.countryCode ?? null,
})
