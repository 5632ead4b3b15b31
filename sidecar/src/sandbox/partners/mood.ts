/** How a sandbox partner misbehaves. */
export type Trouble =
  /** Answers after a while. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** No answer at all. */
  | { readonly kind: 'hang' }
  /** The connection is reset before anything happens. */
  | { readonly kind: 'reset' }
  /** What was asked is done, and the reply never arrives. */
  | { readonly kind: 'lost-reply' }
  /** Too many calls, in the partner's own words; null sends no hint of when to come again. */
  | { readonly kind: 'throttled'; readonly retryAfterSeconds: number | null }
  | { readonly kind: 'failing'; readonly status: 500 | 502 | 503 }
  /** Errors inside a 200, where the partner does that. */
  | { readonly kind: 'errors-in-200' }
  /** The key or token is not taken any more. */
  | { readonly kind: 'expired-token' }
  /** JSON that stops in the middle. */
  | { readonly kind: 'cut-off' }
  /** JSON of another shape than promised. */
  | { readonly kind: 'wrong-shape' }

/** A trouble, the calls it meets, and how many of them; without `times` until told otherwise. */
export type Mood = Trouble & {
  readonly only?: { readonly method?: string; readonly path?: RegExp }
  readonly times?: number
}

export interface Moods {
  set(mood: Mood | null): void
  /** The trouble one call meets. A mood with `times` is used up by the calls it meets. */
  meet(method: string, path: string): Trouble | null
}

export function createMoods(): Moods {
  let mood: Mood | null = null
  let left = Number.POSITIVE_INFINITY
  return {
    set(next) {
      mood = next
      left = next?.times ?? Number.POSITIVE_INFINITY
    },
    meet(method, path) {
      if (!mood || left <= 0) return null
      const { only } = mood
      if (only?.method && only.method !== method) return null
      if (only?.path && !only.path.test(path)) return null
      left -= 1
      return mood
    },
  }
}
