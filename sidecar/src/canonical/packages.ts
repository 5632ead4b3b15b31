import type { PackageId, ShipmentId } from '../foundation/ids.ts'
import type { Package, PackageContent, PackageUnit } from './shipment.ts'
import { milestoneFromOdoo } from './shipment-milestone.ts'
import type { Packing, Transfer } from './transfer.ts'

/**
 * The physical pieces of a transfer and the tracking number of each.
 *
 * Odoo notes packages and tracking numbers apart. As many numbers as packages: they belong together in order, which is
 * how Odoo asks the carrier for them. One number: every piece travels under it. Numbers but no packages: each number
 * is a piece. Any other mix does not say which number is whose: then no package claims one, and the shipment lists
 * them all.
 */
export function packagesOf(
  transfer: Transfer,
  packings: readonly Packing[],
  units: readonly PackageUnit[],
): readonly Package[] {
  const { trackingNumbers: numbers } = transfer
  const boxes = [...units].sort((a, b) => a.key - b.key)
  if (boxes.length === 0) {
    const loose = numbers.length === 1 ? contentsOf(packings, null) : []
    return numbers.map((number, index) => pieceOf(transfer, `n${index + 1}`, null, number, loose))
  }
  return boxes.map((box, index) => {
    const number = numbers.length === boxes.length ? numbers[index] : numbers.length === 1 ? numbers[0] : undefined
    return pieceOf(transfer, String(box.key), box, number ?? null, contentsOf(packings, box.key))
  })
}

function pieceOf(
  transfer: Transfer,
  key: string,
  unit: PackageUnit | null,
  trackingNumber: string | null,
  contents: readonly PackageContent[],
): Package {
  const id: PackageId = `Package:${transfer.key}-${key}`
  const shipmentId: ShipmentId = `Shipment:${transfer.key}`
  const milestone = milestoneFromOdoo(transfer.state, trackingNumber)
  const { name, weightGrams } = unit ?? { name: null, weightGrams: null }
  return { id, name, trackingNumber, milestone, weightGrams, contents, shipmentId }
}

const contentsOf = (packings: readonly Packing[], packageKey: number | null): readonly PackageContent[] =>
  packings
    .filter((packing) => packing.packageKey === packageKey)
    .map(({ productId, quantity, moveId }) => ({ productId, quantity, moveId }))
