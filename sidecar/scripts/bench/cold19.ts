import { median, rounded } from './median.ts'
import { nPlusOne, oneNestedCall } from './plain-client.ts'
import { ask, startConnected, startOdooUnderBench } from './real-sidecar.ts'
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

/** Twenty orders of a real Odoo 19: the sidecar cold and warm, one nested call made directly, and N+1, taking turns. */
export async function cold19(progress: (line: string) => void): Promise<readonly BenchResult[]> {
  const odoo = await startOdooUnderBench(progress)
  const sidecar = await startConnected(odoo)
  try {
    const cold = () => ask(sidecar, graph('maxAge: 0'))
    const warm = () => ask(sidecar, graph(''))
    const { calls } = (await cold()).extensions.upstream.odoo
    const plainCalls = await nPlusOne(odoo)
    for (const run of [cold, warm, () => oneNestedCall(odoo)]) await run()
    const ms = { cold: [] as number[], warm: [] as number[], direct: [] as number[], nPlusOne: [] as number[] }
    for (let round = 1; round <= rounds; round += 1) {
      ms.direct.push(await timed(() => oneNestedCall(odoo)))
      ms.cold.push(await timed(cold))
      ms.warm.push(await timed(warm))
      ms.nPlusOne.push(await timed(() => nPlusOne(odoo)))
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
      against('cold19', ms.cold, ms.direct, `${calls} Odoo call; reference: one web_search_read made directly`),
      against('cold19-n+1', ms.cold, ms.nPlusOne, `${calls} Odoo call; reference: a plain client, ${plainCalls} calls`),
      against('warm19', ms.warm, ms.direct, '0 Odoo calls; reference: one web_search_read made directly'),
    ]
  } finally {
    await sidecar.stop()
    await odoo.stop()
  }
}
