import { expectClean } from '../contract/expect-clean.ts'
import { startGuardedPartner } from '../contract/guarded-partner.ts'
import { atBench } from './bench.ts'
import { drainsOf } from './drains.ts'
import { operationsOf } from './operations.ts'
import { type Rule, told } from './rule.ts'

/** Of what is against a contract; the rest is more of the same. */
const mostLines = 20

/** What is asked and what the sandbox answers are as the vendor's own contract has them. */
export const contractIsKept: Rule = async (subject, means) => {
  const guard = await subject.contract()
  if (guard === null) return []
  const { outsideContract } = subject
  const through = (target: string) =>
    startGuardedPartner({ target, guard, ignore: ({ path }) => outsideContract?.test(path) ?? false })
  await atBench(
    subject,
    means,
    async ({ context }) => {
      for (const { arrange, askUnknown } of operationsOf(subject)) {
        const run = await arrange(context)
        await run?.(context)
        await askUnknown?.(context)
      }
      for (const { read } of drainsOf(subject)) await read(context)
    },
    { through },
  )
  if (guard.checked.size === 0) return ['nothing was judged by the contract']
  try {
    expectClean(guard)
    return []
  } catch (error) {
    return told(error).split('\n').slice(0, mostLines)
  }
}
