import { catalog } from '../../src/connectors/catalog.ts'
import type { BenchContext } from './bench.ts'
import { rounded } from './median.ts'
import { loadOf } from './polling/load.ts'
import { pollingMemory } from './polling/memory.ts'
import { dueByMinute } from './polling/week.ts'
import type { BenchResult } from './result.ts'

const numbers = 10_000

/** What a partner is asked at most, over everything: calls a second. */
const mostASecond = 5

/**
 * A week of ten thousand numbers under way, with nobody telling of them: what asking costs at each partner that tracks,
 * by its own batches. Then the memory of a sidecar that really asks for them.
 */
export async function polling(context: BenchContext): Promise<readonly BenchResult[]> {
  const asked = dueByMinute(numbers, false)
  const backstop = dueByMinute(numbers, true)
  const results = catalog.flatMap(({ id, limits, capabilities: { tracking } }): readonly BenchResult[] => {
    if (!tracking) return []
    const load = loadOf(asked, numbers, tracking.maxBatch)
    const told = loadOf(backstop, numbers, tracking.maxBatch)
    const note = `${rounded(load.callsAnHour, 0)} calls an hour, ${load.busiestHour} in the busiest, ${tracking.maxBatch} numbers a call; each number ${rounded(load.asksANumberADay, 1)} times a day; with webhooks ${rounded(told.callsAnHour, 0)} calls an hour; its connector keeps to ${limits.perSecond} calls a second; reference: 5 a second`
    const peak = rounded(load.peakASecond, 2)
    return [
      {
        ...{ name: `polling-${id}`, ours: peak, reference: mostASecond, ratio: rounded(peak / mostASecond) },
        ...{ unit: 'calls/s at most', rounds: 1, note },
      },
    ]
  })
  context.progress(`polling: a week of ${numbers} numbers simulated`)
  return [...results, await pollingMemory(context, numbers)]
}
