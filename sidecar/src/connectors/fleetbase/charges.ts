import { type Money, money } from '../../canonical/money.ts'
import type { FreightCharge } from '../../canonical/partner-reports.ts'
import type { WirePurchaseRate, WireServiceQuote } from './wire.ts'

/** What was agreed to be paid for an order; item by item when the items come to the whole. */
export function chargesOf(
  rate: WirePurchaseRate,
  quote: WireServiceQuote | null,
  reference: string | null,
): readonly FreightCharge[] {
  const currency = quote?.currency ?? rate.currency
  const whole = minorUnits(quote?.amount ?? rate.amount)
  const items = (quote?.items ?? []).map((item) => ({ kind: item.code ?? 'OTHER', amount: minorUnits(item.amount) }))
  const sum = items.reduce((total, { amount }) => total + (amount ?? Number.NaN), 0)
  const charges = items.length > 0 && (whole === null || sum === whole) ? items : [{ kind: 'TOTAL', amount: whole }]
  return charges.flatMap(({ kind, amount }, index) => {
    const priced = amount === null || !currency ? null : moneyOf(amount, currency)
    return priced === null ? [] : [{ externalId: `${rate.id}/${index}`, kind, amount: priced, reference }]
  })
}

const minorUnits = (amount: number | string | null | undefined): number | null => {
  const units = amount === null || amount === undefined || amount === '' ? Number.NaN : Number(amount)
  return Number.isSafeInteger(units) ? units : null
}

/** Amounts are whole numbers of the currency's smallest unit (source: core-api, `UtilsMoneyFormatTest`). */
function moneyOf(units: number, code: string): Money | null {
  if (!/^[A-Z]{3}$/.test(code)) return null
  const style = new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions()
  const decimals = style.maximumFractionDigits ?? 2
  return money(units / 10 ** decimals, { code, decimals })
}
