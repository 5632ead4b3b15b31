import Table from 'cli-table3'
import type { Counted } from '../../src/db/reseal.ts'

/** How many values stand under which key, for people. */
export function printStatus(
  writes: string | null,
  counts: readonly { readonly column: string; readonly values: readonly Counted[] }[],
): string {
  const table = new Table({ head: ['What', 'Key version', 'Values'], style: { head: [], border: [] } })
  for (const { column, values } of counts) {
    if (values.length === 0) table.push([column, '', '0'])
    for (const { version, count } of values) table.push([column, version ?? 'not sealed', String(count)])
  }
  const behind = counts.flatMap(({ values }) => values).filter(({ version }) => version !== writes)
  const left = behind.reduce((sum, { count }) => sum + count, 0)
  const end =
    writes === null
      ? 'ENCRYPTION_KEYS is not set: nothing new is sealed.'
      : left === 0
        ? `Everything is under key version ${writes}.`
        : `${left} values are not under key version ${writes}: \`npm run secrets -- re-encrypt\`.`
  return `${table}\n${end}\n`
}
