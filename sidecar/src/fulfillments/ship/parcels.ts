import type { WarehouseOrderReport, WarehouseShipment } from '../../canonical/partner-reports.ts'
import { instantOf } from '../../canonical/source-time.ts'
import { minus, type SkuQuantities, totalOf } from './sku-quantities.ts'

/** What left the warehouse in one piece. */
export interface Parcel {
  readonly externalId: string
  readonly trackingNumber: string | null
  readonly contents: SkuQuantities
}

export interface Parcels {
  /** Those that hold something, in the order in which they left. */
  readonly parcels: readonly Parcel[]
  /** Those of which the warehouse does not say what is in them. */
  readonly unclear: readonly string[]
}

/**
 * The parcels of an order and what is in each. One that left without a label may come without its contents: then it holds
 * what the lines say was shipped and no other parcel holds. Of two such parcels nobody can say which holds what.
 */
export function parcelsOf({ shipments, lines }: Pick<WarehouseOrderReport, 'shipments' | 'lines'>): Parcels {
  const inOrder = [...shipments].sort((one, other) => compare(leftAt(one), leftAt(other)))
  const silent = inOrder.filter((shipment) => shipment.lines.length === 0).map(({ externalId }) => externalId)
  const shipped = totalOf(lines.map(({ sku, shipped }) => [sku, Number(shipped)]))
  const rest = minus(shipped, totalOf(inOrder.flatMap((shipment) => [...statedContents(shipment)])))
  const isClear = rest.size === 0 || (silent.length === 1 && [...rest.values()].every((quantity) => quantity > 0))
  const parcels = inOrder.map((shipment): Parcel => {
    const { externalId, trackingNumber } = shipment
    const contents = externalId === silent[0] && isClear ? rest : statedContents(shipment)
    return { externalId, trackingNumber, contents }
  })
  return {
    parcels: parcels.filter(({ contents }) => contents.size > 0),
    unclear: isClear ? [] : silent,
  }
}

const statedContents = ({ lines }: WarehouseShipment): SkuQuantities =>
  totalOf(lines.map(({ sku, quantity }) => [sku, Number(quantity)]))

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/** What left at a time nobody knows comes last. */
const leftAt = ({ shippedAt, externalId }: WarehouseShipment): string =>
  `${(shippedAt && instantOf(shippedAt)) ?? '9'}/${externalId}`

export const contentsOf = (parcels: readonly Parcel[]): SkuQuantities =>
  totalOf(parcels.flatMap(({ contents }) => [...contents]))
