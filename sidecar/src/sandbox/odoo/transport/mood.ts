import { z } from 'zod'

const only = z.object({ model: z.string().optional(), method: z.string().optional() }).optional()

const simple = z.discriminatedUnion('kind', [
  /** Answers after a while. */
  z.object({ kind: z.literal('slow'), ms: z.number().int().min(0).max(600_000), only }),
  /** What Odoo says when its database connections are used up: an HTML page, whatever was asked. */
  z.object({ kind: z.literal('html-500'), only }),
  /** The connection is reset, as when a worker is killed for taking too long. */
  z.object({ kind: z.literal('reset'), only }),
  /** The connection is closed without a byte. */
  z.object({ kind: z.literal('empty'), only }),
  /** JSON that stops in the middle, or `body` as it is. */
  z.object({ kind: z.literal('wrong-json'), body: z.string().optional(), only }),
  /** What is left of a write conflict after Odoo's five tries. Nothing was written. */
  z.object({ kind: z.literal('serialization-failure'), only }),
  /** No answer at all. */
  z.object({ kind: z.literal('hang'), only }),
])

type SimpleMood = z.infer<typeof simple>

/** How the sandbox misbehaves. `only` limits it to a model or a method; `times` to the next so many calls. */
export type Mood = SimpleMood | { readonly kind: 'times'; readonly count: number; readonly mood: SimpleMood }

export const moodShape: z.ZodType<Mood> = z.union([
  simple,
  z.object({ kind: z.literal('times'), count: z.number().int().min(1), mood: simple }),
])

export interface MoodKeeper {
  readonly set: (mood: Mood | null) => void
  readonly current: () => Mood | null
  /** The mood one call meets. A `times` mood is used up by the calls it applies to. */
  readonly meet: (model: string, method: string) => SimpleMood | null
}

export function moodKeeper(): MoodKeeper {
  let mood: Mood | null = null
  return {
    set(next) {
      mood = next
    },
    current: () => mood,
    meet(model, method) {
      if (!mood) return null
      const met = mood.kind === 'times' ? mood.mood : mood
      if ((met.only?.model ?? model) !== model || (met.only?.method ?? method) !== method) return null
      if (mood.kind === 'times') mood = mood.count > 1 ? { ...mood, count: mood.count - 1 } : null
      return met
    },
  }
}
