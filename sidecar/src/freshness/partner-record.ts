const prefix = 'partner.'

/** A fact of a partner as the change feed names it. Its id may hold anything, the feed's names may not. */
export const partnerRecord = (facet: string, id: string): string => `${prefix}${facet}/${encodeURIComponent(id)}`

/** Which fact a name of the change feed means; null when it is none of a partner. */
export function partnerFactOf(record: string): { readonly facet: string; readonly id: string } | null {
  if (!record.startsWith(prefix)) return null
  const slash = record.indexOf('/')
  return { facet: record.slice(prefix.length, slash), id: decodeURIComponent(record.slice(slash + 1)) }
}
