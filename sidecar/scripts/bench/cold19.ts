import { specificationOf } from '../../src/odoo/read-plan.ts'
import { saleOrder } from '../../src/odoo/sale-order.ts'
import type { BenchContext } from './bench.ts'
import { median, rounded } from './median.ts'
import { leanest, nPlusOne, oneNestedCall } from './plain-client.ts'
import { ask, startOdooUnderBench, startSidecarFor } from './real-sidecar.ts'
import type { BenchResult } from './result.ts'

const rounds = 15

/** `maxAge: 0` makes every answer a cold one; the warm one is the same question without it. */
const graph = (args: string) => `{ orders(first: 20 ${args}) { nodes { number customer { name }
  lines { quantity product { sku name } }
  fulfillments { number state moves { demand done state product { sku name } } } } } }`

async function timed(run: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await run()
  return performance.now() - startedAt
}

const plan = { partner_id: {}, order_line: { product_id: {} }, picking_ids: { move_ids: { product_id: {} } } }

/**
 * Twenty orders of a real Odoo 19, taking turns: the sidecar cold and warm, the very call it makes made directly, the
 * leanest call for this question, and N+1. The sidecar reads whole facets, so that the next question finds them.
 */
export async function cold19({ progress, databases }: BenchContext): Promise<readonly BenchResult[]> {
  const odoo = await startOdooUnderBench(progress)
  const sidecar = await startSidecarFor(odoo, await databases.create())
  try {
    const { profile, companies } = await sidecar.odoo.require()
    const whole = specificationOf(profile, saleOrder, plan)
    const runs = {
      direct: () => oneNestedCall(odoo, companies, whole),
      cold: () => ask(sidecar, graph('maxAge: 0')),
      warm: () => ask(sidecar, graph('')),
      lean: () => oneNestedCall(odoo, companies, leanest),
      nPlusOne: () => nPlusOne(odoo),
    }
    const { calls } = (await runs.cold()).extensions.upstream.odoo
    const plainCalls = await nPlusOne(odoo)
    const ms: Record<keyof typeof runs, number[]> = { direct: [], cold: [], warm: [], lean: [], nPlusOne: [] }
    for (let round = 0; round <= rounds; round += 1) {
      for (const [name, run] of Object.entries(runs) as [keyof typeof runs, () => Promise<unknown>][]) {
        const taken = await timed(run)
        // The first round warms both sides up.
        if (round > 0) ms[name].push(taken)
      }
      progress(`cold19 ${round}/${rounds}`)
    }
    const against = (
      name: string,
      ours: readonly number[],
      reference: readonly number[],
      note: string,
    ): BenchResult => ({
      name,
      ours: rounded(median(ours), 1),
      reference: rounded(median(reference), 1),
      ratio: rounded(median(ours.map((value, index) => value / (reference[index] as number)))),
      unit: 'ms',
      rounds,
      note,
    })
    return [
      against('cold19', ms.cold, ms.direct, `${calls} Odoo call; reference: that call made directly`),
      against(
        'cold19-lean',
        ms.cold,
        ms.lean,
        `${calls} Odoo call; reference: the leanest web_search_read for this one question`,
      ),
      against('cold19-n+1', ms.cold, ms.nPlusOne, `${calls} Odoo call; reference: a plain client, ${plainCalls} calls`),
      against('warm19', ms.warm, ms.direct, '0 Odoo calls; reference: the cold call made directly'),
    ]
  } finally {
    await sidecar.stop()
    await odoo.stop()
  }
}
