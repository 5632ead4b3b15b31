import { setTimeout as pause } from 'node:timers/promises'
import { type RealOdoo, startRealOdoo } from '../../../test/odoo/harness/real-odoo.ts'
import type { Bench, BenchContext } from './bench.ts'
import { median, rounded } from './median.ts'
import { quotation, startOdooWithAddon } from './odoo-with-addon.ts'
import { odoo as call } from './plain-client.ts'
import type { BenchResult } from './result.ts'

const confirmations = 60
const savings = 150
/** After each, so that what one caused is over before the next begins, ms. */
const restMs = 120

async function timed(run: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await run()
  const ms = performance.now() - startedAt
  await pause(restMs)
  return ms
}

/** Turns are taken, and who begins changes each time. */
async function interleaved(rounds: number, ours: () => Promise<number>, reference: () => Promise<number>) {
  const pairs: { ours: number; reference: number }[] = []
  for (let round = -3; round < rounds; round += 1) {
    const first = round % 2 === 0 ? await ours() : await reference()
    const second = round % 2 === 0 ? await reference() : await ours()
    const pair = round % 2 === 0 ? { ours: first, reference: second } : { ours: second, reference: first }
    // The first ones warm both sides up.
    if (round >= 0) pairs.push(pair)
  }
  return pairs
}

function result(name: string, pairs: readonly { ours: number; reference: number }[], note: string): BenchResult {
  const ours = median(pairs.map((pair) => pair.ours))
  const reference = median(pairs.map((pair) => pair.reference))
  const ratio = rounded(ours / reference)
  return {
    name,
    ours: rounded(ours, 1),
    reference: rounded(reference, 1),
    ratio,
    unit: 'ms',
    rounds: pairs.length,
    note,
  }
}

async function confirm(at: RealOdoo): Promise<number> {
  const order = await quotation(at, 5)
  // What its creation caused is over too, as it is when a person clicks.
  await pause(restMs)
  return timed(() => call(at, 'sale.order', 'action_confirm', { ids: [order] }))
}

let saved = 0

async function save(at: RealOdoo, country: number): Promise<number> {
  saved += 1
  return timed(() => call(at, 'res.country', 'write', { ids: [country], vals: { vat_label: `VAT ${saved}` } }))
}

/** What the addon costs the users of a real Odoo 19: the same clicks in one with it, sending, and in one without. */
export const confirm19: Bench = async (context: BenchContext) => {
  const { odoo: ours, stop } = await startOdooWithAddon(context)
  const plain = await startRealOdoo({ series: '19.0', log: context.progress })
  try {
    const confirmed = await interleaved(
      confirmations,
      () => confirm(ours),
      () => confirm(plain),
    )
    context.progress('confirm19: orders confirmed')
    const [country] = (await call(plain, 'res.country', 'search', { domain: [], limit: 1 })) as number[]
    const kept = await interleaved(
      savings,
      () => save(ours, country as number),
      () => save(plain, country as number),
    )
    return [
      result('confirm19', confirmed, 'an order of 5 lines confirmed, with the addon and without; ratio of medians'),
      result('save19', kept, 'a record saved that nobody watches, with the addon and without; ratio of medians'),
    ]
  } finally {
    await plain.stop()
    await stop()
  }
}
