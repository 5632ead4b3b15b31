import { isSidecarError, type SidecarError } from '../foundation/errors.ts'

/** Odoo said no: somebody has to change something first: goods, rights, or the addon. */
export const isOdooRefusal = (error: unknown): error is SidecarError =>
  isSidecarError(error) &&
  (error.retry === 'business' || error.code === 'ODOO_ACCESS_DENIED' || error.code === 'ODOO_CALL_INVALID')
