import type { BenchContext } from './bench.ts'
import { startChild, startFlags } from './child.ts'
import { rounded } from './median.ts'
import type { BenchResult } from './result.ts'

interface Figures {
  readonly facets: number
  readonly rssMegabytes: number
  readonly cacheMegabytes: number
}

/** Memory of a process that holds 100,000 facets, and after 1,000,000 have gone through it, against the 300 MB meant for it. */
export async function memory({ progress }: BenchContext): Promise<readonly BenchResult[]> {
  const results: BenchResult[] = []
  for (const facets of [100_000, 1_000_000]) {
    const child = await startChild('./memory-child.ts', String(facets), startFlags())
    const figures = JSON.parse(child.firstLine) as Figures
    await child.stop()
    progress(`memory: ${facets} facets read, ${figures.facets} held, ${Math.round(figures.rssMegabytes)} MB`)
    results.push({
      name: facets === 100_000 ? 'memory' : 'memory-scan',
      ours: rounded(figures.rssMegabytes, 0),
      reference: 300,
      ratio: rounded(figures.rssMegabytes / 300),
      unit: 'MB resident',
      rounds: 1,
      note: `${facets} facets read, ${figures.facets} held, cache says ${rounded(figures.cacheMegabytes, 0)} MB`,
    })
  }
  return results
}
