import { type Delivery, deliveryOf } from '../../canonical/delivery.ts'
import type { InvoicedTransfer, InvoiceFacts } from '../../canonical/invoice-decision.ts'
import type { InvoiceRule } from '../../canonical/invoice-rule.ts'
import { invoicedTransfers } from '../../canonical/invoiced-goods.ts'
import { mismatchesOf, type QuantityMismatch, type ShippedQuantity } from '../../canonical/proven-quantities.ts'
import type { Invoicing } from '../../connections/connection.ts'
import type {
  InvoiceParent,
  OrderLineParent,
  OrderParent,
  StockMoveParent,
  TransferParent,
} from '../../contract/parents.ts'
import type { WorkDeps } from '../../contract/work-deps.ts'
import { SidecarError } from '../../foundation/errors.ts'
import { keyOf, keyOrNull } from '../../foundation/ids.ts'
import { transfersOfKind } from '../../fulfillments/transfers.ts'
import { fingerprintOf } from '../../ledger/write-intents.ts'
import { productProduct } from '../../odoo/product-product.ts'
import { resPartner } from '../../odoo/res-partner.ts'
import { saleOrder } from '../../odoo/sale-order.ts'
import { stockMove } from '../../odoo/stock-move.ts'
import { orderLines } from '../../orders/orders.ts'
import type { RequestReader } from '../../reading/request-reader.ts'
import { type DeliveryEvidence, deliveryEvidenceOf } from '../../tracking/delivery-evidence.ts'
import { invoicesOfOrder } from '../invoices.ts'
import { isSettledByHand } from './settled-by-hand.ts'

/** All that deciding about an order's invoice needs. */
export interface OrderBilling {
  readonly order: OrderParent
  /** Null: it is not known who is invoiced. */
  readonly rule: InvoiceRule | null
  readonly facts: InvoiceFacts
  readonly lines: readonly OrderLineParent[]
  readonly invoices: readonly InvoiceParent[]
  /** Of the transfers whose delivery was looked at, by their key. */
  readonly deliveries: ReadonlyMap<number, LookedAt>
}

interface LookedAt {
  readonly evidence: DeliveryEvidence
  readonly mismatches: readonly QuantityMismatch[]
  /** Tells one dispute from the next. */
  readonly fingerprint: string
}

export interface BillingWanted {
  readonly orderKey: string
  readonly invoicing: Invoicing
  /** A transfer whose delivery is looked at in any case. */
  readonly transferKey: string | null
  /** Every delivery is: what was known may have got lost on the way. */
  readonly lookAtAll: boolean
  readonly signal: AbortSignal
}

/** Reads it as it is now; null when there is no such order. @throws ODOO_UNREACHABLE when Odoo can't say */
export async function readOrderBilling(
  deps: WorkDeps,
  reader: RequestReader,
  wanted: BillingWanted,
): Promise<OrderBilling | null> {
  const order = await reader.one(saleOrder, wanted.orderKey)
  if (!order) return null
  const [lines, transfers, invoices, rule] = await Promise.all([
    orderLines(reader, order),
    transfersOfKind(reader, order.transferKeys, 'FULFILLMENT'),
    invoicesOfOrder(reader, order),
    ruleOf(reader, order, wanted.invoicing),
  ])
  const moves = await reader.many(
    stockMove,
    transfers.flatMap(({ moveIds }) => moveIds.map(keyOf)),
  )
  mustBeCurrent([order, ...lines, ...transfers, ...invoices, ...moves])
  const done = transfers.filter(({ state }) => state === 'DONE').sort(byCompletion)
  const invoiced = invoicedTransfers(
    done.map(({ key }) => key),
    moves,
    lines,
  )
  const asksDelivery = wanted.invoicing.mode !== 'off' && rule !== 'ON_SHIPMENT'
  const { transferKey, lookAtAll } = wanted
  const lookedFor = done.filter(
    ({ key }) => String(key) === transferKey || (asksDelivery && (lookAtAll || !invoiced.has(key))),
  )
  const deliveries = new Map<number, LookedAt>()
  for (const transfer of lookedFor) {
    deliveries.set(transfer.key, await lookAt(deps, reader, transfer, { moves, lines }, wanted.signal))
  }
  const shippedLines = new Set(moves.flatMap(({ state, orderLineId }) => (state === 'CANCELLED' ? [] : [orderLineId])))
  const facts: InvoiceFacts = {
    order,
    lines: lines.map((line) => ({ ...line, shipped: shippedLines.has(line.id) })),
    transfers: await Promise.all(
      [...done, ...transfers.filter(({ state }) => state !== 'DONE')].map((transfer) =>
        withDelivery(deps, transfer, deliveries.get(transfer.key) ?? null, invoiced.has(transfer.key)),
      ),
    ),
    invoices,
  }
  return { order, rule, facts, lines, invoices, deliveries }
}

