import { z } from 'zod'
import type { TrackingReport } from '../canonical/partner-reports.ts'
import type { SourceEvent } from '../canonical/tracking-event.ts'
import { sourceEventShape, trackingHeadShape } from '../canonical/tracking-report-shape.ts'
import { type Sql, statement } from '../db/database.ts'
import { sealedColumns } from '../sealing/sealed-columns.ts'
import type { Sealing } from '../sealing/sealing.ts'

/** A partner's report without its events, which are kept apart and for good. */
type ReportHead = Omit<TrackingReport, 'events'>

export interface KeptEvent extends SourceEvent {
  /** ISO 8601, UTC. */
  readonly receivedAt: string
}

/** All that is known of a tracking number, as its partner told it. */
export interface TrackingFacts {
  readonly trackingNumber: string
  /** Null: the partner does not know the number. */
  readonly head: ReportHead | null
  readonly events: readonly KeptEvent[]
  /** When the partner last told of it, ms; null: never. */
  readonly observedAt: number | null
}

const keptEvent: z.ZodType<KeptEvent> = sourceEventShape.extend({ receivedAt: z.string() })

const facts = statement(
  'tracking.facts',
  z.object({
    trackingNumber: z.string(),
    head: trackingHeadShape.nullable(),
    observedAt: z.number().nullable(),
    events: z.array(keptEvent),
  }),
  `SELECT $1 AS connection, wanted.number AS "trackingNumber", tracked.report AS head,
     (extract(epoch FROM tracked.observed_at) * 1000)::float8 AS "observedAt",
     coalesce((SELECT jsonb_agg(jsonb_build_object('key', kept.event_key, 'event', kept.event, 'receivedAt',
         to_char(kept.received_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) ORDER BY kept.id)
       FROM logistics.tracking_events AS kept
       WHERE kept.connection = $1 AND kept.tracking_number = wanted.number), '[]') AS events
   FROM unnest($2::text[]) WITH ORDINALITY AS wanted (number, place)
   LEFT JOIN logistics.tracked_numbers AS tracked ON tracked.connection = $1 AND tracked.tracking_number = wanted.number
   ORDER BY wanted.place`,
  { head: sealedColumns.trackingReports.named('connection', 'trackingNumber'), events: openEvents },
)

const sealedEvents = z.array(z.object({ key: z.string(), event: z.unknown(), receivedAt: z.string() }))

/** The events of a number, each as it was told and with when. */
function openEvents(
  kept: unknown,
  { connection, trackingNumber }: Readonly<Record<string, unknown>>,
  sealing: Sealing,
): unknown {
  const number = [String(connection), String(trackingNumber)] as const
  return sealedEvents.parse(kept).map(({ key, event, receivedAt }) => ({
    ...(sealing.open(sealedColumns.trackingEvents.at(...number, key), event) as object),
    receivedAt,
  }))
}

/**
 * One round trip, because somebody waits for it. Each table's rows are locked number by number: two replicas that are told
 * of the same numbers at once wait for each other, and never both.
 */
const keepTold = statement(
  'tracking.keepTold',
  z.object({}),
  `WITH added AS (
     INSERT INTO logistics.tracking_events (connection, tracking_number, event_key, event)
     SELECT $1, told.number, told.key, told.event
     FROM ROWS FROM (jsonb_to_recordset($2::jsonb) AS (number text, key text, event jsonb))
       WITH ORDINALITY AS told (number, key, event, place)
     ORDER BY told.number, told.place
     ON CONFLICT (connection, tracking_number, event_key) DO NOTHING)
   INSERT INTO logistics.tracked_numbers AS known (connection, tracking_number, carrier, report, observed_at)
   SELECT $1, told.number, told.carrier, told.head, to_timestamp($4::float8 / 1000)
   FROM jsonb_to_recordset($3::jsonb) AS told (number text, carrier text, head jsonb)
   ORDER BY told.number
   ON CONFLICT (connection, tracking_number) DO UPDATE
   SET report = coalesce(excluded.report, known.report), carrier = coalesce(excluded.carrier, known.carrier),
     masked_at = CASE WHEN excluded.report IS NULL THEN known.masked_at END,
     observed_at = greatest(known.observed_at, excluded.observed_at), failures = 0, last_error = NULL`,
)

/** What is known of each number, in the order asked. */
export const factsOf = (sql: Sql, connection: string, numbers: readonly string[]): Promise<readonly TrackingFacts[]> =>
  sql.rows(facts, [connection, numbers])

/**
 * Keeps what a partner told: events that are new are added, the rest of the report replaces what was there. A number it
 * was asked for and does not know is kept as such, so that it is not asked again at once.
 */
export async function keepReports(
  sql: Sql,
  connection: string,
  reports: readonly TrackingReport[],
  unknown: readonly { readonly trackingNumber: string; readonly carrier: string | null }[],
  observedAt: number,
): Promise<void> {
  if (reports.length + unknown.length === 0) return
  const { sealing } = sql
  const events = reports.flatMap(({ trackingNumber: number, events }) =>
    events.map(({ key, ...event }) => ({
      ...{ number, key },
      event: sealing.seal(sealedColumns.trackingEvents.at(connection, number, key), { key, ...event }),
    })),
  )
  const heads = [
    ...reports.map(({ events: _, ...head }) => ({
      ...{ number: head.trackingNumber, carrier: head.carrier },
      head: sealing.seal(sealedColumns.trackingReports.at(connection, head.trackingNumber), head),
    })),
    ...unknown.map(({ trackingNumber, carrier }) => ({ number: trackingNumber, carrier, head: null })),
  ]
  await sql.rows(keepTold, [connection, JSON.stringify(events), JSON.stringify(heads), observedAt])
}
