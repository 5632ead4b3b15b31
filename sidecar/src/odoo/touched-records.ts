import { odooRecords } from './records.ts'

interface Change {
  readonly model: string
  readonly key: string
  /** `model/id` */
  readonly related: readonly string[]
}

/**
 * What memory holds wrongly once this changed, as `model/id`: the record itself and what is told from it. A line or a
 * move changes what is said of its order and its transfer. Where goods move, the stock of their product changes, the
 * product itself does not; and a party is not changed by what is sold to it.
 */
export function touchedBy({ model, key, related }: Change): readonly string[] {
  const parents = related.flatMap((reference) => {
    const [parent, id] = reference.split('/') as [string, string]
    if (parent === 'res.partner') return []
    return parent === 'product.product' ? (goodsModels.has(model) ? [stockOf(id)] : []) : [reference]
  })
  const own = model === 'stock.quant' ? stockOf(key.split('-')[0] as string) : `${model}/${key}`
  return [...new Set([own, ...parents])]
}

const goodsModels: ReadonlySet<string> = new Set(['stock.quant', 'stock.move', 'stock.move.line'])

/** The stock of one product, wherever it lies. */
const stockOf = (productId: string): string => `stock.quant/${productId}`

const facetOf: ReadonlyMap<string, string> = new Map([
  ...odooRecords.map(({ model, name }) => [model, name] as const),
  ['stock.quant', 'StockLevel'],
])

/** Which facet of which object a record, `model/id`, fills; null when the graph does not read it. */
export function facetTouched(record: string): { readonly facet: string; readonly id: string } | null {
  const [model, id] = record.split('/')
  const facet = facetOf.get(model ?? '')
  return facet && id ? { facet, id } : null
}
