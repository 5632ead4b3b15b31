export const day = 24 * 60 * 60 * 1000
export const hour = 60 * 60 * 1000
export const minute = 60 * 1000

/** UTC as PostgreSQL keeps it, with a fraction: the wire shows whole seconds only (`records/read.ts`). */
export const odooTime = (at: Date): string => at.toISOString().replace('T', ' ').replace('Z', '')

/** Odoo's wire form of a datetime: UTC, whole seconds, no zone. */
export const odooDatetime = (at: Date): string => odooTime(at).slice(0, 19)

/** Odoo's wire form of a date. */
export const odooDate = (at: Date): string => odooTime(at).slice(0, 10)

/** A stored datetime as a `Date`. */
export const dateOf = (datetime: string): Date => new Date(`${datetime.replace(' ', 'T')}Z`)
