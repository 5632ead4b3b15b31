import { neededBy } from '../imports.ts'
import type { Piece } from '../piece.ts'
import { mark } from '../plan.ts'

/** `wire.ts` of a connector: the shapes of what the partner sends. */
export function wireTemplate(pieces: readonly Piece[]): string {
  const shapes = pieces.flatMap(({ wire }) => wire ?? []).join('')
  return `
import { z } from 'zod'

// ${mark}: every shape. Ask for no more than is read, and let what may be missing be missing.
export const accountShape = z.object({ name: z.string() })

export const listShape = z.object({ items: z.array(z.unknown()), cursor: z.string(), more: z.boolean() })
${neededBy(shapes, {
  eventShape: `
const eventShape = z.object({
  id: z.string(),
  code: z.string(),
  at: z.string().nullish(),
  text: z.string().nullish(),
})
export type Event = z.output<typeof eventShape>
`,
  priceShape: `
const priceShape = z.object({ amount: z.string().regex(/^-?\\d+(\\.\\d+)?$/), currency: z.string().length(3) })
`,
})}
${shapes}`
}
