import type { Transfer } from '../../canonical/transfer.ts'
import type { WorkDeps } from '../../contract/work-deps.ts'
import { keyOrNull } from '../../foundation/ids.ts'
import type { Releasable } from '../../fulfillments/release/release-steps.ts'
import { deliveryCarrier } from '../../odoo/delivery-carrier.ts'
import { stockPicking } from '../../odoo/stock-picking.ts'
import { concerningOf } from '../../reading/concerning.ts'
import type { RequestReader } from '../../reading/request-reader.ts'
import { type ParcelRequest, parcelRequest } from '../parcel-request.ts'
import { parcelFactsOf } from '../rates.ts'
import { packagesOfShipment, shipmentsOf } from '../shipments.ts'
import { keptLabel } from './kept-label.ts'
import { type Sellers, sellersOf } from './sellers.ts'

/** Why a label is looked at, and how much it insists. */
export interface LabelRun {
  /** Somebody asked: what was refused before is tried again. */
  readonly insist: boolean
  /** The warehouse has something new of it. */
  readonly fromWarehouse: boolean
  /** Odoo is about to validate it, holds it meanwhile, and writes the numbers itself. */
  readonly odooWaits?: boolean
  readonly signal: AbortSignal
}

/** One transfer, as Odoo has it now, and why it is looked at. */
export interface LabelWork {
  readonly deps: WorkDeps
  readonly reader: RequestReader
  readonly transfer: Releasable
  readonly run: LabelRun
}

/** The connection a label was chosen at, or all that are asked for one. */
export async function sellersAsked(
  deps: WorkDeps,
  reader: RequestReader,
  transfer: Releasable,
): Promise<readonly string[]> {
  const kept = await keptLabel(deps.database, transfer.id)
  if (kept && !kept.isVoided && kept.purchase !== 'refused') return [kept.chosen.connection]
  const sellers = await sellersFor({ deps, reader, transfer })
  return (sellers?.connections ?? []).map(({ connection }) => connection.id)
}

/** A transfer something is asked for. */
interface Asking extends Omit<LabelWork, 'run' | 'transfer'> {
  readonly transfer: Transfer
}

/** Who may be bought from for it. */
export async function sellersFor({
  deps,
  reader,
  transfer,
}: Asking): Promise<(Sellers & { readonly service: string | null }) | null> {
  const { connections } = deps.partners
  const concerning = await concerningOf(reader, connections, transfer)
  const carrier = await reader.one(deliveryCarrier, keyOrNull(transfer.carrierId))
  const sellers = sellersOf(connections, concerning, carrier?.name ?? null)
  return sellers && { ...sellers, service: carrier?.service ?? null }
}

/** What carriers are asked for it. */
export async function requestFor({ reader, transfer }: Omit<Asking, 'deps'>): Promise<ParcelRequest> {
  const read = await reader.one(stockPicking, String(transfer.key))
  const [shipment] = read ? shipmentsOf(read) : []
  const packages = shipment ? await packagesOfShipment(reader, shipment) : []
  return parcelRequest(await parcelFactsOf(reader, transfer, packages), 'purchase')
}
