/** Odoo is always named, so that "no call" can be read as such. */
const none = { odoo: { calls: 0, ms: 0 } } as const

/** Calls made for one request, by system of record. Shown as `extensions.upstream`. */
export class Upstream {
  readonly #sources = new Map<string, { calls: number; ms: number }>()

  /** @param ms on the wire */
  add(source: string, ms: number): void {
    const known = this.#sources.get(source) ?? { calls: 0, ms: 0 }
    this.#sources.set(source, { calls: known.calls + 1, ms: known.ms + ms })
  }

  /** Milliseconds are rounded to a tenth; calls that ran side by side are added up. */
  report(): Readonly<Record<string, { calls: number; ms: number }>> {
    if (this.#sources.size === 0) return none
    const made = [...this.#sources].map(([source, { calls, ms }]) => [source, { calls, ms: Math.round(ms * 10) / 10 }])
    return { ...none, ...Object.fromEntries(made) }
  }
}
