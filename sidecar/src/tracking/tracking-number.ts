import { SidecarError } from '../foundation/errors.ts'

const shape = /^[\p{L}\p{N}][\p{L}\p{N} ._/:-]{0,62}$/u

/** A shipment with more numbers than this is a mistake of whoever wrote them down. */
const mostNumbersAShipment = 200

/** What a partner can be asked about: letters, digits and the few signs carriers use, at most 63. */
export const isTrackingNumber = (text: string): boolean => shape.test(text) && text === text.trim()

/** @throws PARTNER_CALL_INVALID */
export function checkTrackingNumbers(numbers: readonly string[]): readonly string[] {
  if (numbers.length > mostNumbersAShipment) {
    throw new SidecarError(
      'PARTNER_CALL_INVALID',
      `A shipment with ${numbers.length} tracking numbers is not followed: ${mostNumbersAShipment} are the most. Look at its tracking reference in Odoo.`,
      { details: { numbers: numbers.length } },
    )
  }
  const wrong = numbers.findIndex((number) => !isTrackingNumber(number))
  if (wrong === -1) return numbers
  throw new SidecarError(
    'PARTNER_CALL_INVALID',
    `Tracking number ${wrong + 1} of the shipment holds characters no carrier uses, or is longer than 63. Mend the tracking reference in Odoo.`,
    { details: { position: wrong + 1 } },
  )
}
