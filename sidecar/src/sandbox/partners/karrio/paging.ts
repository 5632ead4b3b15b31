import type { PartnerContext } from '../partner.ts'

/** Django's limit and offset: 20 when nobody says otherwise, and no upper bound. */
export function paged(c: PartnerContext, rows: readonly unknown[]): Record<string, unknown> {
  const limit = Number(c.req.query('limit') ?? 20) || 20
  const offset = Math.max(0, Number(c.req.query('offset') ?? 0) || 0)
  const at = (place: number): string => {
    const url = new URL(c.req.url)
    url.searchParams.set('limit', String(limit))
    if (place > 0) url.searchParams.set('offset', String(place))
    else url.searchParams.delete('offset')
    return url.href
  }
  return {
    count: rows.length,
    next: offset + limit < rows.length ? at(offset + limit) : null,
    previous: offset > 0 ? at(Math.max(0, offset - limit)) : null,
    results: rows.slice(offset, offset + limit),
  }
}

/** Newest first, and of the time that was asked for. */
export function created<T extends { readonly createdAt: number }>(c: PartnerContext, rows: readonly T[]): T[] {
  const after = Date.parse(c.req.query('created_after') ?? '')
  const before = Date.parse(c.req.query('created_before') ?? '')
  return rows
    .filter(({ createdAt }) => !(createdAt < after) && !(createdAt > before))
    .sort((one, other) => other.createdAt - one.createdAt)
}
