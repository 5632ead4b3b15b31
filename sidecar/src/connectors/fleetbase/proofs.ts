import type { DocumentKind, DocumentReference, ProofOfDelivery } from '../../canonical/partner-reports.ts'
import { SidecarError } from '../../foundation/errors.ts'
import { mediaTypeOf } from '../media-type.ts'
import * as client from './client.ts'
import { timeOf } from './events.ts'
import { imageOf } from './image.ts'
import type { WireProof } from './wire.ts'

type Context = client.Context

/** Where files of each kind are put (source: fleetops, `captureSignature`, `storeProofPhoto`). The remarks are free text. */
const folders: readonly (readonly [string, DocumentKind])[] = [
  ['/signatures/', 'SIGNATURE'],
  ['/photos/', 'PHOTO'],
]

/** `proof/order_7YqM3KpL2n/proof_8pQ3mN7xYa`, `label/order_7YqM3KpL2n`. */
const referenceShape = /^(?:label\/([a-z]+_[A-Za-z0-9]+)|proof\/(order_[A-Za-z0-9]+)\/(proof_[A-Za-z0-9]+))$/

export async function fetchProofs(context: Context, externalId: string): Promise<readonly ProofOfDelivery[]> {
  const proofs = await client.proofs(context, externalId)
  return proofs.map((proof) => proofFromWire(externalId, proof, context.timeZone))
}

/**
 * An image is named by its proof and not by its address, which is signed for two hours.
 * @throws PARTNER_RECORD_MISSING
 */
export async function fetchDocument(
  context: Context,
  { reference }: DocumentReference,
): Promise<{ mediaType: string; bytes: Uint8Array }> {
  const [, labelled, orderId, proofId] = referenceShape.exec(reference) ?? []
  if (labelled) return { mediaType: 'application/pdf', bytes: (await client.label(context, labelled)).bytes }
  if (!orderId) throw missing()
  const proof = (await client.proofs(context, orderId)).find(({ id }) => id === proofId)
  const captured = imageOf(proof?.raw)
  if (captured) return captured
  if (!proof?.url) throw missing()
  const { headers, bytes } = await client.file(context, proof.url)
  const told = headers['content-type']?.split(';')[0]?.trim()
  return { mediaType: mediaTypeOf(bytes) ?? told ?? 'application/octet-stream', bytes }
}

export function proofFromWire(orderId: string, proof: WireProof, timeZone: string | null): ProofOfDelivery {
  return {
    receivedBy: recipientOf(proof.data),
    time: timeOf(proof.created_at, timeZone),
    place: null,
    note: proof.remarks ?? null,
    documents: documentsOf(orderId, proof),
    quantities: [],
  }
}

/** A scanned code is a proof without a document: what was captured is text. */
function documentsOf(orderId: string, { id, url, raw }: WireProof): readonly DocumentReference[] {
  const image = imageOf(raw)
  if (!image && !url) return []
  const kind = folders.find(([folder]) => url?.includes(folder))?.[1] ?? 'PROOF_OF_DELIVERY'
  return [{ kind, reference: `proof/${orderId}/${id}`, mediaType: image?.mediaType ?? null }]
}

/** The driver's app sends along what it likes; the vendor's example has `recipient_name`. PHP writes nothing as `[]`. */
function recipientOf(data: unknown): string | null {
  if (typeof data !== 'object' || data === null || !('recipient_name' in data)) return null
  return typeof data.recipient_name === 'string' && data.recipient_name !== '' ? data.recipient_name : null
}

const missing = (): SidecarError =>
  new SidecarError('PARTNER_RECORD_MISSING', 'Fleetbase does not have this document any more. Read the proofs again.')
