import { decimal } from '../canonical/money.ts'
import type { StockReport } from '../canonical/partner-reports.ts'
import type { Concerning, Connections } from '../connections/connections.ts'
import type { OpenConnection } from '../connections/open-connection.ts'
import type { StockLevelParent, StockSourceParent } from '../contract/parents.ts'
import { toSidecarError } from '../foundation/errors.ts'
import { inBatches } from '../reading/in-batches.ts'
import type { PartnerFacet, PartnerReader } from '../reading/partner-reader.ts'

/** What one warehouse system has of a product, place by place. */
interface PartnerStock {
  readonly reports: readonly StockReport[]
}

/** By SKU. A product a partner does not know is kept as such. */
export const partnerStockFacet: PartnerFacet<PartnerStock> = {
  name: 'PartnerStock',
  fact: 'stock',
  async load({ connection, context }, skus) {
    const stock = connection.connector.capabilities.stock
    if (!stock) return new Map()
    return inBatches(skus, stock.maxBatch, async (batch) => {
      const reports = Map.groupBy(await stock.fetch(context, batch), ({ sku }) => sku)
      return new Map(batch.map((sku) => [sku, { reports: reports.get(sku) ?? [] }]))
    })
  },
}

/** Everybody who counts this product for this warehouse. One that can't be asked is left out, when another can. */
export async function stockSourcesOf(
  reader: PartnerReader,
  connections: Connections,
  sku: string | null,
  concerning: Concerning,
): Promise<readonly StockSourceParent[]> {
  const asked = sku === null ? [] : connections.serving('stock', concerning)
  const answers = await Promise.allSettled(
    asked.map((open) => sourcesAt(reader, open, sku as string, concerning.warehouseCode)),
  )
  const failed = answers.find((answer) => answer.status === 'rejected')
  const sources = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
  if (failed && sources.length === 0) throw toSidecarError(failed.reason)
  return sources
}

async function sourcesAt(
  reader: PartnerReader,
  open: OpenConnection,
  sku: string,
  warehouseCode: string | null,
): Promise<readonly StockSourceParent[]> {
  const { id: connection, locations } = open.connection
  const found = await reader.one(partnerStockFacet, open, sku)
  if (!found) return []
  const place = warehouseCode === null ? undefined : locations.get(warehouseCode)
  return found.reports
    .filter(({ location }) => place === undefined || location === null || location === place)
    .map((report) => ({ ...report, connection, freshness: found.freshness }))
}

/** What is counted there less what Odoo has. Two systems that count the same place are an exception, not a sum. */
export function discrepancyOf(level: StockLevelParent, sources: readonly StockSourceParent[]): string | null {
  const [first] = sources
  if (!first) return null
  const own = sources.filter(({ connection }) => connection === first.connection)
  return decimal(own.reduce((sum, { onHand }) => sum + Number(onHand), 0) - Number(level.onHand))
}
