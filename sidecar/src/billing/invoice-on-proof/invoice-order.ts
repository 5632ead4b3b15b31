import { type InvoiceDecision, invoiceDecision } from '../../canonical/invoice-decision.ts'
import type { StepName } from '../../canonical/process-step.ts'
import type { Invoicing } from '../../connections/connection.ts'
import type { InvoiceParent } from '../../contract/parents.ts'
import type { WorkDeps } from '../../contract/work-deps.ts'
import { isSidecarError } from '../../foundation/errors.ts'
import { keyOrNull } from '../../foundation/ids.ts'
import { stepsOfProcesses } from '../../processes/process-log.ts'
import { freshReader } from '../../reading/fresh-reader.ts'
import { attachProofs } from './attach-proof-task.ts'
import { isBlockSettled, raiseBlock, resolveBlock, tellDisputes } from './billing-exceptions.ts'
import { type BillingStep, invoiceStepOf, settleStepOf, tellBilling } from './billing-steps.ts'
import { type InvoicingRun, isInvoicing, makeInvoice } from './make-invoice.ts'
import { type BillingWanted, type OrderBilling, readOrderBilling } from './order-billing.ts'

export interface InvoiceOrderWanted extends InvoicingRun {
  readonly orderKey: string
  /** The transfer whose delivery made it run; null when something else did. */
  readonly transferKey: string | null
  /** It was tried before: all deliveries are looked at again. */
  readonly lookAtAll: boolean
}

/**
 * Brings the invoice of an order to where its goods and their proofs are: says what it waits for, has it made when the
 * rule of its customer allows, and follows what people do in Odoo. Run as often as anything happens.
 */
export async function bringInvoice(deps: WorkDeps, wanted: InvoiceOrderWanted): Promise<void> {
  const { invoicing } = deps.partners.connections
  const { orderKey, transferKey, lookAtAll, signal } = wanted
  if (invoicing.mode === 'off' && !(await isFollowed(deps, orderKey))) return
  const reading: BillingWanted = { orderKey, invoicing, transferKey, lookAtAll, signal }
  const billing = await readOrderBilling(deps, freshReader(deps), reading)
  if (!billing) return
  const mode = modeFor(invoicing, billing)
  if (mode === 'off') return followByHand(deps, billing)
  await tellDisputes(deps, billing)
  const decision = invoiceDecision(billing.rule, billing.facts)
  if (mode === 'observe') return observe(deps, billing, decision)
  const after = (await invoice(deps, billing, decision, wanted, reading)) ?? { billing, decision }
  await tell(deps, after)
  await attachProofs(deps, billing)
}

/** Where nothing is invoiced by itself, only orders that partners work on are worth reading. */
async function isFollowed({ database }: WorkDeps, orderKey: string): Promise<boolean> {
  const process = `Order:${orderKey}`
  const steps = (await stepsOfProcesses(database, [process])).get(process) ?? []
  return steps.some(({ step }) => !beforeGoods.has(step))
}

/** Every order of Odoo has these. */
const beforeGoods: ReadonlySet<StepName> = new Set(['capture', 'validate'])

function modeFor({ mode, companies }: Invoicing, { order }: OrderBilling): Invoicing['mode'] {
  const company = Number(keyOrNull(order.companyId))
  return companies === null || companies.includes(company) ? mode : 'off'
}

interface Outcome {
  readonly billing: OrderBilling
  readonly decision: InvoiceDecision
  /** Odoo said so just now: somebody hears of it, whatever was decided about the same before. */
  readonly isNew?: boolean
}

/** Makes the invoice when it is time. Null: it is not. */
async function invoice(
  deps: WorkDeps,
  billing: OrderBilling,
  decision: InvoiceDecision,
  run: InvoicingRun,
  reading: BillingWanted,
): Promise<Outcome | null> {
  if (decision.is !== 'READY' && !(await isInvoicing(deps, billing))) return null
  try {
    await makeInvoice(deps, billing, decision.is === 'READY' ? decision.transferKeys : null, run)
  } catch (error) {
    if (!isSidecarError(error) || error.retry !== 'business') throw error
    const message = `Odoo does not invoice ${billing.order.number}: ${error.message}`
    return { billing, decision: refusal(message), isNew: error.code !== 'EFFECT_REFUSED' }
  }
  const after = (await readOrderBilling(deps, freshReader(deps), reading)) ?? billing
  const next = invoiceDecision(after.rule, after.facts)
  return { billing: after, decision: next.is === 'READY' ? againDue : next }
}

const refusal = (message: string): InvoiceDecision => ({
  ...{ is: 'BLOCKED', kind: 'INVOICE_BLOCKED', field: null, transferKey: null },
  message,
})

/** What was invoiced once is not invoiced again by itself, when a person cancelled or credited it. */
const againDue: InvoiceDecision = {
  ...{ is: 'WAITING', owner: 'finance', begun: true },
  on: 'somebody who decides in Odoo: it was invoiced, and is to be invoiced again',
}

async function tell(deps: WorkDeps, { billing, decision, isNew = false }: Outcome): Promise<void> {
  const { order } = billing
  const isBlock = decision.is === 'BLOCKED' && decision.kind === 'INVOICE_BLOCKED'
  if (isBlock && !isNew && (await isBlockSettled(deps, order.id, decision))) {
    const message = `${decision.message} Somebody has settled it.`
    return tellSteps(deps, billing, { step: 'invoice', state: 'SKIPPED', facts: { owner: 'finance', message } })
  }
  if (isBlock) await raiseBlock(deps, order.id, decision, { isNew })
  else await resolveBlock(deps, order.id)
  await tellSteps(deps, billing, invoiceStepOf(decision, postedOf(billing)))
}

/** It says what would be done, and nothing is. */
async function observe(deps: WorkDeps, billing: OrderBilling, decision: InvoiceDecision): Promise<void> {
  if (decision.is !== 'READY') return tell(deps, { billing, decision })
  const { order, facts } = billing
  await resolveBlock(deps, order.id)
  const goods = facts.transfers.filter(({ key }) => decision.transferKeys.includes(key)).map(({ number }) => number)
  const message = `Would invoice ${order.number}${goods.length > 0 ? ` for ${goods.join(', ')}` : ''}. Its invoicing is only observed.`
  await tellSteps(deps, billing, { step: 'invoice', state: 'SKIPPED', facts: { owner: 'finance', message } })
}

/** People invoice it: its steps follow them. */
function followByHand(deps: WorkDeps, billing: OrderBilling): Promise<void> {
  const decision = invoiceDecision('ON_SHIPMENT', billing.facts)
  return tellSteps(deps, billing, invoiceStepOf(decision, postedOf(billing)))
}

async function tellSteps(deps: WorkDeps, billing: OrderBilling, step: BillingStep): Promise<void> {
  const { order } = billing
  const unordered = order.state !== 'CONFIRMED'
  if (unordered && !(await isFollowed(deps, order.id.slice('Order:'.length)))) return
  const settle = settleStepOf(postedOf(billing))
  await tellBilling(deps, order.id, [step, ...(settle ? [settle] : [])])
}

const postedOf = ({ invoices }: OrderBilling): readonly InvoiceParent[] =>
  invoices.filter(({ kind, state }) => kind === 'INVOICE' && state === 'POSTED')
