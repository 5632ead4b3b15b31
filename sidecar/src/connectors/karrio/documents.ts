import type { DocumentReference } from '../../canonical/partner-reports.ts'
import { SidecarError } from '../../foundation/errors.ts'
import { mediaTypeOf } from '../media-type.ts'
import { readReply } from '../read-reply.ts'
import { answerTo, type KarrioContext } from './client.ts'
import { type TrackedImage, trackedImage } from './image-reference.ts'
import { wireImages } from './wire.ts'

interface Document {
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** Karrio names no type. */
const unknownType = 'application/octet-stream'

const largestDocumentBytes = 20 * 1024 * 1024

export async function fetchDocument(context: KarrioContext, document: DocumentReference): Promise<Document> {
  const image = trackedImage(document.reference)
  if (image) return fetchImage(context, image)
  const reply = await context.http.send({
    operation: 'documents.get',
    method: 'GET',
    path: document.reference,
    headers: { accept: '*/*' },
    effect: 'read',
    largestReplyBytes: largestDocumentBytes,
  })
  return { mediaType: document.mediaType ?? mediaTypeOf(reply.bytes) ?? unknownType, bytes: reply.bytes }
}

/** Asks the carrier anew: only this answer of Karrio has the image, as base64. */
async function fetchImage(context: KarrioContext, { carrier, trackingNumber, name }: TrackedImage): Promise<Document> {
  const reply = await context.http.send({
    operation: 'tracking.get',
    method: 'POST',
    path: '/v1/proxy/tracking',
    json: { tracking_number: trackingNumber, carrier_name: carrier },
    effect: 'read',
    largestReplyBytes: largestDocumentBytes,
  })
  const { tracking } = readReply(wireImages, reply.json(), answerTo('tracking.get'))
  const base64 = tracking.images?.[name]
  if (!base64) {
    throw new SidecarError(
      'PARTNER_RECORD_MISSING',
      'The carrier gives out this image no more. Ask the carrier for the proof of delivery.',
    )
  }
  const bytes = new Uint8Array(Buffer.from(base64.replace(/^data:[^,]*,/, ''), 'base64'))
  return { mediaType: mediaTypeOf(bytes) ?? unknownType, bytes }
}
