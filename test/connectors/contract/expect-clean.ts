import type { ContractGuard } from './contract-guard.ts'

/**
 * Tells how much was judged.
 * @throws with everything that was held against the exchanges, and everything nobody could judge
 */
export function expectClean(guard: ContractGuard): void {
  const lines = [
    ...guard.violations.map(
      ({ operation, where, pointer, message, value }) => `${operation}: ${where} ${pointer} ${message}, got ${value}`,
    ),
    ...guard.unchecked.map(({ operation, reason }) => `${operation}: not judged, because ${reason}`),
  ]
  if (lines.length === 0) return void process.stderr.write(`${figures([guard])}\n`)
  const times = new Map<string, number>()
  for (const line of lines) times.set(line, (times.get(line) ?? 0) + 1)
  const told = [...times].map(([line, count]) => `  ${line}${count > 1 ? ` (${count} times)` : ''}`)
  throw new Error(`Against the contract of ${guard.vendor}:\n${told.join('\n')}`)
}

/** A line per vendor: how much of its API was used, and what became of it. */
export function figures(guards: readonly ContractGuard[]): string {
  return guards
    .map((guard) => {
      const used = new Set([...guard.checked.keys(), ...guard.unchecked.map(({ operation }) => operation)])
      const exchanges = [...guard.checked.values()].reduce((sum, count) => sum + count, 0)
      return [
        `${guard.vendor}: ${used.size} operations used`,
        `${guard.checked.size} checked in ${exchanges} exchanges`,
        `${guard.checkedByOwn?.size ?? 0} of the operations by a contract of our own`,
        `${guard.violations.length} violations`,
        `${guard.unchecked.length} unchecked`,
      ].join(', ')
    })
    .join('\n')
}
