export const numberKinds = ['container', 'booking', 'transportDocument'] as const

/** What a tracking number names at a shipping line. */
export type NumberKind = (typeof numberKinds)[number]

/** The filter of `GET /v2/events` for each. */
export const filterOf = {
  container: 'equipmentReference',
  booking: 'carrierBookingReference',
  transportDocument: 'transportDocumentReference',
} as const satisfies Record<NumberKind, string>

interface Numbering {
  readonly numbers: readonly { readonly prefix: string; readonly kind: NumberKind }[]
  readonly otherNumbers: NumberKind
}

/** The operator's prefixes go first: a shipping line may number its documents like containers. */
export function kindOfNumber(number: string, { numbers, otherNumbers }: Numbering): NumberKind {
  const named = numbers.find(({ prefix }) => number.toUpperCase().startsWith(prefix.toUpperCase()))
  return named?.kind ?? (isContainer(number) ? 'container' : otherNumbers)
}

const shape = /^[A-Z]{3}[UJZ]\d{7}$/

/** A container number by ISO 6346, its check digit included. */
export function isContainer(number: string): boolean {
  const text = number.toUpperCase()
  if (!shape.test(text)) return false
  const sum = [...text.slice(0, 10)].reduce((total, character, index) => total + worthOf(character) * 2 ** index, 0)
  return (sum % 11) % 10 === Number(text[10])
}

/** Letters count from 10 upwards and leave out the multiples of 11. */
function worthOf(character: string): number {
  const value = Number.parseInt(character, 36)
  return value < 11 ? value : value + Math.floor((value - 1) / 10)
}
