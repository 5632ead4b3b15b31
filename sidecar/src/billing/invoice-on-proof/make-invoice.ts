import type { WorkDeps } from '../../contract/work-deps.ts'
import { keyOf } from '../../foundation/ids.ts'
import { doOnce } from '../../ledger/do-once.ts'
import { findIntent, fingerprintOf, type Intent, idempotencyKeyOf } from '../../ledger/write-intents.ts'
import { invoiceOrder } from '../../odoo/addon-invoice.ts'
import { saleOrder } from '../../odoo/sale-order.ts'
import { orderLines } from '../../orders/orders.ts'
import { freshReader } from '../../reading/fresh-reader.ts'
import { invoicesOfOrder } from '../invoices.ts'
import { type MadeInvoice, madeInvoicesOf } from './made-invoices.ts'
import type { OrderBilling } from './order-billing.ts'

export interface InvoicingRun {
  /** Somebody asked, or changed something: what was refused before is tried again. */
  readonly insist: boolean
  readonly signal: AbortSignal
}

/**
 * What was ordered and delivered is what the invoice is for: the next delivery makes another one. Invoicing changes
 * neither, so that an invoice which was made is not made again, whatever became of it.
 */
const intentOf = ({ order, lines }: Pick<OrderBilling, 'order' | 'lines'>): Intent => ({
  ...{ effect: 'create-invoice', system: 'odoo', object: order.id, reference: order.number },
  occasion: fingerprintOf(
    lines
      .filter(({ quantity, deliveredQuantity }) => Number(quantity) !== 0 || Number(deliveredQuantity) !== 0)
      .map(({ id, quantity, deliveredQuantity }) => [id, quantity, deliveredQuantity])
      .sort(([one = ''], [other = '']) => (one < other ? -1 : 1)),
  ).slice(0, 24),
})

/** Whether it was begun, and it is not known how it ended. */
export const isInvoicing = async ({ database }: WorkDeps, billing: OrderBilling): Promise<boolean> =>
  (await findIntent(database, intentOf(billing)))?.state === 'open'

/**
 * Has Odoo make and post the invoice, once. @param ready the transfers it is for; null when that was known to a process
 * that died meanwhile. @throws ODOO_REFUSED, EFFECT_REFUSED in Odoo's words
 */
export async function makeInvoice(
  deps: WorkDeps,
  billing: OrderBilling,
  ready: readonly number[] | null,
  { insist, signal }: InvoicingRun,
): Promise<MadeInvoice> {
  const transferKeys = ready ?? (await notInvoicedBefore(deps, billing))
  const intent = intentOf(billing)
  const orderKey = keyOf(billing.order.id)
  return doOnce<MadeInvoice>(deps.database, {
    intent,
    asked: { order: orderKey },
    insist,
    find: () => findInvoice(deps, billing, transferKeys),
    async perform() {
      const { client } = await deps.odoo.connection.require()
      const options = { lane: 'sync' as const, signal }
      const invoiceIds = await invoiceOrder(client, Number(orderKey), idempotencyKeyOf(intent), options)
      return { invoiceIds: [...invoiceIds], transferKeys: [...transferKeys] }
    },
  })
}

async function notInvoicedBefore({ database }: WorkDeps, { order, facts }: OrderBilling): Promise<readonly number[]> {
  const before = new Set((await madeInvoicesOf(database, order.id)).flatMap(({ transferKeys }) => transferKeys))
  return facts.transfers.filter(({ state, key }) => state === 'DONE' && !before.has(key)).map(({ key }) => key)
}

/** It was made when nothing is left to invoice and there is a posted invoice that was not made before. */
async function findInvoice(
  deps: WorkDeps,
  { order: { id } }: OrderBilling,
  transferKeys: readonly number[],
): Promise<MadeInvoice | null> {
  const reader = freshReader(deps)
  const order = await reader.one(saleOrder, keyOf(id))
  if (!order) return null
  const [lines, invoices, earlier] = await Promise.all([
    orderLines(reader, order),
    invoicesOfOrder(reader, order),
    madeInvoicesOf(deps.database, id),
  ])
  if (lines.some(({ invoiceableQuantity }) => Number(invoiceableQuantity) > 0)) return null
  const known = new Set(earlier.flatMap(({ invoiceIds }) => invoiceIds))
  const posted = invoices.filter(({ kind, state }) => kind === 'INVOICE' && state === 'POSTED')
  const invoiceIds = posted.map((invoice) => Number(keyOf(invoice.id))).filter((key) => !known.has(key))
  return invoiceIds.length > 0 ? { invoiceIds, transferKeys: [...transferKeys] } : null
}
