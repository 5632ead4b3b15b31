import { isSidecarError, type SidecarError } from '../foundation/errors.ts'

/** What is asked of a partner is wrong for it, or it said no: another answer comes only when something was mended. */
export const isRefusal = (error: unknown): error is SidecarError =>
  isSidecarError(error) && (error.retry === 'business' || error.code === 'PARTNER_CALL_INVALID')
