import type { Order } from '../../canonical/order.ts'
import type { Invoicing } from '../../connections/connection.ts'
import type { OrderParent } from '../../contract/parents.ts'
import type { WorkDeps } from '../../contract/work-deps.ts'
import { raiseExceptions, resolveException } from '../../exceptions/business-exceptions.ts'
import { isSidecarError } from '../../foundation/errors.ts'
import { keyOf, keyOrNull } from '../../foundation/ids.ts'
import { asReturn, type ReturnTransfer } from '../../fulfillments/returns/return-steps.ts'
import { doOnce } from '../../ledger/do-once.ts'
import { type Intent, idempotencyKeyOf } from '../../ledger/write-intents.ts'
import { type Credit, creditReturn } from '../../odoo/addon-return.ts'
import { saleOrder } from '../../odoo/sale-order.ts'
import { stockPicking } from '../../odoo/stock-picking.ts'
import type { RequestReader } from '../../reading/request-reader.ts'
import { invoicesOfOrder } from '../invoices.ts'
import { type CreditStanding, creditedAs, tellCredit } from './credit-steps.ts'

export interface CreditRun {
  /** Somebody asked, or changed something: what was refused before is tried again. */
  readonly insist: boolean
  readonly signal: AbortSignal
}

/** The return, when its goods are here and credit notes of its company are drafted by themselves. */
export async function creditableReturn(
  { partners }: WorkDeps,
  reader: RequestReader,
  transferKey: string,
): Promise<ReturnTransfer | null> {
  const { invoicing } = partners.connections
  if (invoicing.mode === 'off') return null
  const transfer = asReturn(await reader.one(stockPicking, transferKey))
  return transfer?.state === 'DONE' && isOfItsCompanies(invoicing, transfer) ? transfer : null
}

const isOfItsCompanies = ({ companies }: Invoicing, { companyId }: ReturnTransfer): boolean =>
  companies === null || companyId === null || companies.includes(Number(keyOf(companyId)))

/** Drafts the credit note of goods that came back, once for each return. */
export async function creditGoodsBack(
  deps: WorkDeps,
  reader: RequestReader,
  transfer: ReturnTransfer,
  run: CreditRun,
): Promise<void> {
  const order = await reader.one(saleOrder, keyOrNull(transfer.orderId))
  if (!order) return tellCredit(deps, transfer, waitsFor('somebody who says what it was sold with'))
  const early = await beforeInvoice(reader, order)
  if (early) return tellCredit(deps, transfer, early)
  if (deps.partners.connections.invoicing.mode === 'observe') {
    const message = `Would draft the credit note of ${transfer.number}. Invoicing is only observed.`
    return tellCredit(deps, transfer, { state: 'SKIPPED', facts: { message } })
  }
  try {
    await tellCredit(deps, transfer, creditedAs(await draftCredit(deps, transfer, run)))
    await resolveException(deps.database, 'INVOICE_BLOCKED', null, subjectOf(transfer))
  } catch (error) {
    if (!isSidecarError(error) || error.retry !== 'business') throw error
    await blocked(deps, order, transfer, error.message)
  }
}

const waitsFor = (waitingOn: string): CreditStanding => ({ state: 'WAITING', facts: { owner: 'finance', waitingOn } })

/** How it stands while nothing of the order is posted; null once something is. */
async function beforeInvoice(reader: RequestReader, order: OrderParent): Promise<CreditStanding | null> {
  const invoices = (await invoicesOfOrder(reader, order)).filter(({ kind }) => kind === 'INVOICE')
  if (invoices.some(({ state }) => state === 'POSTED')) return null
  if (invoices.some(({ state }) => state === 'DRAFT')) return waitsFor(`the draft invoice of ${order.number}`)
  return { state: 'SKIPPED', facts: { message: `Nothing of ${order.number} is invoiced.` } }
}

function draftCredit(deps: WorkDeps, transfer: ReturnTransfer, { insist, signal }: CreditRun): Promise<Credit> {
  const intent: Intent = {
    ...{ effect: 'credit-return', system: 'odoo', object: transfer.id, reference: transfer.number },
  }
  return doOnce<Credit>(deps.database, {
    ...{ intent, asked: { transfer: transfer.key }, insist },
    // The addon knows the call by its key: asked again it says what it did then.
    find: () => Promise.resolve(null),
    async perform() {
      const { client } = await deps.odoo.connection.require()
      return creditReturn(client, transfer.key, idempotencyKeyOf(intent), { lane: 'sync', signal })
    },
  })
}

const subjectOf = ({ id }: ReturnTransfer): string => `credit/${id}`

/** Odoo said no, in its own words. */
async function blocked(deps: WorkDeps, order: Order, transfer: ReturnTransfer, message: string): Promise<void> {
  await raiseExceptions(deps.database, [
    {
      ...{ kind: 'INVOICE_BLOCKED', connection: null, subject: subjectOf(transfer), object: order.id },
      ...{ field: 'returns', message: `The credit note of ${transfer.number}: ${message}`, blocking: false },
    },
  ])
  await tellCredit(deps, transfer, { state: 'FAILED', facts: { owner: 'finance', message } })
}
