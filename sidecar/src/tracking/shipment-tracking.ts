import type { GraphQLResolveInfo } from 'graphql'
import type { ShipmentMilestone } from '../canonical/shipment-milestone.ts'
import { rollUp } from '../canonical/tracking-fold.ts'
import type { GraphContext } from '../contract/context.ts'
import type { PackageTrackingParent, ShipmentParent } from '../contract/parents.ts'
import { keyOrNull } from '../foundation/ids.ts'
import { deliveryCarrier } from '../odoo/delivery-carrier.ts'
import { concerningOf } from '../reading/concerning.ts'
import { type Now, whenThere } from '../reading/request-reader.ts'
import { type Follower, followerOf } from './follow.ts'
import { lifetimeOf, trackingOf } from './number-history.ts'
import { trackingFacet, trackingId } from './tracking-facet.ts'
import { checkTrackingNumbers } from './tracking-number.ts'

/** What the carrier knows of each of a shipment's numbers, in their order. @throws when one of them can't be known */
export function trackingOfShipment(
  shipment: ShipmentParent,
  ctx: GraphContext,
  info: GraphQLResolveInfo,
): Now<readonly PackageTrackingParent[]> {
  if (shipment.trackingNumbers.length === 0 || ctx.partners.connections.with('tracking').length === 0) return []
  const numbers = checkTrackingNumbers(shipment.trackingNumbers)
  return whenThere(followerFor(shipment, ctx, info), (follower) => {
    if (follower === null) return []
    const found = numbers.map((number) => trackingAt(number, shipment, follower, ctx, info))
    const known = (all: readonly (PackageTrackingParent | null)[]) => all.filter((one) => one !== null)
    return found.some((one) => one instanceof Promise)
      ? Promise.all(found).then(known)
      : known(found as readonly (PackageTrackingParent | null)[])
  })
}

/** What the carrier knows of one of them. */
export function trackingOfNumber(
  shipment: ShipmentParent,
  number: string,
  ctx: GraphContext,
  info: GraphQLResolveInfo,
): Now<PackageTrackingParent | null> {
  if (ctx.partners.connections.with('tracking').length === 0) return null
  const [checked = number] = checkTrackingNumbers([number])
  return whenThere(followerFor(shipment, ctx, info), (follower) =>
    follower === null ? null : trackingAt(checked, shipment, follower, ctx, info),
  )
}

function followerFor(shipment: ShipmentParent, ctx: GraphContext, info: GraphQLResolveInfo): Now<Follower | null> {
  const { connections } = ctx.partners
  const reader = ctx.reader(info)
  return whenThere(concerningOf(reader, connections, shipment), (concerning) =>
    whenThere(reader.one(deliveryCarrier, keyOrNull(shipment.carrierId)), (carrier) =>
      followerOf(connections, concerning, carrier?.name ?? null),
    ),
  )
}

function trackingAt(
  trackingNumber: string,
  shipment: ShipmentParent,
  { open, carrier }: Follower,
  ctx: GraphContext,
  info: GraphQLResolveInfo,
): Now<PackageTrackingParent | null> {
  const { mappings } = ctx.partners
  const facts = ctx.partnerReader(info).one(trackingFacet, open, trackingId({ trackingNumber, carrier }))
  return whenThere(facts, (found) =>
    found === null
      ? null
      : trackingOf(found, open.connection.id, mappings.readingOf(open.connection), lifetimeOf(shipment.shippedAt)),
  )
}

export interface Progress {
  readonly milestone: ShipmentMilestone
  readonly completeness: 'NONE' | 'PARTIAL' | 'FULL'
}

/** Where a shipment is: as its carrier says, and as far as Odoo knows where no carrier can say. */
export function progressOf(shipment: ShipmentParent, ctx: GraphContext, info: GraphQLResolveInfo): Now<Progress> {
  const odoo = { milestone: shipment.milestone, completeness: shipment.completeness }
  if (shipment.trackingNumbers.length === 0 || ctx.partners.connections.with('tracking').length === 0) return odoo
  const told = (tracked: readonly PackageTrackingParent[]): Progress => progress(shipment, tracked)
  try {
    const tracked = trackingOfShipment(shipment, ctx, info)
    return tracked instanceof Promise ? tracked.then(told, () => odoo) : told(tracked)
  } catch {
    // Why it can't be known is said beside `tracking`; here the last thing that is known for sure is said.
    return odoo
  }
}

function progress(shipment: ShipmentParent, tracked: readonly PackageTrackingParent[]): Progress {
  const { milestone: odoo, completeness } = shipment
  const known = tracked.filter(({ milestone }) => milestone !== 'UNKNOWN')
  if (known.length === 0 || odoo === 'CANCELLED') return { milestone: odoo, completeness }
  const told = new Map(tracked.map((one) => [one.trackingNumber, one.milestone]))
  return rollUp(shipment.trackingNumbers.map((number) => further(told.get(number), odoo)))
}

/** A number its carrier does not know yet is as far as Odoo says. */
const further = (told: ShipmentMilestone | undefined, odoo: ShipmentMilestone): ShipmentMilestone =>
  told === undefined || told === 'UNKNOWN' ? odoo : told
