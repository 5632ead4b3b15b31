import type { ProofOfDelivery } from '../canonical/partner-reports.ts'
import { milestoneRank } from '../canonical/shipment-milestone.ts'
import type { PackageTrackingParent, ProofOfDeliveryParent, TransportParent } from '../contract/parents.ts'
import type { PartnerSide } from '../contract/partner-side.ts'
import { inBatches } from '../reading/in-batches.ts'
import type { PartnerFacet, PartnerReader } from '../reading/partner-reader.ts'

interface Proofs {
  readonly proofs: readonly ProofOfDelivery[]
}

/** By the partner's id of the transport, where a report does not bring its proofs along. */
export const proofsFacet: PartnerFacet<Proofs> = {
  name: 'Proofs',
  fact: 'transport',
  async load({ connection, context }, externalIds) {
    const { proofOfDelivery } = connection.connector.capabilities
    if (!proofOfDelivery) return new Map()
    return inBatches(
      externalIds,
      1,
      async ([id = '']) => new Map([[id, { proofs: await proofOfDelivery.fetch(context, id) }]]),
    )
  },
}

/** Every proof there is: of the carrier's numbers, and of the delivery app. */
export const proofsOf = (
  tracked: readonly PackageTrackingParent[],
  ofTransport: readonly ProofOfDeliveryParent[],
): readonly ProofOfDeliveryParent[] => [
  ...tracked.flatMap(({ proof, connection }) => (proof ? [{ ...proof, connection }] : [])),
  ...ofTransport,
]

/** Asked for once somebody stood at the door: before that there is none. */
export async function proofsOfTransport(
  reader: PartnerReader,
  { connections }: PartnerSide,
  { proofs, connection, externalId, state }: TransportParent,
): Promise<readonly ProofOfDeliveryParent[]> {
  const open = connections.find(connection)
  const arrived = milestoneRank[state.milestone] >= milestoneRank.DELIVERY_ATTEMPTED
  const asked = proofs.length > 0 || !open || !arrived ? null : await reader.one(proofsFacet, open, externalId)
  return [...proofs, ...(asked?.proofs ?? [])].map((proof) => ({ ...proof, connection }))
}
