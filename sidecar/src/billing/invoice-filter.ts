import type { InvoiceFilter } from '../contract/resolver-types.ts'
import { SidecarError } from '../foundation/errors.ts'
import { invoiceKinds, invoiceStates, paymentStates } from '../odoo/account-move.ts'
import { type Domain, theDay } from '../odoo/domain.ts'
import { keysOf, oneOfValues, refersTo, refersToParty, when } from '../reading/filter.ts'
import type { RequestReader } from '../reading/request-reader.ts'

/** The filter as a search in Odoo. */
export function invoiceDomain(reader: RequestReader, filter: InvoiceFilter): Domain {
  const { issuedFrom, issuedBefore } = filter
  if (issuedFrom && issuedBefore && issuedFrom >= issuedBefore) {
    throw new SidecarError('ARGUMENT_INVALID', '`issuedFrom` must be earlier than `issuedBefore`.')
  }
  return [
    ...oneOfValues('move_type', keysOf(invoiceKinds, filter.kind ? [filter.kind] : Object.values(invoiceKinds))),
    ...oneOfValues('state', keysOf(invoiceStates, filter.states)),
    ...oneOfValues('payment_state', keysOf(paymentStates, filter.paymentStates)),
    ...refersToParty(reader, 'partner_id', filter.customer),
    ...refersTo('company_id', 'Company', filter.company),
    ...(issuedFrom ? [['invoice_date', '>=', issuedFrom]] : []),
    ...(issuedBefore ? [['invoice_date', '<', issuedBefore]] : []),
    ...when(filter.overdue, (wanted) => (wanted ? overdueDomain : ['!', '&', '&', ...overdueDomain])),
  ]
}

const settled = ['paid', 'in_payment', 'reversed']

const overdueDomain: Domain = [
  ['state', '=', 'posted'],
  ['payment_state', 'not in', settled],
  ['invoice_date_due', '<', theDay],
]
