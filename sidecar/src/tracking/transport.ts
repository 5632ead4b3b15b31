import type { Fresh } from '../canonical/freshness.ts'
import type { TransportReport } from '../canonical/partner-reports.ts'
import type { SourceEvent } from '../canonical/tracking-event.ts'
import { foldTracking } from '../canonical/tracking-fold.ts'
import { meaningOf } from '../canonical/tracking-meaning.ts'
import type { Concerning } from '../connections/connections.ts'
import type { OpenConnection } from '../connections/open-connection.ts'
import type { ShipmentParent, TransportParent } from '../contract/parents.ts'
import type { PartnerSide } from '../contract/partner-side.ts'
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
      const { externalId } = transport
      const connection = open.connection.id
      const rule = 'our-reference'
      const object = shipment.id
      const ours = await partners.bindings.claim({ connection, kind: 'transport', externalId, object, rule, reference })
      if (ours && found) return toParent(partners, open, { ...transport, freshness: found.freshness })
    }
  }
  return null
}

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
