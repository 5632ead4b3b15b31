import { createHash } from 'node:crypto'
import type { Delivery, Piece } from '../canonical/delivery.ts'
import type { ProofOfDelivery } from '../canonical/partner-reports.ts'
import type { StepEvent, StepFacts, StepState } from '../canonical/process-step.ts'
import { instantOf, type SourceTime } from '../canonical/source-time.ts'
import type { FulfillmentId, OrderId } from '../foundation/ids.ts'

export interface DeliveredTransfer {
  readonly order: OrderId
  readonly transfer: FulfillmentId
  readonly carrier: string
  readonly pieces: readonly Piece[]
  readonly delivery: Delivery
}

/**
 * What the steps of a transfer come to by what carriers told. Nothing before the first scan. The same told again has the
 * same keys. @param seenAt when it was read: what was read later counts, however late it is written down. ISO 8601 UTC
 */
export function deliverySteps(told: DeliveredTransfer, seenAt: string): readonly StepEvent[] {
  const { order: process, transfer: part, delivery, pieces } = told
  if (delivery.state === 'UNSEEN' && delivery.proof !== 'REFUSED') return []
  const mark = marksOf(pieces)
  const event = (step: 'deliver' | 'proof', state: StepState, facts: StepFacts): StepEvent => ({
    ...{ process, part, step, state, facts, occurredAt: seenAt },
    eventKey: `${step}/${part}/${state}/${mark}`,
  })
  const deliver = deliverOf(told)
  const proof = proofOf(told)
  return [event('deliver', ...deliver), ...(proof ? [event('proof', ...proof)] : [])]
}

/** All that the steps follow from. */
const marksOf = (pieces: readonly Piece[]): string =>
  createHash('sha256')
    .update(JSON.stringify(pieces.map(markOf).sort()))
    .digest('hex')
    .slice(0, 24)

const markOf = ({ name, state, proofs }: Piece): string =>
  JSON.stringify([
    ...[name, state.milestone, state.milestoneTime, state.outcome],
    state.exceptions.map(({ kind }) => kind),
    proofs,
  ])

function deliverOf({ delivery, carrier, pieces }: DeliveredTransfer): [StepState, StepFacts] {
  const { state, problem, delivered, pieces: count } = delivery
  const common: StepFacts = { owner: 'carrier' }
  if (state === 'FAILED')
    return [
      'FAILED',
      { ...common, owner: 'customer-service', message: problem?.message ?? 'It could not be delivered.' },
    ]
  if (state === 'DELIVERED') return ['DONE', { ...common, message: `Delivered${timeText(lastTimeOf(pieces))}.` }]
  const message = problem?.message ?? (delivered > 0 ? `${delivered} of ${count} parcels are delivered.` : 'Under way.')
  return ['IN_PROGRESS', { ...common, waitingOn: carrier, message }]
}

/** Nothing to say before it was delivered or refused. */
function proofOf({ delivery, carrier, pieces }: DeliveredTransfer): [StepState, StepFacts] | null {
  const { state, proof, problem } = delivery
  if (proof === 'REFUSED')
    return ['FAILED', { owner: 'customer-service', message: problem?.message ?? 'It was refused by the recipient.' }]
  if (proof === 'PROVEN')
    return ['DONE', { owner: 'carrier', message: proofText(pieces.flatMap(({ proofs }) => proofs)) }]
  return state === 'DELIVERED' ? ['WAITING', { owner: 'carrier', waitingOn: carrier }] : null
}

function proofText(proofs: readonly ProofOfDelivery[]): string {
  // Who signed stands in the proof, and is read there by those who may know.
  const each = proofs.map(({ time }) => `It was received${timeText(time)}`)
  return each.length === 0 ? 'The carrier confirms it.' : `${[...new Set(each)].join('; ')}.`
}

const lastTimeOf = (pieces: readonly Piece[]): SourceTime | null =>
  pieces
    .flatMap(({ state: { milestoneTime } }) => (milestoneTime ? [milestoneTime] : []))
    .sort((one, other) => ((instantOf(one) ?? one.local) < (instantOf(other) ?? other.local) ? -1 : 1))
    .at(-1) ?? null

const timeText = (time: SourceTime | null): string =>
  time === null ? '' : ` on ${time.local.replace('T', ' at ').slice(0, 19)}${time.offset ? ` (${time.offset})` : ''}`
