import { z } from 'zod'

const fileTally = z.object({
  path: z.string(),
  name: z.string(),
  passed: z.int(),
  skipped: z.int(),
  failures: z.array(z.string()),
})

const runTally = z.object({ files: z.array(fileTally), outsideOfTests: z.int() })

/** How the tests of a file ended; those that failed by name. */
export type FileTally = z.infer<typeof fileTally>

/** How a run of Vitest ended. `outsideOfTests` counts errors that belong to no test. */
export type RunTally = z.infer<typeof runTally>

/** A run that left no tally, or half of one, is a failure. */
export function readTally(text: string): RunTally {
  try {
    return runTally.parse(JSON.parse(text))
  } catch {
    return { files: [], outsideOfTests: 1 }
  }
}

export const filesFailed = ({ files }: RunTally): readonly FileTally[] =>
  files.filter(({ failures }) => failures.length > 0)

/** The first run, with what came of the files that were run again in place of what they came to at first. */
export function withSecondTry(first: RunTally, second: RunTally): RunTally {
  const again = new Map(second.files.map((file) => [file.path, file]))
  return {
    files: first.files.map((file) => again.get(file.path) ?? file),
    outsideOfTests: first.outsideOfTests + second.outsideOfTests,
  }
}

/** Tests that failed, and passed when their file was run again on its own. */
export function unsteadyTests(first: RunTally, second: RunTally): readonly string[] {
  const again = new Map(second.files.map(({ path, failures }) => [path, new Set(failures)]))
  return filesFailed(first).flatMap(({ path, name, failures }) =>
    failures.filter((failure) => again.get(path)?.has(failure) === false).map((failure) => `${name} > ${failure}`),
  )
}

export function counted({ files, outsideOfTests }: RunTally) {
  const sum = (of: (file: FileTally) => number) => files.reduce((all, file) => all + of(file), 0)
  return {
    passed: sum(({ passed }) => passed),
    failed: sum(({ failures }) => failures.length) + outsideOfTests,
    skipped: sum(({ skipped }) => skipped),
  }
}

export const tallyLine = ({ passed, failed, skipped }: ReturnType<typeof counted>): string =>
  `tests: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
