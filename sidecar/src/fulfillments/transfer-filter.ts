import type { TransferKind } from '../canonical/transfer.ts'
import type { FulfillmentFilter, ReceiptFilter, ReturnFilter } from '../contract/resolver-types.ts'
import type { Domain } from '../odoo/domain.ts'
import { transferKindDomain, transferStates } from '../odoo/stock-picking.ts'
import { keysOf, nowForSearch, oneOfValues, refersTo, refersToParty, tracked, within } from '../reading/filter.ts'

/** Every condition any list of transfers knows; each list offers the ones that make sense for it. */
export type TransferFilter = FulfillmentFilter & ReceiptFilter & ReturnFilter

/** The filter as a search in Odoo. */
export function transferDomain(kind: Exclude<TransferKind, 'INTERNAL'>, filter: TransferFilter, nowMs: number): Domain {
  return [
    ...transferKindDomain[kind],
    ...oneOfValues('state', keysOf(transferStates, filter.states)),
    ...refersToParty('partner_id', filter.recipient ?? filter.supplier ?? filter.sender),
    ...refersTo('picking_type_id.warehouse_id', 'Warehouse', filter.warehouse),
    ...refersTo('company_id', 'Company', filter.company),
    ...within('scheduled_date', filter.scheduledAt),
    ...within('date_done', filter.completedAt),
    ...tracked('carrier_tracking_ref', filter.trackingNumber),
    ...lateDomain(filter.late, nowMs),
  ]
}

function lateDomain(late: boolean | null | undefined, nowMs: number): Domain {
  if (late === null || late === undefined) return []
  const now = nowForSearch(nowMs)
  return late
    ? [
        ['state', 'not in', ['done', 'cancel']],
        ['date_deadline', '<', now],
      ]
    : ['|', '|', ['state', 'in', ['done', 'cancel']], ['date_deadline', '=', false], ['date_deadline', '>=', now]]
}
