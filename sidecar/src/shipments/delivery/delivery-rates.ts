import { createHash } from 'node:crypto'
import type { Connections } from '../../connections/connections.ts'
import type { OpenConnection } from '../../connections/open-connection.ts'
import type { RateRequest } from '../../connectors/orders-out.ts'
import type { RateParent } from '../../contract/parents.ts'
import type { DeliveryRatesInput, UserError } from '../../contract/resolver-types.ts'
import { toSidecarError } from '../../foundation/errors.ts'
import type { PartnerReader } from '../../reading/partner-reader.ts'
import type { RequestReader } from '../../reading/request-reader.ts'
import { chooseOffer } from '../label/choose-offer.ts'
import { ruleFor } from '../label/quote.ts'
import { carries } from '../label/sellers.ts'
import { byPrice, ratesAt, ratesFacet } from '../rates.ts'
import { type DeliveryQuestion, deliveryQuestion } from './delivery-question.ts'

/** Whoever asks waits five seconds; what is left is for the way there and back, ms. */
export const deliveryPatienceMs = 4_000

export interface OfferedRates {
  readonly rates: readonly RateParent[]
  readonly chosen: RateParent | null
  readonly userErrors: readonly UserError[]
}

export interface RatesDeps {
  readonly reader: RequestReader
  readonly partnerReader: PartnerReader
  readonly connections: Connections
  /** ms */
  readonly now: number
}

/** What every connection that serves the delivery method would take it for. */
export async function deliveryRates(deps: RatesDeps, input: DeliveryRatesInput): Promise<OfferedRates> {
  const { connections } = deps
  try {
    const read = await deliveryQuestion(deps.reader, input)
    if ('userErrors' in read) return nothing(read.userErrors)
    const asked = quoting(connections, read.question)
    return asked.length === 0 ? nothing([nobodyQuotes(read.question)]) : await ask(deps, asked, read.question)
  } catch (caught) {
    const { code, message } = toSidecarError(caught)
    if (!expected.has(code)) throw caught
    return nothing([{ code, message }])
  }
}

const nothing = (userErrors: readonly UserError[]): OfferedRates => ({ rates: [], chosen: null, userErrors })

const expected: ReadonlySet<string> = new Set(['ID_INVALID', 'ID_TYPE_MISMATCH', 'NOT_FOUND'])

const quoting = (connections: Connections, { concerning, deliveryMethod }: DeliveryQuestion) =>
  connections.serving('rates', concerning).filter(({ connection }) => carries(connection, deliveryMethod))

const nobodyQuotes = ({ deliveryMethod }: DeliveryQuestion): UserError => ({
  code: 'CAPABILITY_MISSING',
  field: 'deliveryMethod',
  message: `No connection quotes rates for the delivery method “${deliveryMethod}” of this company and warehouse. An operator adds its name to the \`carriers\` of a connection.`,
})

async function ask(
  { partnerReader, now }: RatesDeps,
  asked: readonly OpenConnection[],
  { request }: DeliveryQuestion,
): Promise<OfferedRates> {
  const facet = ratesFacet(request)
  const key = keyOfRequest(request)
  const answers = await Promise.allSettled(asked.map((open) => ratesAt(partnerReader, facet, open, key)))
  const rates = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
  const failures = answers.flatMap((answer) => (answer.status === 'rejected' ? [errorOf(answer.reason)] : []))
  const rules = new Map(asked.map(({ connection }) => [connection.id, ruleFor(connection.labels, request)]))
  const offers = rates.flatMap((rate) => {
    const rule = rules.get(rate.connection)
    return rule ? [{ connection: rate.connection, rule, rate }] : []
  })
  const choice = chooseOffer(offers, now)
  const chosen = 'offer' in choice ? (rates.find((rate) => rate === choice.offer.rate) ?? null) : null
  const unchosen =
    'problem' in choice && (failures.length === 0 || rates.length > 0) ? [unchosenError(choice.problem)] : []
  return { rates: byPrice(rates), chosen, userErrors: [...unchosen, ...failures] }
}

const unchosenError = ({ field, what }: { readonly field: string; readonly what: string }): UserError => ({
  code: 'PARTNER_REFUSED',
  field,
  message: `No offer can be taken: ${what}.`,
})

function errorOf(reason: unknown): UserError {
  const { code, message } = toSidecarError(reason)
  return { code, message }
}

/** The same question is the same key, so that it is answered from memory for a while. */
const keyOfRequest = (request: RateRequest): string =>
  createHash('sha256').update(JSON.stringify(request)).digest('hex')
