import { isSidecarError } from '../foundation/errors.ts'

/** Null when the partner has no such record. */
export async function orNull<T>(found: Promise<T>): Promise<T | null> {
  try {
    return await found
  } catch (error) {
    if (isSidecarError(error) && error.code === 'PARTNER_RECORD_MISSING') return null
    throw error
  }
}
