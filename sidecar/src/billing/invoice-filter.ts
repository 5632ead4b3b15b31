import type { InvoiceFilter } from '../contract/resolver-types.ts'
import { SidecarError } from '../foundation/errors.ts'
import { invoiceKinds, invoiceStates, paymentStates } from '../odoo/account-move.ts'
import type { Domain } from '../odoo/domain.ts'
import { keysOf, oneOfValues, refersTo, refersToParty } from '../reading/filter.ts'

/** The filter as a search in Odoo. */
export function invoiceDomain(filter: InvoiceFilter, nowMs: number): Domain {
  const { issuedFrom, issuedBefore } = filter
  if (issuedFrom && issuedBefore && issuedFrom >= issuedBefore) {
    throw new SidecarError('ARGUMENT_INVALID', '`issuedFrom` must be earlier than `issuedBefore`.')
  }
  return [
    ...oneOfValues('move_type', keysOf(invoiceKinds, filter.kind ? [filter.kind] : Object.values(invoiceKinds))),
    ...oneOfValues('state', keysOf(invoiceStates, filter.states)),
    ...oneOfValues('payment_state', keysOf(paymentStates, filter.paymentStates)),
    ...refersToParty('partner_id', filter.customer),
    ...refersTo('company_id', 'Company', filter.company),
    ...(issuedFrom ? [['invoice_date', '>=', issuedFrom]] : []),
    ...(issuedBefore ? [['invoice_date', '<', issuedBefore]] : []),
    ...overdueDomain(filter.overdue, nowMs),
  ]
}

const settled = ['paid', 'in_payment', 'reversed']

function overdueDomain(overdue: boolean | null | undefined, nowMs: number): Domain {
  if (overdue === null || overdue === undefined) return []
  const today = new Date(nowMs).toISOString().slice(0, 10)
  const terms: Domain = [
    ['state', '=', 'posted'],
    ['payment_state', 'not in', settled],
    ['invoice_date_due', '<', today],
  ]
  return overdue ? terms : ['!', '&', '&', ...terms]
}
