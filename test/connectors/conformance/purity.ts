import { isDeepStrictEqual } from 'node:util'
import { atBench, recorded, replayed } from './bench.ts'
import { operationsOf } from './operations.ts'
import { type Outcome, outcomeOf } from './outcome.ts'
import { type Rule, told } from './rule.ts'
import { frozen } from './walk.ts'

/** 2: the same replies a day later give the same answer, and nothing that was handed in is written to. */
export const readingIsPure: Rule = (subject, means) =>
  atBench(subject, means, async ({ context }) => {
    const complaints: string[] = []
    const given = { ...context, settings: frozen(context.settings) }
    for (const { name, effect, arrange } of operationsOf(subject)) {
      if (effect === 'write') continue
      const run = await arrange(given)
      if (run === null) continue
      const outcomes: Outcome[] = []
      const first = await outcomeOf(() => run(recorded(given, outcomes)))
      const second = await outcomeOf(() => run(replayed(given, outcomes)))
      if ('error' in first) complaints.push(`${name}: ${told(first.error)}`)
      else if ('error' in second) complaints.push(`${name} a second time: ${told(second.error)}`)
      else if (!isDeepStrictEqual(withoutCursor(first.value), withoutCursor(second.value))) {
        complaints.push(`${name}: the same replies gave another answer a day later`)
      }
    }
    return complaints
  })

/** A cursor may know how late it is. */
function withoutCursor(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('cursor' in value)) return value
  const { cursor: _, ...page } = value
  return page
}
