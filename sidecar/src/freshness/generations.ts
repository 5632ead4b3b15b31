/** A read that began before an invalidation must not fill the cache after it. This is the memory that decides it. */
export class Generations {
  #sequence = 0
  /** Reads begun before this sequence may fill nothing: the escape when too many keys were invalidated to remember. */
  #floor = 0
  readonly #invalidatedAt = new Map<string, number>()
  readonly #active = new Set<Reading>()
  readonly #bound: number

  /** @param bound how many invalidated keys to remember while reads are under way */
  constructor(bound = 100_000) {
    this.#bound = bound
  }

  begin(): Reading {
    const reading = { sequence: this.#sequence }
    this.#active.add(reading)
    return reading
  }

  end(reading: Reading): void {
    this.#active.delete(reading)
    this.#forget()
  }

  invalidate(key: string): void {
    this.#sequence += 1
    if (this.#active.size === 0) return
    this.#invalidatedAt.delete(key)
    this.#invalidatedAt.set(key, this.#sequence)
    if (this.#invalidatedAt.size > this.#bound) this.invalidateAll()
  }

  invalidateAll(): void {
    this.#sequence += 1
    this.#floor = this.#sequence
    this.#invalidatedAt.clear()
  }

  mayFill(reading: Reading, key: string): boolean {
    return reading.sequence >= this.#floor && reading.sequence >= (this.#invalidatedAt.get(key) ?? 0)
  }

  /** How many keys are remembered. */
  get remembered(): number {
    return this.#invalidatedAt.size
  }

  /** Insertion order is age: whatever is older than the oldest read under way can't matter any more. */
  #forget(): void {
    const [oldest] = this.#active
    if (!oldest) {
      this.#invalidatedAt.clear()
      return
    }
    for (const [key, sequence] of this.#invalidatedAt) {
      if (sequence > oldest.sequence) return
      this.#invalidatedAt.delete(key)
    }
  }
}

export interface Reading {
  readonly sequence: number
}
