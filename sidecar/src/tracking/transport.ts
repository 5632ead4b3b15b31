import type { Fresh } from '../canonical/freshness.ts'
import type { TransportReport } from '../canonical/partner-reports.ts'
import type { SourceEvent } from '../canonical/tracking-event.ts'
import { foldTracking } from '../canonical/tracking-fold.ts'
import { meaningOf } from '../canonical/tracking-meaning.ts'
import type { Concerning } from '../connections/connections.ts'
import type { OpenConnection } from '../connections/open-connection.ts'
import type { ShipmentParent, TransportParent } from '../contract/parents.ts'
import type { PartnerSide } from '../contract/partner-side.ts'
import type { WorkDeps } from '../contract/work-deps.ts'
import { SidecarError } from '../foundation/errors.ts'
import { inBatches } from '../reading/in-batches.ts'
import type { PartnerFacet, PartnerReader } from '../reading/partner-reader.ts'

interface TransportsUnder {
  readonly transports: readonly TransportReport[]
}

/** By our reference: the number of the fulfillment. */
export const transportFacet: PartnerFacet<TransportsUnder> = {
  name: 'Transport',
  fact: 'transport',
  async load({ connection, context }, references) {
    const { dispatch } = connection.connector.capabilities
    if (!dispatch) return new Map()
    return inBatches(references, dispatch.maxBatch, async (batch) => {
      const found = Map.groupBy(await dispatch.fetch(context, batch), ({ reference }) => reference)
      return new Map(batch.map((reference) => [reference, { transports: found.get(reference) ?? [] }]))
    })
  },
}

/** The shipment at the first transport system that knows it. */
export async function transportOf(
  reader: PartnerReader,
  partners: PartnerSide,
  shipment: ShipmentParent,
  reference: string,
  concerning: Concerning,
): Promise<TransportParent | null> {
  for (const open of partners.connections.serving('dispatch', concerning)) {
    const found = await reader.one(transportFacet, open, reference)
    for (const transport of found?.transports ?? []) {
      const ours = await isOurs(partners, open.connection.id, shipment, transport, reference)
      if (ours && found) return toParent(partners, open, { ...transport, freshness: found.freshness })
    }
  }
  return null
}

/** The shipment at one transport system, as it has it now; what another shipment was bound to before is left out. */
export async function transportsAt(
  deps: Pick<WorkDeps, 'clock' | 'database' | 'partners'>,
  open: OpenConnection,
  shipment: ShipmentParent,
  reference: string,
  signal: AbortSignal,
): Promise<readonly TransportParent[]> {
  const { clock, database, partners } = deps
  const { connection } = open
  const asOf = clock.now()
  const context = open.context({ lane: 'sync', signal })
  const found = (await transportFacet.load({ connection, context, database, notBefore: asOf }, [reference])).get(
    reference,
  )
  if (found instanceof SidecarError) throw found
  const freshness = { source: connection.id, asOf: new Date(asOf).toISOString(), stale: false, staleReason: null }
  const ours: TransportParent[] = []
  for (const transport of found?.transports ?? []) {
    if (await isOurs(partners, connection.id, shipment, transport, reference))
      ours.push(await toParent(partners, open, { ...transport, freshness }))
  }
  return ours
}

const isOurs = (
  { bindings }: PartnerSide,
  connection: string,
  { id: object }: ShipmentParent,
  { externalId }: TransportReport,
  reference: string,
): Promise<boolean> =>
  bindings.claim({ connection, kind: 'transport', externalId, object, rule: 'our-reference', reference })

/** Its own status is the last thing it says, whatever its history lacks. */
async function toParent(
  { mappings, unmapped }: PartnerSide,
  { connection }: OpenConnection,
  transport: Fresh<TransportReport>,
): Promise<TransportParent> {
  const reading = mappings.readingOf(connection)
  const { updatedAt, freshness, status } = transport
  const current: SourceEvent = {
    ...{ key: `status/${status}`, code: status, reason: null, text: null, place: null },
    time: updatedAt,
    classifier: 'ACTUAL',
  }
  const events = [...transport.events, current].map((event) => meaningOf(event, freshness.asOf, reading))
  const state = foldTracking(events)
  await unmapped.note(connection, state.unmapped)
  return { ...transport, connection: connection.id, state }
}
