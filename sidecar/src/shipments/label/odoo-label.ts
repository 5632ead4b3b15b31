import type { DocumentReference, LabelReport } from '../../canonical/partner-reports.ts'
import type { OpenConnection } from '../../connections/open-connection.ts'
import { isSidecarError } from '../../foundation/errors.ts'
import { keyOf } from '../../foundation/ids.ts'
import { doOnce } from '../../ledger/do-once.ts'
import { idempotencyKeyOf } from '../../ledger/write-intents.ts'
import { attachDocument, type DocumentedRecord, findDocument, type NewDocument } from '../../odoo/addon-document.ts'
import { setTracking } from '../../odoo/addon-tracking.ts'
import { saleOrder } from '../../odoo/sale-order.ts'
import { type Bought, type KeptLabel, labelIntent } from './kept-label.ts'
import type { LabelWork } from './label-work.ts'

/**
 * Writes the numbers of a bought label into Odoo, beside those it has. They are followed because they stand there.
 * @returns every number the transfer has now
 */
export async function writeNumbers(
  { deps, reader, transfer, run: { signal } }: LabelWork,
  { occasion }: KeptLabel,
  { trackingNumbers, price }: Bought,
): Promise<readonly string[]> {
  if (trackingNumbers.length === 0) return transfer.trackingNumbers
  const intent = labelIntent('write-tracking', 'odoo', transfer.id, { reference: transfer.number, occasion })
  const { client } = await deps.odoo.connection.require()
  const order = await reader.one(saleOrder, keyOf(transfer.orderId))
  // Odoo notes it in the currency of the order, and has no field to say another.
  const isComparable = price !== null && price.currency === order?.total.currency
  const tracking = { transferId: transfer.key, trackingNumbers, price: isComparable ? price.amount : null }
  return doOnce(deps.database, {
    intent,
    asked: tracking,
    // The addon knows what it did under this key.
    find: () => Promise.resolve(null),
    perform: () => setTracking(client, tracking, idempotencyKeyOf(intent), { lane: 'sync', signal }),
  })
}

/**
 * Attaches the paper of a label to its transfer in Odoo.
 * @param report as it was told in this run; null: it is asked for again
 * @returns false when there is no paper to be had
 */
export async function attachLabel(
  { deps, transfer, run: { signal } }: LabelWork,
  open: OpenConnection,
  { occasion }: KeptLabel,
  { externalId, trackingNumbers }: Bought,
  report: LabelReport | null,
): Promise<boolean> {
  const { labels, documents } = open.connection.connector.capabilities
  const context = open.context({ lane: 'sync', signal })
  const label = report ?? (await labels?.findByReference(context, transfer.number)) ?? null
  const paper = label?.externalId === externalId ? paperOf(label) : null
  if (!documents || !paper) return false
  const record: DocumentedRecord = { model: 'stock.picking', id: Number(keyOf(transfer.id)) }
  const name = `LabelShipping-${trackingNumbers[0] ?? transfer.number}${extensions[paper.mediaType ?? ''] ?? '.pdf'}`
  const intent = labelIntent('attach-document', 'odoo', transfer.id, { reference: name, occasion })
  const { client } = await deps.odoo.connection.require()
  const options = { lane: 'sync' as const, signal }
  try {
    await doOnce(deps.database, {
      intent,
      asked: { name },
      find: () => findDocument(client, record, name, options),
      async perform() {
        const fetched = await documents.fetch(context, paper)
        return attachDocument(client, record, toDocument(name, fetched), idempotencyKeyOf(intent), options)
      },
    })
    return true
  } catch (error) {
    if (isSidecarError(error) && error.code === 'PARTNER_RECORD_MISSING') return false
    throw error
  }
}

/** What any printer takes, where there is a choice. */
export function paperOf({ documents }: LabelReport): DocumentReference | null {
  const labels = documents.filter(({ kind }) => kind === 'LABEL')
  return labels.find(({ mediaType }) => mediaType === 'application/pdf') ?? labels[0] ?? null
}

const extensions: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf',
  'image/png': '.png',
  'application/zpl': '.zpl',
}

const toDocument = (name: string, { mediaType, bytes }: { mediaType: string; bytes: Uint8Array }): NewDocument => ({
  ...{ name, bytes },
  mediaType: mediaType.split(';')[0]?.trim().toLowerCase() ?? '',
})
