import type { Context } from 'hono'
import { SidecarError } from '../foundation/errors.ts'
import { errorReply } from '../foundation/replies.ts'

const orderQuery = (id: string): string => `{
  order(id: "Order:${id}") {
    number
    state
    processState
    customer { name }
    total { amount currency }
    fulfillments { number state }
    shipments { milestone trackingUrl }
    invoices { number state paymentState }
    freshness { asOf stale staleReason }
  }
}
`

const shipmentQuery = (id: string): string => `{
  fulfillment(id: "Fulfillment:${id}") {
    number
    state
    order { number customer { name } }
    shipments { milestone trackingUrl packages { name weightGrams } }
    freshness { asOf stale staleReason }
  }
}
`

const queries = new Map([
  ['sale.order', orderQuery],
  ['stock.picking', shipmentQuery],
])

/** Where Odoo's "Open in Logistics Graph" leads: the record, asked for in GraphiQL. It shows nothing without a key. */
export function showRecord(c: Context): Response {
  const query = queries.get(c.req.param('model') ?? '')
  if (!query) return errorReply(404, new SidecarError('NOT_FOUND', 'There is no page for records of this kind.'))
  return c.redirect(`/graphql?query=${encodeURIComponent(query(c.req.param('id') as string))}`)
}
