export interface OrderAddress {
  readonly first_name: string | null
  readonly last_name: string | null
  readonly company: string | null
  readonly address1: string | null
  readonly address2: string | null
  readonly city: string | null
  readonly state: string | null
  readonly zip: string | null
  readonly country: string | null
  readonly phone: string | null
  readonly email: string | null
}

type Asked = { readonly [Name in keyof OrderAddress]?: string | null }

const names = [
  'first_name',
  'last_name',
  'company',
  'address1',
  'address2',
  'city',
  'state',
  'zip',
  'country',
  'phone',
  'email',
] as const

/** What was not said is nothing. */
export const orderAddress = (asked: Asked): OrderAddress =>
  Object.fromEntries(names.map((name) => [name, asked[name] ?? null])) as unknown as OrderAddress
