import { oneShipment, shipmentChanged, shipmentDocuments } from './operations/one-shipment.ts'
import { announceReturn, oneReturn, shippedGoods } from './operations/returns.ts'
import { search, shipmentList } from './operations/shipment-list.ts'

/** All that the portal asks of the graph. */
export const operations = [
  ...[shipmentList, oneShipment, shipmentChanged, shipmentDocuments, search],
  ...[shippedGoods, announceReturn, oneReturn],
] as const
