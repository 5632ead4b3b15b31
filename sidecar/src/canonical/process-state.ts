import { type OrderProcessState, orderProcessStates } from './order-process-state.ts'
import { hasEnded, type ProcessStep, type StepName } from './process-step.ts'

/** What a finished step, and one that is under way, say of the order. */
const finished: Partial<Readonly<Record<StepName, OrderProcessState>>> = {
  release: 'RELEASED',
  pack: 'PACKED',
  deliver: 'DELIVERED',
  proof: 'POD_CONFIRMED',
}
const underWay: Partial<Readonly<Record<StepName, OrderProcessState>>> = { pick: 'PICKING', pack: 'PICKING' }

/** Steps that say something only when all goods have come so far. */
const ofAllGoods: ReadonlySet<StepName> = new Set(['deliver', 'proof'])

/** Where Odoo alone can say more than the steps: nobody else sells, invoices, collects money or takes goods back. */
const goodsMove: ReadonlySet<OrderProcessState> = new Set(['CONFIRMED', 'ALLOCATED', 'SHIPPED'])

/**
 * How far an order is: as Odoo has it, or further where partners are ahead of Odoo. While its invoice waits for the goods
 * it is not ready to be invoiced, though Odoo would.
 */
export function processStateWith(steps: readonly ProcessStep[], odoo: OrderProcessState): OrderProcessState {
  const invoiceWaits = odoo === 'INVOICE_READY' && steps.some((step) => step.step === 'invoice' && !hasEnded(step))
  const base = invoiceWaits ? 'SHIPPED' : odoo
  if (!goodsMove.has(base)) return base
  const said = steps.flatMap((step) => sayingOf(step, steps) ?? [])
  return said.reduce((far, state) => (rank(state) > rank(far) ? state : far), base)
}

function sayingOf({ step, state }: ProcessStep, all: readonly ProcessStep[]): OrderProcessState | null {
  if (state === 'IN_PROGRESS') return underWay[step] ?? null
  if (state !== 'DONE' && state !== 'PARTIAL') return null
  const parts = all.filter((one) => one.step === step && one.state !== 'CANCELLED' && one.state !== 'SKIPPED')
  if (ofAllGoods.has(step) && parts.some((one) => one.state !== 'DONE')) return null
  return finished[step] ?? null
}

const rank = (state: OrderProcessState): number => orderProcessStates.indexOf(state)
