import type { GraphQLResolveInfo } from 'graphql'
import { exceptionKinds } from '../canonical/business-exception.ts'
import type { GraphContext } from '../contract/context.ts'
import type { Edges } from '../contract/edges.ts'
import type { PackageParent, ShipmentParent } from '../contract/parents.ts'
import type { Resolvers } from '../contract/resolver-types.ts'
import { warehouseOrderOf } from '../fulfillments/warehouse-order.ts'
import { noPlan } from '../odoo/read-plan.ts'
import { whenThere } from '../reading/request-reader.ts'
import { findShipment } from '../shipments/shipments.ts'
import { documentsOf } from './documents.ts'
import { proofsOf, proofsOfTransport } from './proofs.ts'
import { placed, transportOfShipment } from './shipment-at-partners.ts'
import { progressOf, trackingOfNumber, trackingOfShipment } from './shipment-tracking.ts'

async function proofs(shipment: ShipmentParent, ctx: GraphContext, info: GraphQLResolveInfo) {
  const [tracked, carried] = await Promise.all([
    trackingOfShipment(shipment, ctx, info),
    transportOfShipment(shipment, ctx, info),
  ])
  return proofsOf(tracked, carried ? await proofsOfTransport(ctx.partnerReader(info), ctx.partners, carried) : [])
}

async function documents(shipment: ShipmentParent, ctx: GraphContext, info: GraphQLResolveInfo) {
  const { partners } = ctx
  if (partners.connections.all().length === 0) return []
  const { transfer, concerning, reader } = await placed(shipment, ctx, info)
  if (!transfer) return []
  const [order, proving] = await Promise.all([
    warehouseOrderOf(reader, partners, transfer, concerning),
    proofs(shipment, ctx, info),
  ])
  return documentsOf(reader, partners, transfer.number, concerning, order, proving)
}

const trackingOfPackage = (piece: PackageParent, ctx: GraphContext, info: GraphQLResolveInfo) => {
  const number = piece.trackingNumber
  // Asked of every package of every answer: where nobody tracks, nothing is looked up.
  if (number === null || ctx.partners.connections.with('tracking').length === 0) return null
  return whenThere(findShipment(ctx.reader(info), piece.shipmentId, noPlan), (shipment) =>
    shipment === null ? null : trackingOfNumber(shipment, number, ctx, info),
  )
}

export const resolvers = {
  Shipment: {
    milestone: (shipment, _args, ctx, info) => whenThere(progressOf(shipment, ctx, info), (told) => told.milestone),
    completeness: (shipment, _args, ctx, info) =>
      whenThere(progressOf(shipment, ctx, info), (told) => told.completeness),
    tracking: (shipment, _args, ctx, info) => trackingOfShipment(shipment, ctx, info),
    transport: (shipment, _args, ctx, info) => transportOfShipment(shipment, ctx, info),
    proofsOfDelivery: (shipment, _args, ctx, info) => proofs(shipment, ctx, info),
    documents: (shipment, _args, ctx, info) => documents(shipment, ctx, info),
  },
  Package: {
    milestone: (piece, _args, ctx, info) =>
      whenThere(
        known(() => trackingOfPackage(piece, ctx, info)),
        (tracked) => (tracked === null || tracked.milestone === 'UNKNOWN' ? piece.milestone : tracked.milestone),
      ),
    tracking: (piece, _args, ctx, info) => trackingOfPackage(piece, ctx, info),
  },
  PackageTracking: {
    unmappedCodes: (tracked) => tracked.unmapped,
    proofOfDelivery: ({ proof, connection }) => proof && { ...proof, connection },
  },
  TrackingException: { responsible: ({ kind }) => exceptionKinds[kind].responsible },
  ProofOfDelivery: {
    documents: ({ documents, connection }) => documents.map((document) => ({ ...document, connection })),
  },
  Transport: {
    milestone: ({ state }) => state.milestone,
    rawStatus: ({ status }) => status,
    proofsOfDelivery: (carried, _args, ctx, info) => proofsOfTransport(ctx.partnerReader(info), ctx.partners, carried),
  },
} satisfies Resolvers

/** What can't be known is not known: the reason is said where it was asked for. */
function known<T>(ask: () => T | null | Promise<T | null>): T | null | Promise<T | null> {
  try {
    const found = ask()
    return found instanceof Promise ? found.catch(() => null) : found
  } catch {
    return null
  }
}

export const edges = {
  Shipment: {
    tracking: { at: '', along: ['carrier_id', 'sale_id.warehouse_id'] },
    transport: { at: '', along: ['sale_id.warehouse_id'] },
    proofsOfDelivery: { at: '', along: ['carrier_id', 'sale_id.warehouse_id'] },
    documents: { at: '', along: ['carrier_id', 'sale_id.warehouse_id'] },
  },
  Package: {
    tracking: { at: '', along: ['carrier_id', 'sale_id.warehouse_id'] },
  },
} satisfies Edges
