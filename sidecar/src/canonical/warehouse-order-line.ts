import type { WarehouseOrderLine } from './partner-reports.ts'
import type { WarehouseOrderState } from './warehouse-order.ts'

type Quantities = Pick<WarehouseOrderLine, 'ordered' | 'allocated' | 'picked' | 'shipped' | 'backordered'>

/** Orders of which at least a part is packed. */
const packedOrBeyond: ReadonlySet<WarehouseOrderState> = new Set(['PACKED', 'PARTIALLY_SHIPPED', 'SHIPPED'])

/**
 * How far a warehouse is with one line. Partners have a status for the order only, so that of the line follows from its
 * quantities; where a quantity is not told, the order's state speaks for all of its lines as far as it can. That a part of
 * an order has left says nothing of the lines that have not.
 */
export function warehouseOrderLineState(order: WarehouseOrderState, line: Quantities): WarehouseOrderState {
  const shipped = Number(line.shipped)
  if (shipped > 0) return shipped >= Number(line.ordered) ? 'SHIPPED' : 'PARTIALLY_SHIPPED'
  if (order === 'CANCELLED') return 'CANCELLED'
  const isShort = Number(line.backordered) > 0
  if (isShort && order === 'EXCEPTION') return 'EXCEPTION'
  if (Number(line.picked) > 0) return isAll(line.picked, line) && packedOrBeyond.has(order) ? 'PACKED' : 'PICKING'
  if (isShort) return 'RECEIVED'
  if (isAll(line.allocated, line)) return inWork(order, line) ?? 'ALLOCATED'
  if (line.allocated === null) return inWork(order, line) ?? waiting(order)
  return order === 'ALLOCATED' ? 'RECEIVED' : waiting(order)
}

const isAll = (quantity: string | null, { ordered }: Quantities): boolean =>
  quantity !== null && Number(ordered) > 0 && Number(quantity) >= Number(ordered)

/** The order's state once its goods are collected; not beyond `ALLOCATED` for a line of which nothing is picked yet. */
function inWork(order: WarehouseOrderState, { picked }: Quantities): WarehouseOrderState | null {
  if (order !== 'PICKING' && order !== 'PACKED') return null
  return picked === null ? order : 'ALLOCATED'
}

/** The order's state before that; of a line that shows nothing of its own there is no more to say. */
const waiting = (order: WarehouseOrderState): WarehouseOrderState =>
  order === 'ALLOCATED' || order === 'EXCEPTION' || order === 'UNKNOWN' ? order : 'RECEIVED'
