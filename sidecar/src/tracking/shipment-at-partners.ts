import type { GraphQLResolveInfo } from 'graphql'
import type { GraphContext } from '../contract/context.ts'
import type { ShipmentParent, TransportParent, WarehouseOrderParent } from '../contract/parents.ts'
import { keyOf } from '../foundation/ids.ts'
import { warehouseOrderOf } from '../fulfillments/warehouse-order.ts'
import { stockPicking } from '../odoo/stock-picking.ts'
import { concerningOf } from '../reading/concerning.ts'
import { transportOf } from './transport.ts'

/** What is read of partners for a shipment: the transfer it leaves with, and whose partners are asked. */
export async function placed(shipment: ShipmentParent, ctx: GraphContext, info: GraphQLResolveInfo) {
  const reader = ctx.reader(info).facts
  const [transfer, concerning] = await Promise.all([
    reader.one(stockPicking, keyOf(shipment.fulfillmentId)),
    concerningOf(reader, ctx.partners.connections, shipment),
  ])
  return { transfer, concerning, reader: ctx.partnerReader(info) }
}

/** The shipment at the delivery app. */
export async function transportOfShipment(
  shipment: ShipmentParent,
  ctx: GraphContext,
  info: GraphQLResolveInfo,
): Promise<TransportParent | null> {
  const { partners } = ctx
  if (partners.connections.with('dispatch').length === 0) return null
  const { transfer, concerning, reader } = await placed(shipment, ctx, info)
  return transfer && transportOf(reader, partners, shipment, transfer.number, concerning)
}

/** The shipment at the warehouse system. */
export async function warehouseOrderOfShipment(
  shipment: ShipmentParent,
  ctx: GraphContext,
  info: GraphQLResolveInfo,
): Promise<WarehouseOrderParent | null> {
  const { partners } = ctx
  if (partners.connections.with('warehouseOrders').length === 0) return null
  const { transfer, concerning, reader } = await placed(shipment, ctx, info)
  return transfer && warehouseOrderOf(reader, partners, transfer, concerning)
}
