import type { WarehouseOrderLine, WarehouseOrderReport } from '../../canonical/partner-reports.ts'
import type { StepState } from '../../canonical/process-step.ts'
import type { WarehouseOrderState } from '../../canonical/warehouse-order.ts'
import { warehouseOrderLineState } from '../../canonical/warehouse-order-line.ts'

/** How far a warehouse is with what has not left it yet. */
export interface Progress {
  readonly pick: StepState
  readonly pack: StepState
  readonly ship: StepState
  /** Nothing of it is left there. */
  readonly allShipped: boolean
}

/** Of the lines that have not left, because a partner's status speaks of the order as a whole. */
export function progressOf(state: WarehouseOrderState, { lines }: Pick<WarehouseOrderReport, 'lines'>): Progress {
  if (state === 'CANCELLED') return { pick: 'CANCELLED', pack: 'CANCELLED', ship: 'CANCELLED', allShipped: false }
  const rest = lines.map((line) => restOf(state, line)).filter((one) => one !== 'SHIPPED')
  if (state === 'SHIPPED' || (lines.length > 0 && rest.length === 0)) {
    return { pick: 'DONE', pack: 'DONE', ship: 'IN_PROGRESS', allShipped: true }
  }
  const packed = rest.filter((one) => one === 'PACKED').length
  const picked = rest.filter((one) => one === 'PICKING').length
  const all = rest.length > 0 && packed === rest.length
  return {
    pick: all ? 'DONE' : packed + picked > 0 ? 'IN_PROGRESS' : 'WAITING',
    pack: all ? 'DONE' : packed > 0 ? 'IN_PROGRESS' : 'WAITING',
    ship: all ? 'IN_PROGRESS' : 'WAITING',
    allShipped: false,
  }
}

/** How far the rest of a line is of which a part has left: what was picked beyond that part is picked for the rest. */
function restOf(state: WarehouseOrderState, line: WarehouseOrderLine): WarehouseOrderState {
  const own = warehouseOrderLineState(state, line)
  if (own !== 'PARTIALLY_SHIPPED') return own
  return Number(line.picked) > Number(line.shipped) ? 'PICKING' : 'RECEIVED'
}
