import type { CallContext } from '../../../sidecar/src/connectors/spi.ts'
import type { ConnectorCase } from '../connector-case.ts'
import { atBench, counting } from './bench.ts'
import { batchesOf, changesOf, drained } from './drains.ts'
import { returnIds } from './evidence.ts'
import { fresh } from './fresh.ts'
import { operationsOf } from './operations.ts'
import type { Rule } from './rule.ts'

const sizes = [1, 20, 50]

/** 12: so many objects cost no more calls than the case says. */
export const callsAreCounted: Rule = async (subject, means) => {
  const complaints = operationsOf(subject)
    .map(({ name }) => name)
    .filter((name) => name.endsWith('.fetch') && isBulk(name) && !(name in subject.callBudget))
    .map((name) => `the budget says nothing of ${name}`)
  for (const [name, budget] of Object.entries(subject.callBudget)) {
    const spendings = await atBench(subject, means, ({ context }) => spendingsOf(subject, context, name))
    if (spendings === null) complaints.push(`${name} has a budget, and can't be tried`)
    for (const { n, calls } of spendings ?? []) {
      const most = budget(n)
      if (calls > most) complaints.push(`${name} of ${n} made ${calls} calls, and ${most} are allowed`)
    }
  }
  return complaints
}

const isBulk = (name: string): boolean => /^(tracking|stock|warehouseOrders|returns|dispatch)\./.test(name)

interface Spending {
  readonly n: number
  readonly calls: number
}

async function counted<S>(
  context: CallContext<S>,
  run: (context: CallContext<S>) => Promise<unknown>,
): Promise<{ readonly calls: number; readonly value: unknown }> {
  const counter = { calls: 0 }
  const value = await run(counting(context, counter))
  return { calls: counter.calls, value }
}

async function spendingsOf<S>(
  subject: ConnectorCase<S>,
  context: CallContext<S>,
  name: string,
): Promise<readonly Spending[] | null> {
  const bulk = isBulk(name) && name.endsWith('.fetch') ? await inBulk(subject, context, name) : null
  if (bulk) return bulk
  const changes = changesOf(subject).find((each) => each.name === name)
  if (changes) {
    const { calls, value } = await counted(context, (later) => drained(changes, later, null))
    return [{ n: (value as { names: readonly string[] }).names.length, calls }]
  }
  const run = await operationsOf(subject)
    .find((each) => each.name === name)
    ?.arrange(context)
  return run ? [{ n: 1, calls: (await counted(context, run)).calls }] : null
}

/** 1, 20 and 50 of what is known, or all there is. */
async function inBulk<S>(
  subject: ConnectorCase<S>,
  context: CallContext<S>,
  name: string,
): Promise<readonly Spending[] | null> {
  const { tracking, stock, warehouseOrders, returns, dispatch } = subject.connector.capabilities
  if (name === 'tracking.fetch' && tracking && subject.tracking) {
    return spent(context, subject.tracking.known, tracking.maxBatch, tracking.fetch)
  }
  if (name === 'stock.fetch' && stock && subject.stock) {
    return spent(context, subject.stock.known, stock.maxBatch, stock.fetch)
  }
  if (name === 'warehouseOrders.fetch' && warehouseOrders && subject.warehouseOrders) {
    const order = subject.warehouseOrders
    const made = await references(order, (one) => warehouseOrders.create(context, one))
    return spent(context, made, warehouseOrders.maxBatch, warehouseOrders.fetch)
  }
  if (name === 'returns.fetch' && returns && subject.returns) {
    return spent(context, await returnIds(subject, context), returns.maxBatch, returns.fetch)
  }
  if (name === 'dispatch.fetch' && dispatch && subject.dispatch) {
    const made = await references(subject.dispatch, (one) => dispatch.create(context, one))
    return spent(context, made, dispatch.maxBatch, dispatch.fetch)
  }
  return null
}

async function references<O extends { readonly reference: string }>(
  order: O,
  make: (order: O) => Promise<unknown>,
): Promise<readonly string[]> {
  const made: string[] = []
  for (let each = 0; each < Math.max(...sizes); each += 1) {
    const one = fresh(order)
    await make(one)
    made.push(one.reference)
  }
  return made
}

async function spent<S, T>(
  context: CallContext<S>,
  known: readonly T[],
  maxBatch: number,
  fetch: (context: CallContext<S>, items: readonly T[]) => Promise<unknown>,
): Promise<readonly Spending[]> {
  const spendings: Spending[] = []
  for (const size of new Set(sizes.map((each) => Math.min(each, known.length)))) {
    const { calls } = await counted(context, async (later) => {
      for (const batch of batchesOf(known.slice(0, size), maxBatch)) await fetch(later, batch)
    })
    spendings.push({ n: size, calls })
  }
  return spendings
}
