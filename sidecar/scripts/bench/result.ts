/** One measurement: ours and what it is held against, from the same interleaved run. */
export interface BenchResult {
  readonly name: string
  /** Median of the rounds. */
  readonly ours: number
  readonly reference: number
  /** ours / reference, median of the rounds' own ratios. */
  readonly ratio: number
  readonly unit: string
  readonly rounds: number
  /** What was compared, in words. */
  readonly note: string
}
