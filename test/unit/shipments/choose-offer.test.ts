import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SourceTime } from '../../../sidecar/src/canonical/source-time.ts'
import type { LabelRule } from '../../../sidecar/src/connections/connection.ts'
import { chooseOffer, type Offer } from '../../../sidecar/src/shipments/label/choose-offer.ts'

const now = Date.parse('2026-11-27T10:00:00Z')
const on = (day: string): SourceTime => ({ local: `${day}T00:00:00`, offset: null, zoneSource: 'UNKNOWN' })

interface Terms {
  readonly price?: string
  readonly currency?: string
  readonly days?: number | null
  readonly expected?: SourceTime | null
  readonly service?: string
  readonly connection?: string
}

const offer = (rule: LabelRule, terms: Terms = {}): Offer => {
  const { price = '5.00', currency = 'EUR', days = 2, expected = null, service = 'Paket', connection = 'hub' } = terms
  return {
    ...{ connection, rule },
    rate: {
      ...{ externalId: `${service}/${price}`, carrier: 'DHL', service },
      ...{ price: { amount: price, currency }, transitDays: days, estimatedDelivery: expected },
    },
  }
}

const cheapest: LabelRule = { choose: 'cheapest' }
const fastest: LabelRule = { choose: 'fastest' }
const named = (service: string): LabelRule => ({ choose: 'service', service })

const idOf = (offers: readonly Offer[]) => {
  const choice = chooseOffer(offers, now)
  return 'offer' in choice ? `${choice.offer.connection} ${choice.offer.rate.externalId}` : choice.problem.field
}

describe('the cheapest', () => {
  test('is the one of the lowest price, compared as a number', () => {
    expect(idOf([offer(cheapest, { price: '10.00' }), offer(cheapest, { price: '9.90' })])).toBe('hub Paket/9.90')
  })

  test('of two at one price is the quicker, and of two alike the one offered first', () => {
    const slow = offer(cheapest, { days: 3, service: 'Slow' })
    const silent = offer(cheapest, { days: null, service: 'Silent' })
    const quick = offer(cheapest, { days: 1, service: 'Quick' })
    expect(idOf([slow, silent, quick])).toBe('hub Quick/5.00')
    expect(idOf([silent, slow])).toBe('hub Slow/5.00')
    expect(idOf([quick, offer(cheapest, { days: 1, connection: 'other' })])).toBe('hub Quick/5.00')
  })

  test('of two currencies is nobody to be guessed', () => {
    expect(idOf([offer(cheapest), offer(cheapest, { currency: 'USD', price: '1.00' })])).toBe('rates.price.currency')
  })
})

describe('the fastest', () => {
  test('is the one of the fewest days, whatever it costs', () => {
    const quick = offer(fastest, { days: 1, price: '99.00' })
    expect(idOf([offer(fastest), quick])).toBe('hub Paket/99.00')
  })

  test('counts the days to a date where no number is given', () => {
    const dated = offer(fastest, { days: null, expected: on('2026-11-28'), price: '9.00' })
    expect(idOf([offer(fastest), dated])).toBe('hub Paket/9.00')
    expect(idOf([offer(fastest, { days: 0 }), dated])).toBe('hub Paket/5.00')
  })

  test('of several as quick is the cheapest; other currencies matter among those only', () => {
    const dear = offer(fastest, { days: 1, price: '8.00' })
    const cheap = offer(fastest, { days: 1, price: '7.00' })
    expect(idOf([dear, cheap, offer(fastest, { currency: 'USD', days: 4 })])).toBe('hub Paket/7.00')
    expect(idOf([dear, offer(fastest, { currency: 'USD', days: 1 })])).toBe('rates.price.currency')
  })

  test('is not known where nobody says how long it takes', () => {
    expect(idOf([offer(fastest, { days: null })])).toBe('rates.transitDays')
  })
})

describe('a named service', () => {
  test('is found by its exact code, alone or with its carrier', () => {
    const offers = (rule: LabelRule) => [
      offer(rule, { service: 'Paket' }),
      offer(rule, { service: 'PaketPlus', price: '1' }),
    ]
    expect(idOf(offers(named('Paket')))).toBe('hub Paket/5.00')
    expect(idOf(offers(named('DHL/PaketPlus')))).toBe('hub PaketPlus/1')
    expect(idOf(offers(named('paket')))).toBe('labels.service')
  })

  test('limits its own connection only', () => {
    const here = offer(named('Express'), { service: 'Express', price: '30.00' })
    const notThis = offer(named('Express'), { service: 'Paket', price: '1.00' })
    const other = offer(cheapest, { connection: 'other', price: '6.00' })
    expect(idOf([here, notThis, other])).toBe('other Paket/6.00')
  })

  test('that is missing is told with what there is', () => {
    const choice = chooseOffer([offer(named('Express'))], now)
    expect(choice).toEqual({
      problem: {
        ...{ kind: 'VALIDATION_FAILED', field: 'labels.service' },
        what: 'the service Express is not offered, but DHL/Paket',
      },
    })
  })
})

test('no offer at all is told', () => {
  expect(idOf([])).toBe('rates')
})

test('whatever is offered, the chosen one is among it, and none that counts is cheaper or quicker', () => {
  const rules = fc.constantFrom(cheapest, fastest, named('A'))
  const terms = fc.record({
    price: fc.integer({ min: 1, max: 20 }).map((cents) => (cents / 4).toFixed(2)),
    currency: fc.constantFrom('EUR', 'EUR', 'EUR', 'USD'),
    days: fc.option(fc.integer({ min: 0, max: 4 })),
    service: fc.constantFrom('A', 'B'),
    connection: fc.constantFrom('one', 'two'),
  })
  fc.assert(
    fc.property(rules, fc.array(terms, { maxLength: 6 }), (rule, all) => {
      const offers = all.map((one) => offer(rule, one))
      const choice = chooseOffer(offers, now)
      if (!('offer' in choice)) return
      const { rate } = choice.offer
      expect(offers).toContain(choice.offer)
      const sold = offers.filter((one) => rule.choose !== 'service' || one.rate.service === rule.service)
      expect(sold).toContain(choice.offer)
      const days = (one: Offer) => one.rate.transitDays ?? Number.POSITIVE_INFINITY
      const rivals = rule.choose === 'fastest' ? sold.filter((one) => days(one) === rate.transitDays) : sold
      if (rule.choose === 'fastest') expect(Math.min(...sold.map(days))).toBe(rate.transitDays)
      expect(Math.min(...rivals.map((one) => Number(one.rate.price.amount)))).toBe(Number(rate.price.amount))
      expect(new Set(rivals.map((one) => one.rate.price.currency)).size).toBe(1)
    }),
    { numRuns: 2_000 },
  )
})
