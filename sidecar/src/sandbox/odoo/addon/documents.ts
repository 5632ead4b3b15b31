import { userError } from '../faults.ts'
import type { Env } from '../records/env.ts'
import * as given from './arguments.ts'
import { postNote, record } from './graph-call.ts'

const mostBytes = 10 * 1024 * 1024
export const documentedModels = ['account.move', 'sale.order', 'stock.picking']

/** Nothing a browser would run when somebody opens it in Odoo. */
const mediaTypes = [
  'application/json',
  'application/octet-stream',
  'application/pdf',
  'application/xml',
  'application/zip',
  'application/zpl',
  'image/gif',
  'image/jpeg',
  'image/png',
  'image/tiff',
  'image/webp',
  'text/csv',
  'text/plain',
  'text/xml',
]

export interface DocumentArguments {
  readonly model: unknown
  readonly record_id: unknown
  readonly name: unknown
  readonly content_base64: unknown
  readonly mimetype: unknown
}

/** Attaches a label, a proof of delivery or another paper. */
export function attachDocument(env: Env, args: DocumentArguments): unknown {
  const table = given.choice(args.model, 'model', documentedModels)
  const mimetype = given.choice(args.mimetype, 'mimetype', mediaTypes)
  const content = contentOf(args.content_base64)
  if (/^\s*<(!doctype html|html|svg)/i.test(content.subarray(0, 1024).toString('utf8'))) {
    throw userError('The document is a web page or an SVG drawing, which Odoo would run. Send a PDF instead.')
  }
  const { id } = record(env, table, args.record_id, 'record_id')
  const attachment_id = env.world.create('ir.attachment', {
    name: given.text(args.name, 'name', 255).split(/[/\\]/).at(-1) || 'Document',
    res_model: table,
    res_id: id,
    datas: content.toString('base64'),
    file_size: content.length,
    mimetype,
  })
  return { attachment_id }
}

function contentOf(value: unknown): Buffer {
  if (typeof value !== 'string' || !/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(value)) {
    throw userError("“content_base64” must be the document's bytes in base64.")
  }
  const content = Buffer.from(value, 'base64')
  if (content.length > mostBytes) throw userError('The document is larger than 10 MB.')
  if (content.length === 0) throw userError("“content_base64” must be the document's bytes in base64.")
  return content
}

/** Posts an internal note; plain text, nobody is e-mailed. */
export function noteOn(env: Env, model: unknown, recordId: unknown, bodyText: unknown): unknown {
  const table = given.choice(model, 'model', documentedModels)
  const body = given.text(bodyText, 'body_text', 20_000)
  const { id } = record(env, table, recordId, 'record_id')
  return { message_id: postNote(env, table, id, body) }
}
