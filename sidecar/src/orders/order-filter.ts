import type { OrderFilter } from '../contract/resolver-types.ts'
import type { Domain } from '../odoo/domain.ts'
import { noPlan } from '../odoo/read-plan.ts'
import { orderStates } from '../odoo/sale-order.ts'
import { lateDomain, stockPicking, transferKindDomain } from '../odoo/stock-picking.ts'
import { contains, keysOf, oneOfValues, refersTo, refersToParty, tracked, when, within } from '../reading/filter.ts'
import type { RequestReader } from '../reading/request-reader.ts'

/** The filter as a search in Odoo. */
export async function orderDomain(reader: RequestReader, filter: OrderFilter): Promise<Domain> {
  return [
    ...oneOfValues('state', keysOf(orderStates, filter.states)),
    ...refersToParty(reader, 'partner_id', filter.customer),
    ...contains('client_order_ref', filter.customerReference),
    ...within('date_order', filter.placedAt),
    ...within('commitment_date', filter.promisedAt),
    ...refersTo('warehouse_id', 'Warehouse', filter.warehouse),
    ...refersTo('company_id', 'Company', filter.company),
    ...(await withTrackedTransfer(reader, filter.trackingNumber)),
    ...when(filter.invoiceable, (wanted) => [['invoice_status', wanted ? '=' : '!=', 'to invoice']]),
    ...(filter.late === null || filter.late === undefined ? [] : await withLateTransfer(reader, filter.late)),
  ]
}

/** More transfers with one number than this are no tracking number. */
const mostTrackedTransfers = 1_000

/** By a number of a transfer that the one who asks may see. */
async function withTrackedTransfer(
  reader: RequestReader,
  trackingNumber: OrderFilter['trackingNumber'],
): Promise<Domain> {
  const path = 'picking_ids'
  const seen = reader.seenAt(path, stockPicking)
  if (seen.length === 0) return tracked(`${path}.carrier_tracking_ref`, trackingNumber)
  const domain = tracked('carrier_tracking_ref', trackingNumber)
  if (domain.length === 0) return []
  const keys = await reader.search(stockPicking, { domain, order: 'id', limit: mostTrackedTransfers }, noPlan)
  return [[path, 'in', keys.map(Number)]]
}

/** More late transfers than this at once are beyond what a list can show. */
const mostLateTransfers = 10_000

/** Since 17 a condition on one and the same transfer fits into the search; before, the late transfers are searched first. */
async function withLateTransfer(reader: RequestReader, late: boolean): Promise<Domain> {
  const transfer = [...transferKindDomain.FULFILLMENT, ...lateDomain]
  const { profile } = await reader.session()
  if (profile.nestedReads) return [['picking_ids', late ? 'any' : 'not any', transfer]]
  const domain = [['sale_id', '!=', false], ...transfer]
  const keys = await reader.search(stockPicking, { domain, order: 'id', limit: mostLateTransfers }, noPlan)
  const transfers = await reader.many(stockPicking, keys)
  const orders = transfers.flatMap(({ orderId }) => (orderId ? [Number(orderId.slice('Order:'.length))] : []))
  return [['id', late ? 'in' : 'not in', [...new Set(orders)]]]
}
