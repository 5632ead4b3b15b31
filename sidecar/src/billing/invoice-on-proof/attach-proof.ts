import { createHash } from 'node:crypto'
import type { DocumentParent } from '../../contract/parents.ts'
import type { WorkDeps } from '../../contract/work-deps.ts'
import { SidecarError } from '../../foundation/errors.ts'
import { doOnce } from '../../ledger/do-once.ts'
import { type Intent, idempotencyKeyOf } from '../../ledger/write-intents.ts'
import { attachDocument, type DocumentedRecord, findDocument, type NewDocument } from '../../odoo/addon-document.ts'
import { stockPicking } from '../../odoo/stock-picking.ts'
import { freshReader } from '../../reading/fresh-reader.ts'
import { deliveryEvidenceOf, provingDocumentsOf } from '../../tracking/delivery-evidence.ts'

export interface AttachmentWanted {
  readonly transferKey: string
  /** Which document, by its mark: a partner's own reference may hold a credential, and is kept nowhere. */
  readonly document: string
  readonly record: DocumentedRecord
}

export const markOf = ({ connection, reference }: Pick<DocumentParent, 'connection' | 'reference'>): string =>
  createHash('sha256').update(`${connection}|${reference}`).digest('hex').slice(0, 16)

/** Puts one proof on one record of Odoo, once. One that its partner does not have any more is left out. */
export async function attachProof(deps: WorkDeps, wanted: AttachmentWanted, signal: AbortSignal): Promise<void> {
  const reader = freshReader(deps, { remembered: true })
  const transfer = await reader.one(stockPicking, wanted.transferKey)
  if (!transfer) return
  const documents = provingDocumentsOf(await deliveryEvidenceOf(deps, reader, transfer, { signal }))
  const document = documents.find((one) => markOf(one) === wanted.document)
  if (!document) return
  const { record } = wanted
  const name = nameOf(transfer.number, document)
  const intent: Intent = {
    ...{ effect: 'attach-document', system: 'odoo', object: `${record.model}/${record.id}`, reference: name },
    occasion: wanted.document,
  }
  const { client } = await deps.odoo.connection.require()
  const options = { lane: 'sync' as const, signal }
  await doOnce(deps.database, {
    intent,
    asked: { name },
    find: () => findDocument(client, record, name, options),
    async perform() {
      const fetched = await fetchDocument(deps, document, signal)
      return attachDocument(client, record, { name, ...fetched }, idempotencyKeyOf(intent), options)
    },
  })
}

/** Bears its mark, so that it is found again. */
const nameOf = (transfer: string, document: DocumentParent): string => {
  const kind = document.kind.toLowerCase().replaceAll('_', ' ')
  return `Proof of delivery ${transfer.replaceAll('/', '-')}, ${kind} ${markOf(document).slice(0, 8)}`
}

async function fetchDocument(
  { partners }: WorkDeps,
  document: DocumentParent,
  signal: AbortSignal,
): Promise<Pick<NewDocument, 'mediaType' | 'bytes'>> {
  const open = partners.connections.require(document.connection)
  const { documents } = open.connection.connector.capabilities
  if (!documents) {
    throw new SidecarError('CAPABILITY_MISSING', `Connection ${document.connection} has no documents.`)
  }
  const { mediaType, bytes } = await documents.fetch(open.context({ lane: 'sync', signal }), document)
  return { mediaType: mediaType.split(';')[0]?.trim().toLowerCase() ?? '', bytes }
}
