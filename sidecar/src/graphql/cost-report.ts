/** What an operation cost, as `extensions.cost` says it. All in points, but for the time. */
export interface CostReport {
  readonly requested: number
  /** The most one operation may cost. */
  readonly limit: number
  /** What is left of this principal's budget of a minute, as far as this replica knows. */
  readonly remaining?: number
  /** Until the budget is whole again, ms. */
  readonly resetMs?: number
}
