import type { BenchContext } from './bench.ts'
import { load, warm } from './hot.ts'
import { median, rounded } from './median.ts'
import { startSidecarProcess } from './own-process.ts'
import type { BenchResult } from './result.ts'

const rounds = 7
const secondsARound = 2

/**
 * The hot nested query with limits, budgets and the headers of every answer, against the same sidecar without, each in a
 * process of its own, A B A B. Both check the key.
 */
export async function limits({ progress, databases }: BenchContext): Promise<readonly BenchResult[]> {
  const guarded = await startSidecarProcess(await databases.create())
  const bare = await startSidecarProcess(await databases.create(), {}, './unguarded-sidecar-server.ts')
  try {
    for (const { firstLine } of [guarded, bare]) {
      await warm(`${firstLine}/graphql`)
      await load(firstLine, secondsARound)
    }
    const pairs: { guarded: number; bare: number }[] = []
    for (let round = 1; round <= rounds; round += 1) {
      const pair = {
        guarded: await load(guarded.firstLine, secondsARound),
        bare: await load(bare.firstLine, secondsARound),
      }
      progress(`limits ${round}/${rounds}: ${Math.round(pair.guarded)} against ${Math.round(pair.bare)} requests/s`)
      pairs.push(pair)
    }
    return [
      {
        name: 'limits',
        ours: Math.round(median(pairs.map((pair) => pair.guarded))),
        reference: Math.round(median(pairs.map((pair) => pair.bare))),
        ratio: rounded(median(pairs.map((pair) => pair.guarded / pair.bare))),
        unit: 'requests/s',
        rounds,
        note: 'reference: the same sidecar that counts nobody and adds no headers; wanted: 0.9 or more',
      },
    ]
  } finally {
    await Promise.all([guarded.stop(), bare.stop()])
  }
}
