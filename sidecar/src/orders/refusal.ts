import type { UserError } from '../contract/resolver-types.ts'
import { isSidecarError } from '../foundation/errors.ts'

/** What whoever sent it, or somebody in Odoo, can mend; null for every other trouble. */
export function refusalIn(error: unknown): UserError | null {
  if (!isSidecarError(error)) return null
  const { code, message } = error
  if (code === 'REFERENCE_REUSED') return { code, field: 'externalReference', team: 'integration', message }
  return error.retry === 'business' ? { code, field: null, team: 'customer-service', message } : null
}
