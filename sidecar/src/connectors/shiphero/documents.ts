import { SidecarError } from '../../foundation/errors.ts'
import type { Capabilities } from '../spi.ts'
import { ask } from './client.ts'
import { labelFiles } from './queries.ts'
import { addressOf, type Settings } from './settings.ts'
import { files } from './wire.ts'

const largestLabelBytes = 10_000_000

/** A label's reference is the shipment's id and its own. */
export const documents: NonNullable<Capabilities<Settings>['documents']> = {
  async fetch(context, document) {
    const [shipmentId = '', labelId = ''] = document.reference.split(':')
    const { shipment } = await ask(context, {
      operation: 'labels.files',
      effect: 'read',
      document: labelFiles,
      variables: { id: shipmentId },
      data: files,
    })
    const file = shipment.data?.shipping_labels?.find(({ id }) => id === labelId)?.label
    const address = file?.pdf_location || file?.paper_pdf_location || file?.thermal_pdf_location || file?.image_location
    if (!address) {
      throw new SidecarError(
        'PARTNER_RECORD_MISSING',
        'ShipHero has no file of this label. Print it there, or ask the warehouse for it.',
      )
    }
    const own = `${addressOf(context.settings)}/`
    const reply = await context.http.send({
      operation: 'labels.download',
      method: 'GET',
      path: address.startsWith(own) ? address.slice(own.length - 1) : address,
      effect: 'read',
      largestReplyBytes: largestLabelBytes,
    })
    const [told] = (reply.headers['content-type'] ?? '').split(';')
    return { mediaType: told?.trim() || document.mediaType || 'application/pdf', bytes: reply.bytes }
  },
}
