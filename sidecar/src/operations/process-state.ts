import { invoicesOfOrder } from '../billing/invoices.ts'
import { foldOrderProcessState, type OrderProcessState } from '../canonical/order-process-state.ts'
import type { OrderParent } from '../contract/parents.ts'
import { completenessOf, transfersOfKind } from '../fulfillments/transfers.ts'
import { orderLines } from '../orders/orders.ts'
import type { RequestReader } from '../reading/request-reader.ts'

/** How far an order has come, folded from its transfers, lines and invoices. */
export async function processStateOf(reader: RequestReader, order: OrderParent): Promise<OrderProcessState> {
  const [fulfillments, returns, lines, invoices, completeness] = await Promise.all([
    transfersOfKind(reader, order.transferKeys, 'FULFILLMENT'),
    transfersOfKind(reader, order.transferKeys, 'RETURN'),
    orderLines(reader, order),
    invoicesOfOrder(reader, order),
    completenessOf(reader, order),
  ])
  const shippable = lines.filter((line) => !line.deliveryCharge)
  return foldOrderProcessState({
    order: order.state,
    locked: order.locked,
    completeness,
    fulfillments: fulfillments.map((transfer) => transfer.state),
    returns: returns.map((transfer) => transfer.state),
    // Odoo takes what came back off the delivered quantity.
    allReturned: shippable.every((line) => Number(line.deliveredQuantity) === 0),
    invoicing: order.invoiceStatus,
    payments: invoices
      .filter((invoice) => invoice.kind === 'INVOICE' && invoice.state === 'POSTED')
      .map((invoice) => invoice.paymentState),
  })
}
