import { z } from 'zod'
import { writeOnce } from './addon-call.ts'
import type { CallOptions, OdooClient } from './client.ts'
import { expectReply } from './reply.ts'

/** A record of Odoo that papers are put on. */
export interface DocumentedRecord {
  readonly model: 'sale.order' | 'stock.picking' | 'account.move'
  readonly id: number
}

export interface NewDocument {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** What Odoo takes (the addon's `attach_document`): nothing a browser would run. */
const taken: ReadonlySet<string> = new Set([
  ...['application/json', 'application/pdf', 'application/xml', 'application/zip', 'application/zpl'],
  ...['image/gif', 'image/jpeg', 'image/png', 'image/tiff', 'image/webp', 'text/csv', 'text/plain', 'text/xml'],
])

const attached = z.looseObject({ attachment_id: z.int() })

/** Puts a document on a record. The same key twice puts it there once. @returns the attachment's Odoo id */
export async function attachDocument(
  client: OdooClient,
  { model, id }: DocumentedRecord,
  { name, mediaType, bytes }: NewDocument,
  idempotencyKey: string,
  options: CallOptions,
): Promise<number> {
  const args = {
    ...{ model, record_id: id, name },
    content_base64: Buffer.from(bytes).toString('base64'),
    mimetype: taken.has(mediaType) ? mediaType : 'application/octet-stream',
  }
  return (await writeOnce(client, 'attach_document', args, attached, idempotencyKey, options)).attachment_id
}

/** The document of this name on a record; null when there is none. */
export async function findDocument(
  client: OdooClient,
  { model, id }: DocumentedRecord,
  name: string,
  options: CallOptions,
): Promise<number | null> {
  const domain = [
    ['res_model', '=', model],
    ['res_id', '=', id],
    ['name', '=', name],
  ]
  const call = { model: 'ir.attachment', method: 'search', args: { domain, limit: 1 }, context: {} }
  const [found] = expectReply(z.array(z.int()), await client.read(call, options), call)
  return found ?? null
}
