import type { Transfer } from '../../canonical/transfer.ts'
import type { RateRequest } from '../../connectors/orders-out.ts'
import type { WorkDeps } from '../../contract/work-deps.ts'
import { keyOf, keyOrNull } from '../../foundation/ids.ts'
import { stockMove } from '../../odoo/stock-move.ts'
import { stockPicking } from '../../odoo/stock-picking.ts'
import type { RequestReader } from '../../reading/request-reader.ts'
import { keptLabel } from '../label/kept-label.ts'
import { sellersFor } from '../label/label-work.ts'
import type { Sellers } from '../label/sellers.ts'
import { returnReference } from './kept-return-label.ts'

/** What is asked for the goods on their way out, asked for their way back. */
export const wayBack = (out: RateRequest, service: string | null): RateRequest => ({
  ...{ ...out, reference: returnReference(out.reference), from: out.to, to: out.from },
  services: service === null ? out.services : [service],
})

/** Who may be bought from: whoever sold the label the goods left with, while that sells; else as for any label. */
export async function sellersBack(
  deps: WorkDeps,
  reader: RequestReader,
  transfer: Transfer,
): Promise<(Sellers & { readonly service: string | null }) | null> {
  const left = transfer.kind === 'RETURN' ? await leftBy(reader, transfer) : [transfer]
  const carrierId = transfer.carrierId ?? left.find((one) => one.carrierId !== null)?.carrierId ?? null
  const sellers = await sellersFor({ deps, reader, transfer: { ...transfer, carrierId } })
  if (!sellers) return null
  const sold = await Promise.all(left.map(({ key }) => soldAt(deps, key)))
  const same = sellers.connections.filter(({ connection }) => sold.includes(connection.id))
  return same.length > 0 ? { ...sellers, connections: same } : sellers
}

async function soldAt({ database }: WorkDeps, transferKey: number): Promise<string | null> {
  const kept = await keptLabel(database, `Fulfillment:${transferKey}`)
  return kept?.bought && !kept.isVoided ? kept.chosen.connection : null
}

/** The transfers by which the goods of a return had left. */
async function leftBy(reader: RequestReader, { moveIds }: Transfer): Promise<readonly Transfer[]> {
  const back = await reader.many(stockMove, moveIds.map(keyOf))
  const out = await reader.many(stockMove, unique(back.map(({ returnsMoveId }) => keyOrNull(returnsMoveId))))
  return reader.many(stockPicking, unique(out.map(({ transferKey }) => transferKey?.toString() ?? null)))
}

const unique = (keys: readonly (string | null)[]): readonly string[] => [...new Set(keys.filter((key) => key !== null))]
