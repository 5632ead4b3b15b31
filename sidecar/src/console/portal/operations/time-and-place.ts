export interface LocalTime {
  readonly local: string
  readonly instant: string | null
}

export interface Address {
  readonly name?: string | null
  readonly street?: string | null
  readonly street2?: string | null
  readonly postalCode?: string | null
  readonly city: string | null
  readonly countryCode: string | null
}

export interface TrackedPlace {
  readonly name: string | null
  readonly city: string | null
  readonly countryCode: string | null
}
