import type { LabelPaper } from '../../contract/resolver-types.ts'
import { SidecarError } from '../../foundation/errors.ts'
import { paperOf } from '../label/odoo-label.ts'
import type { ReturnLabel } from './return-label.ts'

/**
 * What is printed of a return label.
 * @throws why it can't be had
 */
export async function returnPaper(
  { open, bought, report, reference }: ReturnLabel,
  signal: AbortSignal,
): Promise<LabelPaper> {
  const { id, connector } = open.connection
  const { labels, documents } = connector.capabilities
  const context = open.context({ lane: 'sync', signal })
  const label = report ?? (await labels?.findByReference(context, reference)) ?? null
  if (label?.externalId === bought.externalId && label.voided) {
    throw new SidecarError('EFFECT_REFUSED', `${id} says that this return label was given back: it can't be used.`)
  }
  const paper = label?.externalId === bought.externalId ? paperOf(label) : null
  if (!documents || !paper) {
    throw new SidecarError('PARTNER_RECORD_MISSING', `Its paper is not to be had there: print it at ${id}.`)
  }
  const { mediaType, bytes } = await documents.fetch(context, paper)
  return {
    mediaType: mediaType.split(';')[0]?.trim().toLowerCase() ?? '',
    content: Buffer.from(bytes).toString('base64'),
  }
}
