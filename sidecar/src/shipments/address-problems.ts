import type { Party } from '../canonical/party.ts'
import type { RequestProblem } from './request-problem.ts'

/** One end of the way. */
export interface End {
  readonly party: Party | null
  /** As the shipment names it. */
  readonly field: 'shipFrom' | 'shipTo'
}

const who = { shipFrom: 'the warehouse', shipTo: 'the recipient' } as const

const parts = { street: 'street', city: 'city', countryCode: 'country' } as const
export type AddressPart = keyof typeof parts

/** Everything somebody could drive to. */
export const wholeAddress = Object.keys(parts) as readonly AddressPart[]

/** Which of the needed parts an address lacks. */
export const addressProblems = ({ party, field }: End, needed: readonly AddressPart[]): readonly RequestProblem[] =>
  needed
    .filter((part) => !party?.address[part]?.trim())
    .map((part) => ({
      kind: 'ADDRESS_INVALID',
      field: `${field}.${part}`,
      what: `the address of ${who[field]} has no ${parts[part]} in Odoo`,
    }))
