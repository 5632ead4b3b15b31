import type { ProofOfDelivery } from '../canonical/partner-reports.ts'
import { instantOf } from '../canonical/source-time.ts'
import type { TrackingEvent } from '../canonical/tracking-event.ts'
import { foldTracking, type TrackingState } from '../canonical/tracking-fold.ts'
import { meaningOf, type Reading } from '../canonical/tracking-meaning.ts'
import type { OpenConnection } from '../connections/open-connection.ts'
import type { WorkDeps } from '../contract/work-deps.ts'
import { SidecarError } from '../foundation/errors.ts'
import { advanceShipmentTask } from './advance-tasks.ts'
import { boundShipments, changedRecords } from './changed-records.ts'
import { nextPollAfterMs } from './poll-schedule.ts'
import { type NextPoll, scheduleNext, scheduleState } from './schedule-store.ts'
import { newsOf } from './shipment-news.ts'
import type { TrackingFacts } from './store.ts'
import { askPartner, trackingId } from './tracking-facet.ts'

export type RefreshDeps = Pick<WorkDeps, 'clock' | 'partners' | 'enqueue'>

/**
 * Asks a partner for numbers, keeps what is new, tells whoever holds old facts, and says when each is asked for next. One
 * that fails is put off by itself. @throws the partner's failure when all of them failed by it
 */
export async function refreshNumbers(
  deps: RefreshDeps,
  open: OpenConnection,
  queries: readonly { readonly trackingNumber: string; readonly carrier: string | null }[],
  signal: AbortSignal,
): Promise<void> {
  const { partners } = deps
  const { database } = partners
  const { connection } = open
  const context = open.context({ lane: 'sync', signal })
  const found = await askPartner({ connection, context, database }, queries.map(trackingId))
  const known = [...found.values()].filter((one): one is TrackingFacts => !(one instanceof SidecarError))
  await settleNumbers(
    deps,
    open,
    queries.map(({ trackingNumber }) => trackingNumber),
    found,
  )
  const failure = [...found.values()].find((one) => one instanceof SidecarError)
  if (failure && known.length === 0) throw failure
}

/** What follows from facts, however they got here. */
export async function settleNumbers(
  { clock, partners, enqueue }: RefreshDeps,
  { connection }: OpenConnection,
  numbers: readonly string[],
  found: ReadonlyMap<string, TrackingFacts | SidecarError>,
): Promise<void> {
  const { database, mappings, unmapped, announce } = partners
  const reading = mappings.readingOf(connection)
  const byNumber = new Map([...found].map(([id, one]) => [id.split('|')[0] as string, one]))
  const known = (await scheduleState(database, connection.id, numbers)).map((one) => [one.trackingNumber, one] as const)
  const schedule = new Map(known)
  const outcomes = numbers.map((trackingNumber): Outcome => {
    const facts = byNumber.get(trackingNumber)
    const { ageMs = 0, failures = 0 } = schedule.get(trackingNumber) ?? {}
    const failure = facts instanceof SidecarError ? facts : null
    const state = foldTracking(facts instanceof SidecarError || !facts ? [] : eventsOf(facts, reading))
    const proof = facts instanceof SidecarError ? null : (facts?.head?.proofOfDelivery ?? null)
    return { trackingNumber, state, proof, ageMs, failure, failures: failure ? failures + 1 : 0 }
  })
  const told = connection.webhookSecrets.length > 0
  await scheduleNext(
    database,
    connection.id,
    outcomes.map((outcome) => nextPollOf(outcome, told, clock.now())),
  )
  await unmapped.note(connection, [...new Set(outcomes.flatMap(({ state }) => state.unmapped))])
  const changed = outcomes.flatMap(({ trackingNumber, failure }) => (failure ? [] : [trackingNumber]))
  const bound = await boundShipments(database, connection.id, changed)
  await database.transaction(async (tx) => {
    await announce(tx, changedRecords(changed, bound))
    await enqueue(tx, advanceShipmentTask, newsOf(outcomes, bound))
  })
}

/** What asking for one number came to. */
interface Outcome {
  readonly trackingNumber: string
  readonly state: TrackingState
  readonly proof: ProofOfDelivery | null
  readonly ageMs: number
  readonly failure: SidecarError | null
  /** In a row. */
  readonly failures: number
}

const eventsOf = ({ events }: TrackingFacts, reading: Reading): readonly TrackingEvent[] =>
  events.map(({ receivedAt, ...event }) => meaningOf(event, receivedAt, reading))

function nextPollOf(
  { trackingNumber, state, ageMs, failure, failures }: Outcome,
  told: boolean,
  now: number,
): NextPoll {
  const lastEventAt = state.lastEventTime && instantOf(state.lastEventTime)
  const silentMs = lastEventAt ? Math.max(0, now - Date.parse(lastEventAt)) : null
  const afterMs = nextPollAfterMs({ milestone: state.milestone, ageMs, silentMs, failures, told })
  const nextPollAt = afterMs === null ? null : new Date(now + afterMs).toISOString()
  return { trackingNumber, nextPollAt, failures, error: failure?.code ?? null }
}
