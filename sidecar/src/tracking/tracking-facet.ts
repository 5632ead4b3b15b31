import type { TrackingQuery } from '../connectors/spi.ts'
import type { SidecarError } from '../foundation/errors.ts'
import { inBatches } from '../reading/in-batches.ts'
import type { PartnerCall, PartnerFacet } from '../reading/partner-reader.ts'
import { factsOf, keepReports, type TrackingFacts } from './store.ts'

/** The key in memory: the number, and the partner's code of the carrier where it is known. */
export const trackingId = ({ trackingNumber, carrier }: TrackingQuery): string =>
  carrier === null ? trackingNumber : `${trackingNumber}|${carrier}`

function queryOf(id: string): TrackingQuery {
  const [trackingNumber = '', carrier = null] = id.split('|')
  return { trackingNumber, carrier }
}

/** What partners told of tracking numbers. What PostgreSQL knows recently enough is not asked for again. */
export const trackingFacet: PartnerFacet<TrackingFacts> = {
  name: 'Tracking',
  fact: 'tracking',
  async load(call, ids) {
    const recent = await recentFacts(call, ids)
    const asked = await askPartner(
      call,
      ids.filter((id) => !recent.has(id)),
    )
    return new Map<string, TrackingFacts | SidecarError>([...recent, ...asked])
  },
  observedAt: ({ observedAt }) => observedAt ?? 0,
}

/** Whoever wants nothing older than this, ms, asks the partner: that another replica did so just now is not worth a look. */
const worthALookMs = 500

/** What PostgreSQL has that is recent enough. */
async function recentFacts(
  { connection, database, context, notBefore }: PartnerCall,
  ids: readonly string[],
): Promise<ReadonlyMap<string, TrackingFacts>> {
  if (context.now - notBefore < worthALookMs) return new Map()
  const known = await factsOf(database, connection.id, ids.map(numberOf))
  return new Map(known.flatMap((facts, index) => (isRecent(facts, notBefore) ? [[ids[index] as string, facts]] : [])))
}

const numberOf = (id: string): string => queryOf(id).trackingNumber

const isRecent = ({ observedAt }: TrackingFacts, notBefore: number): boolean =>
  observedAt !== null && observedAt >= notBefore

/** Asks the partner, keeps what it tells, and reads all that is known by now. */
export async function askPartner(
  { connection, database, context }: Omit<PartnerCall, 'notBefore'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, TrackingFacts | SidecarError>> {
  const tracking = connection.connector.capabilities.tracking
  if (!tracking) return new Map()
  return inBatches(ids, tracking.maxBatch, async (batch) => {
    const queries = batch.map(queryOf)
    const reports = await tracking.fetch(context, queries)
    const asked = new Set(queries.map(({ trackingNumber }) => trackingNumber))
    const told = reports.filter(({ trackingNumber }) => asked.has(trackingNumber))
    const answered = new Set(told.map(({ trackingNumber }) => trackingNumber))
    const unknown = queries.filter(({ trackingNumber }) => !answered.has(trackingNumber))
    await keepReports(database, connection.id, told, unknown, context.now)
    const facts = await factsOf(database, connection.id, batch.map(numberOf))
    return new Map(facts.map((one, index) => [batch[index] as string, one]))
  })
}
