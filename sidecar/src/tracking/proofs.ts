import type { PackageTrackingParent, ProofOfDeliveryParent, TransportParent } from '../contract/parents.ts'

/** Every proof there is: of the carrier's numbers, and of the delivery app. */
export const proofsOf = (
  tracked: readonly PackageTrackingParent[],
  transport: TransportParent | null,
): readonly ProofOfDeliveryParent[] => [
  ...tracked.flatMap(({ proof, connection }) => (proof ? [{ ...proof, connection }] : [])),
  ...(transport ? proofsOfTransport(transport) : []),
]

export const proofsOfTransport = ({ proofs, connection }: TransportParent): readonly ProofOfDeliveryParent[] =>
  proofs.map((proof) => ({ ...proof, connection }))
