import { createHash } from 'node:crypto'

/** A record as EasyPost shows it, and the order in which they were made. */
export interface Kept {
  readonly id: string
  readonly created_at: string
}

/** Records of one kind, oldest first. */
export interface Ledger<T extends Kept> {
  readonly all: readonly T[]
  add(record: T): T
  get(id: string): T | undefined
  remove(id: string): boolean
  list(query: URLSearchParams, now: number, fits?: (record: T) => boolean): ListAnswer<T>
}

type ListAnswer<T> = { readonly items: readonly T[]; readonly has_more: boolean } | 'unknown id'

export function createLedger<T extends Kept>(): Ledger<T> {
  const records = new Map<string, T>()
  /** Of what was deleted as well: a page may begin before it. */
  const places = new Map<string, number>()
  return {
    get all() {
      return [...records.values()]
    },
    add(record) {
      places.set(record.id, places.size)
      records.set(record.id, record)
      return record
    },
    get: (id) => records.get(id),
    remove: (id) => records.delete(id),
    list(query, now, fits = () => true) {
      const before = query.get('before_id')
      const after = query.get('after_id')
      if ([before, after].some((id) => id !== null && !places.has(id))) return 'unknown id'
      const { from, to } = windowOf(query, now)
      const place = (record: T): number => places.get(record.id) ?? 0
      const matching = [...records.values()]
        .filter((one) => Date.parse(one.created_at) >= from && Date.parse(one.created_at) <= to)
        .filter((one) => before === null || place(one) < (places.get(before) ?? 0))
        .filter((one) => after === null || place(one) > (places.get(after) ?? 0))
        .filter(fits)
        .reverse()
      const size = Math.min(100, Math.max(1, Number(query.get('page_size') ?? 20) || 20))
      return { items: matching.slice(0, size), has_more: matching.length > size }
    },
  }
}

const month = 31 * 86_400_000

/** Without a start the last month; without an end one month from the start. */
function windowOf(query: URLSearchParams, now: number): { from: number; to: number } {
  const [start, end] = [query.get('start_datetime'), query.get('end_datetime')]
  const endOfDay = Math.ceil(now / 86_400_000) * 86_400_000
  const to = end ? Date.parse(end) : start ? Date.parse(start) + month : endOfDay
  const from = start ? Date.parse(start) : (end ? to : now) - month
  return { from, to }
}

/** Ids look like EasyPost's and are the same in every run. */
export function createIds(): (prefix: string) => string {
  const counts = new Map<string, number>()
  return (prefix) => {
    const count = (counts.get(prefix) ?? 0) + 1
    counts.set(prefix, count)
    return `${prefix}_${createHash('sha256').update(`${prefix}:${count}`).digest('hex').slice(0, 32)}`
  }
}

/** `2026-11-26T14:05:00Z` */
export const vendorTime = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`
