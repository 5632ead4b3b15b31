import type { LabelRule } from '../../connections/connection.ts'
import type { OpenConnection } from '../../connections/open-connection.ts'
import type { RateRequest } from '../../connectors/orders-out.ts'
import { type SidecarError, toSidecarError } from '../../foundation/errors.ts'
import { isRefusal } from '../refusal.ts'
import type { RequestProblem } from '../request-problem.ts'
import { type Choice, chooseOffer, type Offer } from './choose-offer.ts'

/**
 * Asks every connection for its offers and takes one of them. One that is away costs only its own offers.
 * @throws why a connection could not be asked, when nothing could be taken of the others
 */
export async function quote(
  connections: readonly OpenConnection[],
  request: RateRequest,
  nowMs: number,
  signal: AbortSignal,
): Promise<Choice> {
  const answers = await Promise.allSettled(connections.map((open) => offersAt(open, request, signal)))
  const offers = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
  const failures = answers.flatMap((answer) => (answer.status === 'rejected' ? [toSidecarError(answer.reason)] : []))
  const choice = chooseOffer(offers, nowMs)
  if ('offer' in choice) return choice
  const away = failures.find((failure) => !isRefusal(failure))
  if (away) throw away
  return offers.length === 0 && failures[0] ? { problem: refused(failures) } : choice
}

async function offersAt(open: OpenConnection, request: RateRequest, signal: AbortSignal): Promise<readonly Offer[]> {
  const { id, labels, connector } = open.connection
  const rule = ruleFor(labels, request)
  const rates = (await connector.capabilities.rates?.quote(open.context({ lane: 'sync', signal }), request)) ?? []
  return rates.map((rate) => ({ connection: id, rule, rate }))
}

/** Who names services has chosen among them: the rule of the connection then takes the cheapest or the fastest of these. */
export const ruleFor = (rule: LabelRule, { services }: RateRequest): LabelRule =>
  services.length > 0 && rule.choose === 'service' ? { choose: 'cheapest' } : rule

const refused = (failures: readonly SidecarError[]): RequestProblem => ({
  kind: 'PARTNER_REJECTED',
  field: 'rates',
  what: failures.map(({ message }) => message.replace(/\.$/, '')).join('; '),
})
