import type { Unchecked, Violation, Where } from './contract-guard.ts'

/** A gap in a vendor's contract that is known: what it would be held against is let through. */
export interface Allowance {
  /** Without it, every operation. */
  readonly operation?: string
  readonly where: Where | 'unchecked'
  /** The pointer, the name of the parameter or the status; a pattern also sees the message. */
  readonly at: string | RegExp
  /** What the vendor really does, and how that is known. */
  readonly why: string
}

/** Where a guard writes down what it finds. */
export interface Verdicts {
  readonly violations: readonly Violation[]
  readonly unchecked: readonly Unchecked[]
  readonly checked: ReadonlyMap<string, number>
  /** Judges one exchange; it counts as checked unless `cannotJudge` is called. */
  of(operation: string, judge: (verdict: Verdict) => void): void
}

export interface Verdict {
  violated(where: Where, pointer: string, message: string, value: unknown): void
  cannotJudge(reason: string): void
}

export function openVerdicts(allow: readonly Allowance[] = []): Verdicts {
  const violations: Violation[] = []
  const unchecked: Unchecked[] = []
  const checked = new Map<string, number>()
  const isAllowed = (operation: string, where: Allowance['where'], pointer: string, message: string): boolean =>
    allow.some(
      (gap) =>
        (gap.operation === undefined || gap.operation === operation) &&
        gap.where === where &&
        (typeof gap.at === 'string' ? gap.at === pointer : gap.at.test(`${pointer} ${message}`)),
    )
  return {
    violations,
    unchecked,
    checked,
    of(operation, judge) {
      let whole = true
      judge({
        violated(where, pointer, message, value) {
          if (isAllowed(operation, where, pointer, message)) return
          violations.push({ operation, where, pointer, message, value: excerpt(value) })
        },
        cannotJudge(reason) {
          if (isAllowed(operation, 'unchecked', reason, '')) return
          whole = false
          unchecked.push({ operation, reason })
        },
      })
      if (whole) checked.set(operation, (checked.get(operation) ?? 0) + 1)
    },
  }
}

function excerpt(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 120 ? `${text.slice(0, 120)}…` : text
}
