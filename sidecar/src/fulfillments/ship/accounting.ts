import { contentsOf, type Parcel } from './parcels.ts'
import { isSame, isWithin, type SkuQuantities, totalOf } from './sku-quantities.ts'
import type { ChainLink } from './transfer-chain.ts'

/** A transfer that is done, and the parcels that hold what it says. */
export interface Settled {
  readonly link: ChainLink
  readonly parcels: readonly Parcel[]
  /** We validated it, and wrote down that we did. */
  readonly byUs: boolean
}

export interface Account {
  readonly settled: readonly Settled[]
  /** Done in Odoo before all of it left the warehouse, by somebody who was faster. */
  readonly early: readonly { readonly link: ChainLink; readonly parcels: readonly Parcel[] }[]
  /** Done in Odoo with other quantities than those that left. */
  readonly conflicts: readonly { readonly link: ChainLink; readonly parcels: readonly Parcel[] }[]
  /** Parcels no transfer holds yet. */
  readonly left: readonly Parcel[]
}

/** The parcels by what we validated with them, by the transfer's global id. */
export type ValidatedParcels = ReadonlyMap<string, readonly string[]>

/**
 * Which transfer of a chain each parcel belongs to. What we validated is written down. A transfer that is done otherwise,
 * by hand or by a call of ours whose answer was lost, holds the parcels whose numbers it carries, or those that left
 * first, as long as they come to exactly its quantities.
 * @param closed the warehouse ships no more of it
 */
export function accountFor(
  chain: readonly ChainLink[],
  parcels: readonly Parcel[],
  validated: ValidatedParcels,
  closed: boolean,
): Account {
  const settled: Settled[] = []
  const early: { link: ChainLink; parcels: readonly Parcel[] }[] = []
  const conflicts: { link: ChainLink; parcels: readonly Parcel[] }[] = []
  const written = new Set([...validated.values()].flat())
  let left = parcels.filter(({ externalId }) => !written.has(externalId))
  for (const link of chain) {
    const ours = validated.get(link.transfer.id)
    if (ours) settled.push({ link, parcels: parcels.filter(({ externalId }) => ours.includes(externalId)), byUs: true })
    else if (link.transfer.state === 'DONE') {
      const held = heldBy(link, left)
      if (held) settled.push({ link, parcels: held, byUs: false })
      else if (!closed && isWithin(contentsOf(left), movedBy(link))) early.push({ link, parcels: left })
      else conflicts.push({ link, parcels: left })
      const gone = held ?? left
      left = left.filter((parcel) => !gone.includes(parcel))
    }
  }
  return { settled, early, conflicts, left }
}

export const movedBy = ({ moves }: ChainLink): SkuQuantities =>
  totalOf(moves.filter(({ state }) => state === 'DONE').map(({ sku, done }) => [sku ?? '(no SKU)', done]))

/** The parcels that come to exactly what a done transfer moved; null when none do. */
function heldBy(link: ChainLink, parcels: readonly Parcel[]): readonly Parcel[] | null {
  const { trackingNumbers } = link.transfer
  const moved = movedBy(link)
  const numbered = parcels.filter(({ trackingNumber }) => trackingNumber && trackingNumbers.includes(trackingNumber))
  const firstOnes = parcels.map((_, index) => parcels.slice(0, index + 1))
  return [numbered, ...firstOnes].find((some) => some.length > 0 && isSame(contentsOf(some), moved)) ?? null
}
