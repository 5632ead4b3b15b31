import type { Verified } from '../../src/audit/verify.ts'

const what = {
  missing: 'is missing: it was there when the next one was written, or the last time one was.',
  changed: 'is not what it was when it was written.',
} as const

/** What was found, for people. */
export function printVerified({ entries, begin, end, broken }: Verified): string {
  if (broken) {
    const { id, how } = broken
    return `Entry ${id} ${what[how]}\n${entries} entries before it hold together. Compare with a backup: sidecar/docs/exceptions.md.`
  }
  if (entries === 0) return 'There are no entries yet.'
  return (
    `${entries === 1 ? 'One entry holds' : `${entries} entries hold`} together.\n` +
    (begin.id > 0
      ? `Those up to ${begin.id} were cut off for their age; the first that is left goes on from there.\n`
      : '') +
    `The last one is ${end.id}:${end.hash}\n` +
    'Keep this line elsewhere: given as `--known` later, it tells whether everything was written anew.'
  )
}
