import { z } from 'zod'
import type { CallOptions } from '../odoo/client.ts'
import type { OdooSession } from '../odoo/connection.ts'
import { instant, link } from '../odoo/record.ts'
import { odooRecords } from '../odoo/records.ts'
import { expectReply } from '../odoo/reply.ts'

/** A record that was written, and the records it hangs on. */
export interface WrittenRecord {
  /** As Odoo 19 names it. */
  readonly model: string
  /** The id; of stock the product and the location. */
  readonly key: string
  /** Whole seconds, ISO 8601, UTC: Odoo tells no finer. */
  readonly writtenAt: string
  /** `model/id` */
  readonly related: readonly string[]
}

/** The links that lead up from a model, by Odoo 19's field names. */
const parents: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'sale.order.line': { order_id: 'sale.order' },
  'stock.picking': { sale_id: 'sale.order', backorder_id: 'stock.picking' },
  'stock.move': { picking_id: 'stock.picking', product_id: 'product.product', sale_line_id: 'sale.order.line' },
  'stock.move.line': {
    picking_id: 'stock.picking',
    move_id: 'stock.move',
    product_id: 'product.product',
    result_package_id: 'stock.package',
  },
  'stock.quant': { product_id: 'product.product', location_id: 'stock.location' },
  'account.move': { reversed_entry_id: 'account.move' },
  'account.move.line': { move_id: 'account.move' },
}

/** Every model the graph reads, and stock. */
export const polledModels: readonly string[] = [...odooRecords.map(({ model }) => model), 'stock.quant']

const rows = z.array(z.looseObject({ id: z.int().positive(), write_date: instant }))

/** What Odoo calls the model; null when it has none of that name. */
export function wireModelOf(session: OdooSession, model: string): string | null {
  const record = odooRecords.find((candidate) => candidate.model === model)
  if (!record) return model
  return session.profile.knows(record) ? session.profile.model(record).wireName : null
}

/**
 * Records written at or after an instant, oldest first. Always `>=` and whole seconds: 19 takes `>` of a second for
 * the whole of it, and shows no fractions (odoo/fields.py).
 */
export async function readWritten(
  session: OdooSession,
  model: string,
  since: string,
  page: { readonly offset: number; readonly limit: number },
  options: CallOptions,
): Promise<readonly WrittenRecord[]> {
  const wireName = wireModelOf(session, model)
  if (wireName === null) return []
  const links = parents[model] ?? {}
  const args = {
    domain: [['write_date', '>=', since]],
    fields: ['write_date', ...Object.keys(links)],
    order: 'write_date, id',
    ...page,
  }
  // Archived records would look deleted otherwise.
  const context = { allowed_company_ids: session.companies, active_test: false }
  const call = { model: wireName, method: 'search_read', args, context }
  const found = expectReply(rows, await session.client.read(call, options), call)
  return found.map((row) => toWritten(model, links, row))
}

function toWritten(
  model: string,
  links: Readonly<Record<string, string>>,
  row: { readonly id: number; readonly write_date: string | null; readonly [field: string]: unknown },
): WrittenRecord {
  const idOf = (field: string): number | null => link.parse(row[field])
  const related = Object.entries(links).flatMap(([field, target]) => {
    const id = idOf(field)
    return id === null ? [] : [`${target}/${id}`]
  })
  const key = model === 'stock.quant' ? `${idOf('product_id')}-${idOf('location_id')}` : String(row.id)
  return { model, key, writtenAt: row.write_date ?? '1970-01-01T00:00:00Z', related }
}
