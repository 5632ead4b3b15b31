import type { CompanyId, PartyId } from '../foundation/ids.ts'

interface Address {
  readonly name: string | null
  readonly street: string | null
  readonly street2: string | null
  readonly postalCode: string | null
  readonly city: string | null
  readonly region: string | null
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: string | null
}

export interface Party {
  readonly id: PartyId
  readonly name: string
  readonly reference: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly vatNumber: string | null
  readonly organisation: boolean
  readonly active: boolean
  readonly address: Address
  readonly commercialPartyId: PartyId | null
  /** Null: all of our companies share it. */
  readonly companyId: CompanyId | null
}

/** One of our own companies in Odoo. */
export interface Company {
  readonly id: CompanyId
  readonly name: string
  /** ISO 4217. */
  readonly currency: string | null
}
