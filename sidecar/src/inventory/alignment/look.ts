import { decimal } from '../../canonical/money.ts'
import type { StockReport } from '../../canonical/partner-reports.ts'
import { type CountedStock, differenceOf } from '../../canonical/stock-difference.ts'
import type { OpenConnection } from '../../connections/open-connection.ts'
import type { ProductParent } from '../../contract/parents.ts'
import type { WorkDeps } from '../../contract/work-deps.ts'
import { isSidecarError, type SidecarError } from '../../foundation/errors.ts'
import { keyOf, type WarehouseId } from '../../foundation/ids.ts'
import { freshReader } from '../../reading/fresh-reader.ts'
import { inBatches } from '../../reading/in-batches.ts'
import { type ComparedWarehouse, countedIn } from './compared-warehouses.ts'

/** What left a partner and is not booked in Odoo yet. */
export interface OnTheWay {
  readonly warehouseId: WarehouseId | null
  readonly sku: string
  /** Below zero: Odoo booked more than left. */
  readonly quantity: number
}

/** What a comparison needs beside what every task does. */
export interface AlignmentDeps extends WorkDeps {
  /** Of warehouse orders that are about any of these products. */
  readonly shippedNotBooked: (
    open: OpenConnection,
    products: readonly ProductParent[],
    signal: AbortSignal,
  ) => Promise<readonly OnTheWay[]>
}

/** A product with an internal reference: a partner knows it by that. */
export type Sold = ProductParent & { readonly sku: string }

/** How one product is counted on both sides. */
export interface Counted extends CountedStock {
  readonly at: ComparedWarehouse
  readonly product: Sold
}

export interface Look {
  readonly counted: readonly Counted[]
  /** Could not be asked about. */
  readonly failed: readonly string[]
}

/**
 * Counts products on both sides, those that differ only. The partner comes first: what it hands over meanwhile is seen
 * as on its way, or the next time.
 */
export async function lookAt(
  deps: AlignmentDeps,
  open: OpenConnection,
  warehouses: readonly ComparedWarehouse[],
  products: readonly Sold[],
  signal: AbortSignal,
): Promise<Look> {
  const { reports, failed } = await askPartner(open, products, signal)
  const asked = products.filter(({ sku }) => !failed.includes(sku))
  const reader = freshReader(deps)
  const counts = await Promise.all(
    warehouses.flatMap((at) =>
      asked.map(async (product): Promise<Counted[]> => {
        const level = await reader.stockLevel(`${keyOf(product.id)}-${keyOf(at.warehouse.id)}`)
        const partner = countedIn(reports.get(product.sku) ?? [], at, warehouses.length === 1)
        return level ? [{ at, product, odoo: level.onHand, partner, onTheWay: '0' }] : []
      }),
    ),
  )
  const differing = counts.flat().filter(differs)
  if (differing.length === 0) return { counted: [], failed }
  const under = await deps.shippedNotBooked(open, [...new Set(differing.map(({ product }) => product))], signal)
  return { counted: differing.map((one) => ({ ...one, onTheWay: onTheWayOf(one, under) })).filter(differs), failed }
}

const differs = (counted: Counted): boolean => differenceOf(counted) !== '0'

const onTheWayOf = ({ at, product }: Counted, under: readonly OnTheWay[]): string =>
  decimal(
    under
      .filter(({ warehouseId, sku }) => warehouseId === at.warehouse.id && sku === product.sku)
      .reduce((sum, { quantity }) => sum + quantity, 0),
  )

/** One SKU that can't be asked costs no other. @throws what is wrong when none can */
async function askPartner(open: OpenConnection, products: readonly Sold[], signal: AbortSignal) {
  const { stock } = open.connection.connector.capabilities
  if (!stock) return { reports: new Map<string, readonly StockReport[]>(), failed: products.map(({ sku }) => sku) }
  const context = open.context({ lane: 'sync', signal })
  const skus = products.map(({ sku }) => sku)
  const answers = await inBatches<readonly StockReport[]>(skus, stock.maxBatch, async (batch) => {
    const found = Map.groupBy(await stock.fetch(context, batch), ({ sku }) => sku)
    return new Map(batch.map((sku) => [sku, found.get(sku) ?? []]))
  })
  const reports = new Map<string, readonly StockReport[]>()
  const failures: [sku: string, error: SidecarError][] = []
  for (const [sku, answer] of answers) {
    if (isSidecarError(answer)) failures.push([sku, answer])
    else reports.set(sku, answer)
  }
  if (reports.size === 0 && failures[0]) throw failures[0][1]
  return { reports, failed: failures.map(([sku]) => sku) }
}
