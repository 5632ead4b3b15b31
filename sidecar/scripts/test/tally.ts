import { z } from 'zod'

/** How many tests ended how. */
export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** What Vitest's JSON reporter writes, as far as it is counted. */
const report = z.looseObject({
  testResults: z.array(
    z.looseObject({ status: z.string(), assertionResults: z.array(z.looseObject({ status: z.string() })) }),
  ),
})

/** A file that fails without a failed test of its own (it does not load, a hook throws) counts as one failure. */
export function countTests(written: unknown): Tally {
  const parsed = report.safeParse(written)
  if (!parsed.success) return { passed: 0, failed: 1, skipped: 0 }
  const files = parsed.data.testResults
  const statuses = files.flatMap(({ assertionResults }) => assertionResults.map(({ status }) => status))
  const count = (wanted: string) => statuses.filter((status) => status === wanted).length
  const brokenFiles = files.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  )
  const [passed, failed] = [count('passed'), count('failed')]
  return { passed, failed: failed + brokenFiles.length, skipped: statuses.length - passed - failed }
}

export const tallyLine = ({ passed, failed, skipped }: Tally): string =>
  `tests: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
