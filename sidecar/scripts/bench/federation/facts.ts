import { isDeepStrictEqual } from 'node:util'

export interface ParcelFact {
  readonly number: string
  readonly events: readonly string[]
}

/** What all answers must say alike, whatever they call it. */
export interface OrderFact {
  readonly number: string
  readonly customer: string
  readonly lines: readonly { readonly sku: string | null; readonly onHand: readonly number[] }[]
  readonly parcels: readonly ParcelFact[]
}

/** Parcels in the order of their numbers: in which order an order's transfers come is nobody's promise. */
const sorted = (order: OrderFact): OrderFact => ({
  ...order,
  parcels: [...order.parcels].sort((one, other) => one.number.localeCompare(other.number)),
})

/** @throws when the answers differ: what is faster and says something else is not faster */
export function mustAgree(name: string, expected: readonly OrderFact[], told: readonly OrderFact[]): void {
  const [one, other] = [expected.map(sorted), told.map(sorted)]
  if (isDeepStrictEqual(one, other)) return
  const index = one.findIndex((order, at) => !isDeepStrictEqual(order, other[at]))
  const shown = JSON.stringify([one[index], other[index]])
  throw new Error(`The answer of ${name} is not the one of the others. First expected, then told: ${shown}`)
}

/** So that nothing is compared that is not there. @throws when there is too little to compare */
export function mustBeSubstantial(facts: readonly OrderFact[]): void {
  const parcels = facts.flatMap((order) => order.parcels).filter(({ events }) => events.length > 0)
  const counted = facts.flatMap(({ lines }) => lines).filter(({ onHand }) => onHand.length > 0)
  if (facts.length === 20 && parcels.length >= 5 && counted.length >= 20) return
  throw new Error(
    `There is too little to compare: ${facts.length} orders, ${parcels.length} tracked parcels, ${counted.length} counted lines.`,
  )
}
