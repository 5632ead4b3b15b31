import type { Exchange, Unchecked, Violation, Where } from './contract-guard.ts'
import type { OwnContract } from './own-contract.ts'

/** A gap in a vendor's contract that is known: what it would be held against is let through. */
export interface Allowance {
  /** Without it, every operation. */
  readonly operation?: string | readonly string[]
  readonly where: Where
  /** The pointer, the name of the parameter or the status; a pattern also sees the message. */
  readonly at: string | RegExp
  /** Without it, any. */
  readonly value?: unknown
  /** What the vendor really does, and how that is known. */
  readonly why: string
}

export interface VerdictOptions {
  readonly allow?: readonly Allowance[]
  /** Is asked where the vendor's contract says nothing, and only there. */
  readonly own?: OwnContract | null
}

/** Where a guard writes down what it finds. */
export interface Verdicts {
  readonly violations: readonly Violation[]
  readonly unchecked: readonly Unchecked[]
  readonly checked: ReadonlyMap<string, number>
  readonly checkedByOwn: ReadonlySet<string>
  /** Judges one exchange; it counts as checked unless `cannotJudge` is called, and our own contract knows no better. */
  of(operation: string, exchange: Exchange, judge: Judge): void
}

type Judge = (verdict: Verdict) => void

export interface Verdict {
  violated(where: Where, pointer: string, message: string, value: unknown): void
  cannotJudge(reason: string): void
}

export function openVerdicts({ allow = [], own = null }: VerdictOptions = {}): Verdicts {
  const violations: Violation[] = []
  const unchecked: Unchecked[] = []
  const checked = new Map<string, number>()
  const checkedByOwn = new Set<string>()

  /** Why it could not be judged in full. */
  const judged = (operation: string, judge: Judge): readonly string[] => {
    const gaps: string[] = []
    judge({
      violated(where, pointer, message, value) {
        const violation = { operation, where, pointer, message, value: excerpt(value) }
        if (!allow.some((gap) => lets(gap, violation))) violations.push(violation)
      },
      cannotJudge: (reason) => void gaps.push(reason),
    })
    if (gaps.length === 0) checked.set(operation, (checked.get(operation) ?? 0) + 1)
    return gaps
  }

  return {
    violations,
    unchecked,
    checked,
    checkedByOwn,
    of(operation, exchange, judge) {
      const gaps = judged(operation, judge)
      if (gaps.length === 0) return
      const ours = own?.fitting(exchange) ?? null
      if (ours === null) return void unchecked.push(...gaps.map((reason) => ({ operation, reason })))
      const left = judged(ours.label, (verdict) => ours.judge(exchange, verdict))
      if (left.length === 0) checkedByOwn.add(ours.label)
      unchecked.push(...left.map((reason) => ({ operation: ours.label, reason })))
    },
  }
}

const lets = (gap: Allowance, { operation, where, pointer, message, value }: Violation): boolean =>
  (gap.operation === undefined || [gap.operation].flat().includes(operation)) &&
  gap.where === where &&
  (typeof gap.at === 'string' ? gap.at === pointer : gap.at.test(`${pointer} ${message}`)) &&
  (!('value' in gap) || excerpt(gap.value) === value)

function excerpt(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 120 ? `${text.slice(0, 120)}…` : text
}
