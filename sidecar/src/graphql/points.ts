/** What an operation is asked with. */
export type Variables = Readonly<Record<string, unknown>>

/** A number that may depend on variables. */
export interface Points {
  /** Whatever the variables are. */
  readonly most: number
  /** How many steps `at` takes. */
  readonly steps: number
  /** Null: it depends on nothing, and is `most`. */
  readonly at: ((variables: Variables) => number) | null
}

/**
 * What takes more steps is weighed once, at its most: fragments that spread fragments can make a short document of very
 * many steps, and this runs with every request.
 */
const mostSteps = 2_000

export const fixed = (value: number): Points => ({ most: value, steps: 0, at: null })

export const varying = (most: number, at: (variables: Variables) => number): Points => ({ most, steps: 1, at })

export const none = fixed(0)

export const pointsAt = ({ at, most }: Points, variables: Variables): number => (at === null ? most : at(variables))

/** All of them together. */
export function sum(points: readonly Points[]): Points {
  const vary = points.filter(({ at }) => at !== null)
  const constant = points.reduce((total, { at, most }) => (at === null ? total + most : total), 0)
  const most = points.reduce((total, one) => total + one.most, 0)
  if (vary.length === 0) return fixed(most)
  return bounded(most, vary, (variables) => vary.reduce((total, one) => total + pointsAt(one, variables), constant))
}

export function times(one: Points, other: Points): Points {
  const most = one.most * other.most
  if (one.at === null && other.at === null) return fixed(most)
  return bounded(most, [one, other], (variables) => pointsAt(one, variables) * pointsAt(other, variables))
}

function bounded(most: number, parts: readonly Points[], at: (variables: Variables) => number): Points {
  const steps = parts.reduce((total, part) => total + part.steps, 1)
  return steps > mostSteps ? fixed(most) : { most, steps, at }
}
