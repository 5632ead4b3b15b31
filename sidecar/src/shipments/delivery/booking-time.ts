import { SidecarError } from '../../foundation/errors.ts'

/** Odoo waits ten seconds; what is left is for the way there and back, ms. */
const bookingMs = 8_500

/** Gives up before whoever waits does. @throws PARTNER_TIMEOUT when that is why there is none */
export async function withinBookingTime<T>(book: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const signal = AbortSignal.timeout(bookingMs)
  try {
    return await book(signal)
  } catch (error) {
    throw signal.aborted ? tooLate() : error
  }
}

const tooLate = (): SidecarError =>
  new SidecarError(
    'PARTNER_TIMEOUT',
    `No carrier sold a label within ${bookingMs / 1_000} seconds. Whether one did is looked up before any is bought.`,
  )
