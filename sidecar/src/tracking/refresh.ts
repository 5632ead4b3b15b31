import { instantOf } from '../canonical/source-time.ts'
import { foldTracking } from '../canonical/tracking-fold.ts'
import { meaningOf } from '../canonical/tracking-meaning.ts'
import type { OpenConnection } from '../connections/open-connection.ts'
import type { PartnerSide } from '../contract/partner-side.ts'
import type { Clock } from '../foundation/clock.ts'
import { SidecarError } from '../foundation/errors.ts'
import { changedRecords } from './changed-records.ts'
import { nextPollAfterMs } from './poll-schedule.ts'
import { type NextPoll, scheduleNext, scheduleState } from './schedule-store.ts'
import type { TrackingFacts } from './store.ts'
import { askPartner, trackingId } from './tracking-facet.ts'

export interface RefreshDeps {
  readonly clock: Clock
  readonly partners: PartnerSide
}

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
  { clock, partners }: RefreshDeps,
  { connection }: OpenConnection,
  numbers: readonly string[],
  found: ReadonlyMap<string, TrackingFacts | SidecarError>,
): Promise<void> {
  const { database, mappings } = partners
  const reading = mappings.readingOf(connection)
  const byNumber = new Map([...found].map(([id, one]) => [id.split('|')[0] as string, one]))
  const states = new Map(
    (await scheduleState(database, connection.id, numbers)).map((one) => [one.trackingNumber, one]),
  )
  const unmapped = new Set<string>()
  const told = connection.webhookSecrets.length > 0
  const next = numbers.map((trackingNumber): NextPoll => {
    const facts = byNumber.get(trackingNumber)
    const { ageMs = 0, failures: before = 0 } = states.get(trackingNumber) ?? {}
    const failed = facts instanceof SidecarError
    const events =
      failed || !facts ? [] : facts.events.map(({ receivedAt, ...one }) => meaningOf(one, receivedAt, reading))
    const state = foldTracking(events)
    for (const code of state.unmapped) unmapped.add(code)
    const failures = failed ? before + 1 : 0
    const lastEventAt = state.lastEventTime && instantOf(state.lastEventTime)
    const silentMs = lastEventAt ? Math.max(0, clock.now() - Date.parse(lastEventAt)) : null
    const afterMs = nextPollAfterMs({ milestone: state.milestone, ageMs, silentMs, failures, told })
    const nextPollAt = afterMs === null ? null : new Date(clock.now() + afterMs).toISOString()
    return { trackingNumber, nextPollAt, failures, error: failed ? facts.code : null }
  })
  await scheduleNext(database, connection.id, next)
  await partners.unmapped.note(connection, [...unmapped])
  const changed = [...byNumber].flatMap(([number, one]) => (one instanceof SidecarError ? [] : [number]))
  const records = await changedRecords(database, connection.id, changed)
  await database.transaction((tx) => partners.announce(tx, records))
}
