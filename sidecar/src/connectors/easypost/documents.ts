import { z } from 'zod'
import type { DocumentReference } from '../../canonical/partner-reports.ts'
import { SidecarError } from '../../foundation/errors.ts'
import type { LabelPurchase } from '../orders-out.ts'
import { call, type EasyPostContext } from './client.ts'
import { postageLabel } from './wire.ts'

const mediaTypes: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  zpl: 'application/zpl',
  epl2: 'application/epl2',
}

/** By how the file is called: S3 calls a ZPL label `binary/octet-stream`. */
export const mediaTypeOf = (address: string): string | null =>
  mediaTypes[/\.([a-z0-9]+)(?:\?|$)/i.exec(address)?.[1]?.toLowerCase() ?? ''] ?? null

const largestBytes = 10 * 1024 * 1024

/** A label in another format than it was printed in. Converting can't be part of buying: it may fail after the sale. */
export const convertedLabel = (shipmentId: string, format: LabelPurchase['format']): DocumentReference => ({
  kind: 'LABEL',
  reference: `/shipments/${encodeURIComponent(shipmentId)}/label?file_format=${format}`,
  mediaType: mediaTypeOf(`.${format.toLowerCase()}`),
})

/** Files lie on a host of their own, for whoever knows the address. */
export async function fetchDocument(context: EasyPostContext, document: DocumentReference) {
  const address = document.reference.startsWith('/') ? await converted(context, document.reference) : document.reference
  const reply = await context.http.send({
    operation: 'documents.get',
    method: 'GET',
    path: address,
    effect: 'read',
    largestReplyBytes: largestBytes,
  })
  const mediaType = document.mediaType ?? mediaTypeOf(address) ?? reply.headers['content-type']
  return { mediaType: mediaType ?? 'application/octet-stream', bytes: reply.bytes }
}

const labelled = z.object({ postage_label: postageLabel })

async function converted(context: EasyPostContext, reference: string): Promise<string> {
  const [path = '', format = ''] = reference.split('?file_format=')
  const { postage_label: label } = await call(context, labelled, {
    operation: 'shipments.label',
    method: 'GET',
    path,
    query: { file_format: format },
    effect: 'read',
  })
  const wanted = mediaTypeOf(`.${format.toLowerCase()}`)
  const url = [label.label_url, label.label_pdf_url, label.label_zpl_url].find(
    (one) => one !== null && mediaTypeOf(one) === wanted,
  )
  if (url) return url
  throw new SidecarError(
    'PARTNER_RECORD_MISSING',
    `EasyPost has no ${format} of this label: fetch it in another format.`,
  )
}
