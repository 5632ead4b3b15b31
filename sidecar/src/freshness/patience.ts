/**
 * How long all who were asked for together are waited for. Whoever is not there by then is given up in the same turn as
 * the others, so that what was last known of them is looked up at once.
 */
export class Patience {
  readonly #ms: number
  #over: Promise<'SOURCE_SLOW'> | null = null
  #timer: NodeJS.Timeout | undefined

  constructor(ms: number) {
    this.#ms = ms
  }

  /** The clock runs from the first look at it: where everything is known nobody waits. */
  get over(): Promise<'SOURCE_SLOW'> {
    this.#over ??= new Promise((resolve) => {
      this.#timer = setTimeout(resolve, this.#ms, 'SOURCE_SLOW' as const)
    })
    return this.#over
  }

  /** It is never over then. */
  end(): void {
    clearTimeout(this.#timer)
  }
}
