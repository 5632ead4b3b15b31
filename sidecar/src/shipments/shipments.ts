import { packagesOf } from '../canonical/packages.ts'
import { milestoneFromOdoo } from '../canonical/shipment-milestone.ts'
import type { PackageParent, ShipmentParent, TransferParent } from '../contract/parents.ts'
import type { QueryShipmentsArgs } from '../contract/resolver-types.ts'
import { expectId, type FulfillmentId, keyOf, odooIdOf } from '../foundation/ids.ts'
import { transferDomain } from '../fulfillments/transfer-filter.ts'
import { transfersOfKind } from '../fulfillments/transfers.ts'
import type { Domain } from '../odoo/domain.ts'
import { type LazyPlan, noPlan } from '../odoo/read-plan.ts'
import { stockMoveLine } from '../odoo/stock-move-line.ts'
import { stockPackage } from '../odoo/stock-package.ts'
import { stockPicking } from '../odoo/stock-picking.ts'
import { refersTo } from '../reading/filter.ts'
import { findByKey, mustExist, recordKey } from '../reading/find.ts'
import { type Connection, mapPage, readPage } from '../reading/page.ts'
import { type Now, type RequestReader, whenThere } from '../reading/request-reader.ts'

/** Something is, or was, to be handed to a carrier: one was chosen, gave a number, or the goods have left. */
const isShipped = (transfer: TransferParent): boolean =>
  transfer.kind === 'FULFILLMENT' &&
  (transfer.carrierId !== null || transfer.trackingNumbers.length > 0 || transfer.state === 'DONE')

/** The same rule as a search. `carrier_id` is there when delivery is installed. */
const shippedDomain = (knowsCarriers: boolean): Domain =>
  knowsCarriers
    ? ['|', '|', ['carrier_id', '!=', false], ['carrier_tracking_ref', '!=', false], ['state', '=', 'done']]
    : [['state', '=', 'done']]

/** What Odoo knows of a shipment. It hands all of a transfer to one carrier, so it knows at most one a fulfillment. */
export const shipmentsOf = (transfer: TransferParent): readonly ShipmentParent[] =>
  isShipped(transfer) ? [toShipment(transfer)] : []

const toShipment = (transfer: TransferParent): ShipmentParent => ({
  id: `Shipment:${transfer.key}`,
  fulfillmentId: transfer.id as FulfillmentId,
  orderId: transfer.orderId,
  carrierId: transfer.carrierId,
  companyId: transfer.companyId,
  warehouseId: transfer.warehouseId,
  milestone: milestoneFromOdoo(transfer.state, transfer.trackingNumbers[0] ?? null),
  // Deliveries are known from tracking; Odoo alone knows of none.
  completeness: 'NONE',
  trackingNumbers: transfer.trackingNumbers,
  trackingUrl: transfer.trackingUrl,
  shippedAt: transfer.completedAt,
  weightGrams: transfer.weightGrams,
  freshness: transfer.freshness,
})

export const shipmentsOfOrder = (reader: RequestReader, keys: readonly number[]): Now<readonly ShipmentParent[]> =>
  whenThere(transfersOfKind(reader, keys, 'FULFILLMENT'), (transfers) => transfers.flatMap(shipmentsOf))

/** @throws NOT_FOUND */
export const getShipment = (reader: RequestReader, id: string, plan: LazyPlan): Now<ShipmentParent> =>
  whenThere(findShipment(reader, id, plan), (shipment) => mustExist('shipment', shipment))

export const findShipment = (reader: RequestReader, id: string, plan: LazyPlan): Now<ShipmentParent | null> =>
  whenThere(findByKey(reader, stockPicking, recordKey('Shipment', id), plan), (transfer) =>
    transfer ? (shipmentsOf(transfer)[0] ?? null) : null,
  )

export async function listShipments(
  reader: RequestReader,
  args: QueryShipmentsArgs,
  plan: LazyPlan,
): Promise<Connection<ShipmentParent>> {
  const { shippedAt, carrier, ...filter } = args.filter ?? {}
  const { profile } = await reader.session()
  const domain = [
    ...shippedDomain(profile.has(stockPicking, 'carrier_id')),
    ...refersTo('carrier_id', 'Carrier', carrier),
    ...transferDomain(reader, 'FULFILLMENT', { ...filter, completedAt: shippedAt }),
  ]
  return mapPage(await readPage(reader, stockPicking, domain, args, plan), toShipment)
}

/** The physical pieces of a shipment. */
export async function packagesOfShipment(
  reader: RequestReader,
  shipment: ShipmentParent,
): Promise<readonly PackageParent[]> {
  const transfer = await reader.one(stockPicking, keyOf(shipment.fulfillmentId))
  return transfer ? packagesOfTransfer(reader, transfer) : []
}

async function packagesOfTransfer(reader: RequestReader, transfer: TransferParent): Promise<readonly PackageParent[]> {
  const packings = await reader.many(stockMoveLine, transfer.packingKeys.map(String))
  const keys = new Set(packings.flatMap(({ packageKey }) => (packageKey === null ? [] : [String(packageKey)])))
  const units = await reader.many(stockPackage, [...keys])
  return packagesOf(transfer, packings, units).map((piece) => ({ ...piece, freshness: transfer.freshness }))
}

/** A package by its global id, `Package:<transfer>-<package>`. */
export async function findPackage(reader: RequestReader, id: string): Promise<PackageParent | null> {
  const [transferKey] = keyOf(expectId('Package', id)).split('-')
  if (odooIdOf(`Package:${transferKey}`) === null) return null
  const transfer = await findByKey(reader, stockPicking, transferKey as string, noPlan)
  if (!transfer || !isShipped(transfer)) return null
  return (await packagesOfTransfer(reader, transfer)).find((piece) => piece.id === id) ?? null
}
