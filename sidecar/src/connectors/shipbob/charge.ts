import { unitPrice } from '../../canonical/money.ts'
import type { FreightCharge } from '../../canonical/partner-reports.ts'
import type { Transaction } from './wire.ts'

/** Refunds and credits are told with the sign ShipBob gives them. Taxes are not in the amount, and not told. */
export function charge(transaction: Transaction): FreightCharge {
  return {
    externalId: transaction.transaction_id,
    kind: transaction.transaction_fee ?? 'Other',
    amount: unitPrice(transaction.amount, {
      code: transaction.currency_code,
      decimals: decimalsOf(transaction.currency_code),
    }),
    reference: transaction.reference_id ?? null,
  }
}

const decimalsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
