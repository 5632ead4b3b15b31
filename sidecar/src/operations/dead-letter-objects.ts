import { z } from 'zod'
import type { DeadLetter } from '../jobs/dead-letter.ts'

/** What a record of Odoo may be in the graph: which of them a transfer is, its id does not say. */
const typesOfModels: Readonly<Record<string, readonly string[]>> = {
  'sale.order': ['Order'],
  'stock.picking': ['Fulfillment', 'Receipt', 'Return'],
  'account.move': ['Invoice'],
  'res.partner': ['Party'],
  'product.product': ['Product'],
}

/** Tasks whose payload says `key` and means a record of this model. */
const modelsOfTasks: Readonly<Record<string, string>> = {
  'orders.follow-order': 'sale.order',
  'tracking.follow-shipment': 'stock.picking',
}

const recordName = /^([a-z][a-z_.]*)\/([1-9][0-9]{0,9})$/
const globalId = /^[A-Z][A-Za-z]*:[1-9][0-9]{0,9}$/

const textOrKey = z.union([z.string(), z.int().transform(String)]).optional()
const named = z
  .looseObject({
    transferKey: textOrKey,
    order: textOrKey,
    model: z.string().optional(),
    key: textOrKey,
    id: textOrKey,
  })
  .catch({})

/**
 * The objects of the graph that work is about, by its key and its payload; of each, the ids one of which is it. What it
 * names and the graph has not is left out: then it is about nothing in the graph.
 */
export function objectsOf({ key, task, payload }: Pick<DeadLetter, 'key' | 'task'> & { readonly payload: unknown }) {
  const { transferKey, order, model, key: recordKey, id } = named.parse(payload ?? {})
  const modelOfKey = model ?? modelsOfTasks[task]
  const names = [
    key,
    transferKey === undefined ? null : `stock.picking/${transferKey}`,
    order === undefined || order.includes('/') ? (order ?? null) : `sale.order/${order}`,
    modelOfKey === undefined ? null : `${modelOfKey}/${recordKey ?? id}`,
  ]
  return [...new Set(names)].flatMap((name) => {
    const ids = name === null ? [] : idsOf(name)
    return ids.length > 0 ? [ids] : []
  })
}

function idsOf(name: string): readonly string[] {
  if (globalId.test(name)) return [name]
  const [, model = '', key = ''] = recordName.exec(name) ?? []
  return Object.hasOwn(typesOfModels, model) ? (typesOfModels[model] ?? []).map((type) => `${type}:${key}`) : []
}
