/** A partner's clock: it can be put back to tell what happened days ago, and runs with ours otherwise. */
export interface StoryClock {
  readonly now: () => number
  /** Whatever `happen` does, happens then. @param at ms */
  at<T>(at: number, happen: () => T): T
}

export function createStoryClock(): StoryClock {
  let told: number | null = null
  return {
    now: () => told ?? Date.now(),
    at(at, happen) {
      told = at
      try {
        return happen()
      } finally {
        told = null
      }
    },
  }
}
