import type { OrderRow, TrackingRow } from './rows.ts'

type Query = Readonly<Record<string, string>>

/** Whether an order passes the filters of a query; what Fleetbase does not know it ignores. */
export function passes(order: OrderRow, query: Query): boolean {
  return Object.entries(query).every(([name, value]) => value === '' || (filters[name]?.(order, value) ?? true))
}

/** MySQL compares text without regard to case. */
const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

const among = (value: string, list: string): boolean => list.split(',').some((one) => same(one, value))

const filters: Readonly<Record<string, (order: OrderRow, value: string) => boolean>> = {
  status: (order, value) => value.split(',').includes(order.status),
  internal_id: (order, value) => same(order.internalId, value),
  internal_id_in: (order, value) => among(order.internalId, value),
  public_id: (order, value) => order.id === value,
  tracking: (order, value) => same(order.tracking.number, value),
  pod_required: (order, value) => value !== '1' || order.podRequired,
  dispatched: (order, value) => value !== '1' || order.dispatched,
  updated_at: (order, value) => within(order.updatedAt, value),
  created_at: (order, value) => within(order.createdAt, value),
  query: (order, value) =>
    [order.id, order.internalId, order.tracking.number].some((text) =>
      text.toLowerCase().includes(value.toLowerCase()),
    ),
  bulk_query(order, value) {
    const list = value.split(',').map((one) => one.trim())
    // What the first of them looks like decides what all of them are.
    if (/^[^_]*_[A-Za-z0-9]{7,15}(_|$)/.test(list[0] ?? '')) return list.includes(order.id)
    return among(order.internalId, value) || among(order.tracking.number, value)
  },
}

/** Both ends count; the database knows whole seconds. */
function within(at: number, range: string): boolean {
  const [from, to] = range.split(',').map((text) => Date.parse(text))
  const second = Math.floor(at / 1000) * 1000
  if (to === undefined) return new Date(second).toISOString().slice(0, 10) === range.slice(0, 10)
  return second >= (from ?? 0) && second <= to
}

const columns: Readonly<Record<string, (order: OrderRow) => number | string>> = {
  created_at: (order) => Math.floor(order.createdAt / 1000),
  updated_at: (order) => Math.floor(order.updatedAt / 1000),
  internal_id: (order) => order.internalId,
  status: (order) => order.status,
}

/** `updated_at`, `-updated_at`, `updated_at:desc`. */
export function sorted(orders: readonly OrderRow[], sort = ''): readonly OrderRow[] {
  const descending = sort.startsWith('-') || sort.endsWith(':desc')
  const column = columns[sort.replace(/^-|:(asc|desc)$/g, '')]
  if (!column) return orders
  const ordered = [...orders].sort((one, other) =>
    column(one) < column(other) ? -1 : column(one) > column(other) ? 1 : 0,
  )
  return descending ? ordered.reverse() : ordered
}

/** Thirty when nothing is said, a hundred at most. */
export function paged<T>(rows: readonly T[], { limit, offset, page }: Query): readonly T[] {
  const size = limit === '-1' ? rows.length : Math.max(1, Math.min(Number(limit ?? 30) || 30, 100))
  const from = offset === undefined && page !== undefined ? (Number(page) - 1) * size : Number(offset ?? 0) || 0
  return rows.slice(from, from + size)
}

export const allTracking = (orders: readonly OrderRow[]): readonly TrackingRow[] =>
  orders.flatMap((order) => [order.tracking, ...order.entities.map((entity) => entity.tracking)])

export const trackingPasses = (tracking: TrackingRow, query: Query): boolean =>
  (!query.tracking_number || same(tracking.number, query.tracking_number)) &&
  (!query.tracking_number_in || among(tracking.number, query.tracking_number_in))
