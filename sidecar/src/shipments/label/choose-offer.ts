import { DateTime } from 'luxon'
import type { RateReport } from '../../canonical/partner-reports.ts'
import { instantOf, type SourceTime } from '../../canonical/source-time.ts'
import type { LabelRule } from '../../connections/connection.ts'
import type { RequestProblem } from '../request-problem.ts'

/** What one connection would sell. */
export interface Offer {
  readonly connection: string
  /** That of the connection. */
  readonly rule: LabelRule
  readonly rate: RateReport
}

export type Choice = { readonly offer: Offer } | { readonly problem: RequestProblem }

/**
 * The offer a label is bought of. A connection whose rule names a service sells that one only; among what is left the rule
 * of the first connection decides, a named service by its price. Prices in several currencies are never compared.
 * @param offers in the order of the connections in the file
 */
export function chooseOffer(offers: readonly Offer[], nowMs: number): Choice {
  const [first] = offers
  if (!first) return problem('PARTNER_REJECTED', 'rates', 'no carrier offers to take it')
  const sold = offers.filter(isSold)
  if (sold.length === 0) return serviceMissing(offers)
  if (first.rule.choose !== 'fastest') return cheapest(sold, nowMs)
  const timed = sold.filter(({ rate }) => daysOf(rate, nowMs) !== null)
  if (timed.length === 0) {
    return problem('VALIDATION_FAILED', 'rates.transitDays', 'no offer says how many days it takes')
  }
  const least = Math.min(...timed.map(({ rate }) => daysOf(rate, nowMs) as number))
  return cheapest(
    timed.filter(({ rate }) => daysOf(rate, nowMs) === least),
    nowMs,
  )
}

/** A service is named by itself, or with its carrier where several carriers call one so. */
const isSold = ({ rule, rate: { carrier, service } }: Offer): boolean =>
  rule.choose !== 'service' || rule.service === service || rule.service === `${carrier}/${service}`

/** The quicker of two at the same price; what was offered first of two that are alike. */
function cheapest(offers: readonly Offer[], nowMs: number): Choice {
  const currencies = [...new Set(offers.map(({ rate }) => rate.price.currency))]
  if (currencies.length > 1) {
    const what = `its offers are in ${currencies.sort().join(' and ')}, which can't be compared: let the connection ask carriers of one currency, or name a service`
    return problem('VALIDATION_FAILED', 'rates.price.currency', what)
  }
  const days = ({ rate }: Offer): number => daysOf(rate, nowMs) ?? longerThanAny
  const price = ({ rate }: Offer): number => Number(rate.price.amount)
  const inOrder = offers.toSorted((one, other) => price(one) - price(other) || days(one) - days(other))
  return { offer: inOrder[0] as Offer }
}

const longerThanAny = 10_000

/** Days from today until it is there: as the carrier counts them, else by the date it names. Null: nobody says. */
function daysOf({ transitDays, estimatedDelivery }: RateReport, nowMs: number): number | null {
  if (transitDays !== null || estimatedDelivery === null) return transitDays
  const there = DateTime.fromISO(dayOf(estimatedDelivery), { zone: 'utc' })
  const today = DateTime.fromMillis(nowMs, { zone: 'utc' }).startOf('day')
  return Math.max(0, Math.round(there.diff(today, 'days').days))
}

const dayOf = (time: SourceTime): string => (instantOf(time) ?? time.local).slice(0, 10)

function serviceMissing(offers: readonly Offer[]): Choice {
  const named = offers.flatMap(({ rule }) => (rule.choose === 'service' ? [rule.service] : []))
  const offered = offers.map(({ rate: { carrier, service } }) => `${carrier}/${service}`)
  const what = `the service ${[...new Set(named)].join(', ')} is not offered, but ${[...new Set(offered)].sort().join(', ')}`
  return problem('VALIDATION_FAILED', 'labels.service', what)
}

const problem = (kind: RequestProblem['kind'], field: string, what: string): Choice => ({
  problem: { kind, field, what },
})
