/**
 * The serial shipping container code a number is, 18 digits; null when it is none. Carriers print it bare, or behind the
 * application identifier `00`.
 */
export function ssccOf(number: string): string | null {
  const code = /^(?:00)?(\d{18})$/.exec(number)?.[1]
  return code && hasCheckDigit(code) ? code : null
}

/** GS1's check digit: weights 3 and 1 in turn from the right, and all of it a multiple of ten. */
function hasCheckDigit(digits: string): boolean {
  const sum = [...digits].reduceRight((total, digit, at) => {
    const weight = (digits.length - at) % 2 === 0 ? 3 : 1
    return total + Number(digit) * weight
  }, 0)
  return sum % 10 === 0
}
