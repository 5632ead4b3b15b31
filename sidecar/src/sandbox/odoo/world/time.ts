export const day = 24 * 60 * 60 * 1000
export const hour = 60 * 60 * 1000

/** UTC as PostgreSQL keeps it, with a fraction: the wire shows whole seconds only (`records/read.ts`). */
export const odooTime = (at: Date): string => at.toISOString().replace('T', ' ').replace('Z', '')

/** A datetime as Odoo writes one: UTC, whole seconds, no zone. Only `create_date` and `write_date` have fractions. */
export const odooDatetime = (at: Date): string => odooTime(at).slice(0, 19)

/** A date as Odoo writes one. */
export const odooDate = (at: Date): string => odooTime(at).slice(0, 10)
