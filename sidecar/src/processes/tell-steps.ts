import { type AuditEntry, recordAudit } from '../audit/audit.ts'
import type { StepEvent } from '../canonical/process-step.ts'
import type { Database, Transaction } from '../db/database.ts'
import { keyOf } from '../foundation/ids.ts'
import { recordSteps, type StepNews } from './process-log.ts'

interface Announcer {
  announce(tx: Transaction, records: readonly string[]): Promise<void>
}

/** Writes down what happened to steps, wakes whoever follows the order, and keeps it in the audit. @returns what was news */
export async function tellStepsIn(
  tx: Transaction,
  partners: Announcer,
  events: readonly StepEvent[],
): Promise<readonly StepNews[]> {
  const news = await recordSteps(tx, events)
  const orders = new Set(news.map(({ process }) => process).filter((process) => process.startsWith('Order:')))
  await partners.announce(tx, [...orders].map(orderRecord))
  await recordAudit(tx, news.filter(isTurn).map(entryOf))
  return news
}

/** The same in a transaction of its own. */
export async function tellSteps(
  { database, partners }: { readonly database: Database; readonly partners: Announcer },
  events: readonly StepEvent[],
): Promise<void> {
  if (events.length > 0) await database.transaction((tx) => tellStepsIn(tx, partners, events))
}

/** The order of a process, as the change feed names it. */
const orderRecord = (process: string): string => `sale.order/${keyOf(process as `Order:${string}`)}`

/** That it is tried once more is no event of the order. */
const isTurn = ({ before, state }: StepNews): boolean => before !== state

/** The sidecar acts by itself: what made it act is in the details of its jobs. */
const ourselves = 'logistics-graph'

const entryOf = ({ process, step, part, state, before }: StepNews): AuditEntry => ({
  principal: ourselves,
  action: `step.${step}`,
  object: part === '' ? process : part,
  about: process,
  before: before === null ? null : { state: before },
  after: { state },
})
