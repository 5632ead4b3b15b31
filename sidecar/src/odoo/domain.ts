import { toOdooInstant } from './record.ts'

/** Odoo's search domain in prefix notation; a term is `[path, operator, value]`, an operator `'&'`, `'|'` or `'!'`. */
export type Domain = readonly unknown[]

/**
 * The moment a search is made, as a value in a term. It is put in only when Odoo is asked: the same question stays the
 * same search as time goes by, and what it came to is still known when Odoo is away.
 */
export const theInstant = { asked: 'instant' } as const

/** The day (UTC) a search is made, likewise. */
export const theDay = { asked: 'day' } as const

/** The same domain, asked at this time. */
export function askedAt(domain: Domain, ms: number): Domain {
  const instant = toOdooInstant(new Date(ms).toISOString())
  const day = instant.slice(0, 'yyyy-mm-dd'.length)
  const inPlace = (value: unknown): unknown => {
    if (value === theInstant) return instant
    if (value === theDay) return day
    return Array.isArray(value) ? value.map(inPlace) : value
  }
  return domain.map(inPlace)
}
