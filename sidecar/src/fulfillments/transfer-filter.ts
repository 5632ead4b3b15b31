import type { TransferKind } from '../canonical/transfer.ts'
import type { FulfillmentFilter, ReceiptFilter, ReturnFilter } from '../contract/resolver-types.ts'
import { type Domain, theInstant } from '../odoo/domain.ts'
import { lateDomain, transferKindDomain, transferStates } from '../odoo/stock-picking.ts'
import { keysOf, oneOfValues, refersTo, refersToParty, tracked, when, within } from '../reading/filter.ts'
import type { RequestReader } from '../reading/request-reader.ts'

/** Every condition any list of transfers knows; each list offers the ones that make sense for it. */
export type TransferFilter = FulfillmentFilter & ReceiptFilter & ReturnFilter

/** The filter as a search in Odoo. */
export function transferDomain(
  reader: RequestReader,
  kind: Exclude<TransferKind, 'INTERNAL'>,
  filter: TransferFilter,
): Domain {
  return [
    ...transferKindDomain[kind],
    ...oneOfValues('state', keysOf(transferStates, filter.states)),
    ...refersToParty(reader, 'partner_id', filter.recipient ?? filter.supplier ?? filter.sender),
    ...refersTo('picking_type_id.warehouse_id', 'Warehouse', filter.warehouse),
    ...refersTo('company_id', 'Company', filter.company),
    ...within('scheduled_date', filter.scheduledAt),
    ...within('date_done', filter.completedAt),
    ...tracked('carrier_tracking_ref', filter.trackingNumber),
    ...when(filter.late, (wanted) => (wanted ? lateDomain : notLateDomain)),
  ]
}

const notLateDomain: Domain = [
  ...['|', '|'],
  ['state', 'in', ['done', 'cancel']],
  ['date_deadline', '=', false],
  ['date_deadline', '>=', theInstant],
]