/** By the customer's own rule, or the rule of all. The customer is the company behind the invoice address. */
async function ruleOf(reader: RequestReader, order: OrderParent, invoicing: Invoicing): Promise<InvoiceRule | null> {
  const party = await reader.one(resPartner, keyOrNull(order.invoicePartyId))
  if (!party) return null
  const customer = Number(keyOf(party.commercialPartyId ?? party.id))
  return invoicing.customers.get(customer) ?? invoicing.rule
}

const byCompletion = (one: TransferParent, other: TransferParent): number =>
  (one.completedAt ?? '') === (other.completedAt ?? '')
    ? one.key - other.key
    : (one.completedAt ?? '') < (other.completedAt ?? '')
      ? -1
      : 1

interface Goods {
  readonly moves: readonly StockMoveParent[]
  readonly lines: readonly OrderLineParent[]
}

async function lookAt(
  deps: WorkDeps,
  reader: RequestReader,
  transfer: TransferParent,
  goods: Goods,
  signal: AbortSignal,
): Promise<LookedAt> {
  const evidence = await deliveryEvidenceOf(deps, reader, transfer, { signal })
  const proofs = evidence.pieces.flatMap((piece) => piece.proofs)
  const named = proofs.some(({ quantities }) => quantities.length > 0)
  const mismatches = named ? mismatchesOf(await shippedOf(reader, transfer, goods), proofs) : []
  const { short, damaged } = deliveryOf(evidence.pieces)
  return { evidence, mismatches, fingerprint: fingerprintOf({ mismatches, short, damaged }).slice(0, 24) }
}

/** What left with a transfer, by what partners call the goods. */
async function shippedOf(
  reader: RequestReader,
  { key }: TransferParent,
  { moves, lines }: Goods,
): Promise<readonly ShippedQuantity[]> {
  const own = moves.filter(({ transferKey, state }) => transferKey === key && state === 'DONE')
  const byProduct = Map.groupBy(own, ({ productId }) => productId)
  return Promise.all(
    [...byProduct].map(async ([productId, moved]) => ({
      sku: (await reader.one(productProduct, keyOrNull(productId)))?.sku ?? '',
      ordered: totalOf(lines.filter((line) => line.productId === productId).map(({ quantity }) => quantity)),
      shipped: totalOf(moved.map(({ done }) => done)),
    })),
  )
}

const totalOf = (quantities: readonly string[]): string =>
  String(Number(quantities.reduce((sum, quantity) => sum + Number(quantity), 0).toFixed(6)))

async function withDelivery(
  { database }: WorkDeps,
  { id, key, number, state }: TransferParent,
  looked: LookedAt | null,
  invoiced: boolean,
): Promise<InvoicedTransfer> {
  const { evidence, mismatches = [], fingerprint } = looked ?? {}
  const delivery: Delivery = deliveryOf(evidence?.pieces ?? [])
  const subject = disputeSubject(id)
  const accepted = fingerprint !== undefined && (await isSettledByHand(database, 'POD_MISMATCH', subject, fingerprint))
  return { key, number, state, carrier: evidence?.carrier ?? 'the carrier', delivery, mismatches, accepted, invoiced }
}

/** What an exception about what was taken of a transfer is kept under. */
export const disputeSubject = (transfer: TransferParent['id']): string => `proof/${transfer}`

/** The last known facts of an Odoo that is away are no ground to act on. */
function mustBeCurrent(records: readonly { readonly freshness: OrderParent['freshness'] }[]): void {
  if (!records.some(({ freshness }) => freshness.stale)) return
  throw new SidecarError(
    'ODOO_UNREACHABLE',
    'Odoo can not be asked about the order just now. It is asked again by itself.',
  )
}
