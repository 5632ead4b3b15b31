import { z } from 'zod'
import { type EpcisEvent, type EpcisFact, epcisEventOf, extensionNamespace, type LeftOut } from '../canonical/epcis.ts'
import { takenBackBy } from '../canonical/epcis-correction.ts'
import type { Naming } from '../canonical/epcis-names.ts'
import { meaningOf, type Reading } from '../canonical/tracking-meaning.ts'
import { sourceEventShape } from '../canonical/tracking-report-shape.ts'
import type { PartnerSide } from '../contract/partner-side.ts'
import { statement } from '../db/database.ts'
import type { Clock } from '../foundation/clock.ts'
import { sealedColumns } from '../sealing/sealed-columns.ts'
import type { ExportPosition } from './export-cursor.ts'
import { factsOf } from './store.ts'

export interface ExportDeps {
  readonly clock: Clock
  readonly partners: Pick<PartnerSide, 'connections' | 'mappings' | 'database'>
  readonly naming: Naming
  /** How long an event rests before it is exported, ms. */
  readonly settleMs?: number
}

/** `EPCISDocument` of GS1 EPCIS 2.0, as JSON-LD. */
interface EpcisDocument {
  readonly '@context': readonly (string | Readonly<Record<string, string>>)[]
  readonly type: 'EPCISDocument'
  readonly schemaVersion: '2.0'
  readonly creationDate: string
  readonly epcisBody: { readonly eventList: readonly EpcisEvent[] }
}

/** Why kept events are not in the document: as the event itself says, or because its connection is gone from the file. */
export type LeftOutCounts = Readonly<Partial<Record<LeftOut | 'connection', number>>>

export interface EpcisPage {
  readonly document: EpcisDocument
  readonly leftOut: LeftOutCounts
  /** Where to go on: now when there is more, later when there is not. */
  readonly position: ExportPosition
  readonly more: boolean
}

const keptRow = z.object({
  id: z.number(),
  connection: z.string(),
  trackingNumber: z.string(),
  event: sourceEventShape,
  receivedAt: z.string(),
  shipment: z.string().nullable(),
})

type KeptRow = z.output<typeof keptRow>

/**
 * Until when nothing is added any more. Rows carry the time their transaction began and show up when it ends: what one
 * under way may still add must not land behind a reader who went past it. A statement of its own, before the rows are
 * read: within one, a transaction could end after its rows were looked for and before it was.
 */
const settledUntil = statement(
  'tracking.settledUntil',
  z.object({ until: z.string() }),
  `SELECT least(min(xact_start), now() - $1::float8 * interval '1 millisecond') AS until FROM pg_stat_activity
   WHERE datname = current_database() AND backend_type = 'client backend'`,
)

/** PostgreSQL shows a transaction a little after it took its time. */
const defaultSettleMs = 1_000

/** A number bound to several shipments was used again: which of them an event belongs to is not guessed. */
const keptSince = statement(
  'tracking.keptSince',
  keptRow,
  `SELECT kept.id, kept.connection, kept.tracking_number AS "trackingNumber", kept.event_key AS key, kept.event,
     kept.received_at AS "receivedAt",
     (SELECT min(bound.object) FROM logistics.bindings AS bound
      WHERE bound.connection = kept.connection AND bound.kind = 'tracking' AND bound.external_id = kept.tracking_number
      HAVING count(*) = 1) AS shipment
   FROM logistics.tracking_events AS kept
   WHERE (kept.received_at, kept.id) > ($1::timestamptz, $2::bigint)
     AND kept.received_at < $3::timestamptz
   ORDER BY kept.received_at, kept.id LIMIT $4`,
  { event: sealedColumns.trackingEvents.named('connection', 'trackingNumber', 'key') },
)

/** A page of what partners told, in EPCIS' words and in the order it was received. */
export async function exportEpcis(deps: ExportDeps, after: ExportPosition, limit: number): Promise<EpcisPage> {
  const { clock, partners } = deps
  const { database } = partners
  const [settled] = await database.rows(settledUntil, [deps.settleMs ?? defaultSettleMs])
  const rows = await database.rows(keptSince, [after.receivedAt, after.id, settled?.until, limit + 1])
  const page = rows.slice(0, limit)
  const told: (EpcisEvent | LeftOut | 'connection')[] = []
  for (const row of page) told.push(...(await eventsOf(row, deps)))
  const last = page.at(-1)
  return {
    document: documentOf(
      told.filter((one) => typeof one !== 'string'),
      new Date(clock.now()).toISOString(),
    ),
    leftOut: countsOf(told.filter((one) => typeof one === 'string')),
    position: last ? { receivedAt: last.receivedAt, id: last.id } : after,
    more: rows.length > limit,
  }
}

async function eventsOf(row: KeptRow, deps: ExportDeps): Promise<readonly (EpcisEvent | LeftOut | 'connection')[]> {
  const { connections, mappings } = deps.partners
  const open = connections.find(row.connection)
  if (open === null) return ['connection']
  const { connection, trackingNumber, shipment } = row
  const reading = mappings.readingOf(open.connection)
  const event = meaningOf(row.event, row.receivedAt, reading)
  const fact: EpcisFact = { connection, trackingNumber, shipment, event, takenBackBy: null }
  const own = epcisEventOf(fact, deps.naming)
  return event.correction ? [...(await declarationsOf(fact, reading, deps)), own] : [own]
}

/** What a correction takes back, told once more. What was never told needs no taking back. */
async function declarationsOf(
  fact: EpcisFact,
  reading: Reading,
  { partners, naming }: ExportDeps,
): Promise<readonly EpcisEvent[]> {
  const [facts] = await factsOf(partners.database, fact.connection, [fact.trackingNumber])
  const history = (facts?.events ?? []).map(({ receivedAt, ...event }) => meaningOf(event, receivedAt, reading))
  return takenBackBy(fact.event, history)
    .map((event) => epcisEventOf({ ...fact, event, takenBackBy: fact.event }, naming))
    .filter((one) => typeof one !== 'string')
}

const documentOf = (eventList: readonly EpcisEvent[], creationDate: string): EpcisDocument => ({
  '@context': ['https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld', { logistics: extensionNamespace }],
  type: 'EPCISDocument',
  schemaVersion: '2.0',
  creationDate,
  epcisBody: { eventList },
})

function countsOf(reasons: readonly (LeftOut | 'connection')[]): LeftOutCounts {
  const counts: Partial<Record<LeftOut | 'connection', number>> = {}
  for (const reason of reasons) counts[reason] = (counts[reason] ?? 0) + 1
  return counts
}
