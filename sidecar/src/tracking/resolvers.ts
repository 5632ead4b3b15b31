import type { GraphQLResolveInfo } from 'graphql'
import { exceptionKinds } from '../canonical/business-exception.ts'
import type { GraphContext } from '../contract/context.ts'
import type { Edges } from '../contract/edges.ts'
import type { PackageParent, ShipmentParent } from '../contract/parents.ts'
import type { Resolvers } from '../contract/resolver-types.ts'
import { keyOf } from '../foundation/ids.ts'
import { noPlan } from '../odoo/read.ts'
import { stockPicking } from '../odoo/stock-picking.ts'
import { concerningOf } from '../reading/concerning.ts'
import { whenThere } from '../reading/request-reader.ts'
import { findShipment } from '../shipments/shipments.ts'
import { proofsOf, proofsOfTransport } from './proofs.ts'
import { progressOf, trackingOfNumber, trackingOfShipment } from './shipment-tracking.ts'
import { transportOf } from './transport.ts'

async function transport(shipment: ShipmentParent, ctx: GraphContext, info: GraphQLResolveInfo) {
  const { partners } = ctx
  if (partners.connections.with('dispatch').length === 0) return null
  const reader = ctx.reader(info)
  const transfer = await reader.one(stockPicking, keyOf(shipment.fulfillmentId))
  if (!transfer) return null
  const concerning = await concerningOf(reader, partners.connections, shipment)
  return transportOf(ctx.partnerReader(info), partners, shipment, transfer.number, concerning)
}

const trackingOfPackage = (piece: PackageParent, ctx: GraphContext, info: GraphQLResolveInfo) => {
  const number = piece.trackingNumber
  if (number === null) return null
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
    transport: (shipment, _args, ctx, info) => transport(shipment, ctx, info),
    proofsOfDelivery: async (shipment, _args, ctx, info) => {
      const [tracked, carried] = await Promise.all([
        trackingOfShipment(shipment, ctx, info),
        transport(shipment, ctx, info),
      ])
      return proofsOf(tracked, carried)
    },
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
  TrackingException: { responsible: ({ kind }) => exceptionKinds[kind] },
  ProofOfDelivery: {
    documents: ({ documents, connection }) => documents.map((document) => ({ ...document, connection })),
  },
  Transport: {
    milestone: ({ state }) => state.milestone,
    rawStatus: ({ status }) => status,
    proofsOfDelivery: (carried) => proofsOfTransport(carried),
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
  },
  Package: {
    tracking: { at: '', along: ['carrier_id', 'sale_id.warehouse_id'] },
  },
} satisfies Edges
