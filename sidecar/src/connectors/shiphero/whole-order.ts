import { replyInvalid } from '../read-reply.ts'
import { answerTo, ask, type Context, nodesOf, readToEnd } from './client.ts'
import { orderLines, parcelLines } from './queries.ts'
import type { WholeOrder } from './translate.ts'
import {
  type Connection,
  lineItem,
  moreLines,
  moreParcelLines,
  type Order,
  type ParcelItem,
  parcelItem,
} from './wire.ts'

const nothing: Connection = { pageInfo: { hasNextPage: false, endCursor: null }, edges: [] }

/** Reads the lists inside an order to their end. Costs no call when they fit, which most do. */
export async function wholeOrder(context: Context, order: Order): Promise<WholeOrder> {
  const lines = await readToEnd(
    order.line_items ?? nothing,
    (page) => nodesOf(context, page, lineItem, 'order.lines'),
    async (after) => {
      const { order: found } = await ask(context, {
        operation: 'order.lines',
        effect: 'read',
        document: orderLines,
        variables: { id: order.id, after },
        data: moreLines,
      })
      return found.data.line_items
    },
    'order.lines',
  )
  const contents = new Map<string, readonly ParcelItem[]>()
  for (const shipment of order.shipments ?? []) {
    for (const label of shipment?.shipping_labels ?? []) {
      if (shipment && label) {
        contents.set(label.id, await itemsOf(context, shipment.id, label.id, label.shipment_line_items ?? nothing))
      }
    }
  }
  return { order, lines, contents }
}

const itemsOf = (
  context: Context,
  shipmentId: string,
  labelId: string,
  first: Connection,
): Promise<readonly ParcelItem[]> =>
  readToEnd(
    first,
    (page) => nodesOf(context, page, parcelItem, 'parcel.lines'),
    async (after) => {
      const { shipment } = await ask(context, {
        operation: 'parcel.lines',
        effect: 'read',
        document: parcelLines,
        variables: { id: shipmentId, after },
        data: moreParcelLines,
      })
      const label = shipment.data.shipping_labels.find(({ id }) => id === labelId)
      if (!label) throw replyInvalid(answerTo('parcel.lines'), 'shipping_labels')
      return label.shipment_line_items
    },
    'parcel.lines',
  )
