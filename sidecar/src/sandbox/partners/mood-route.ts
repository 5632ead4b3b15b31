import type { HttpBindings } from '@hono/node-server'
import type { Hono } from 'hono'
import { z } from 'zod'
import type { Mood } from './mood.ts'

/** Null makes it well again. */
const wanted = z.nullable(
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('slow'), ms: z.int().min(0).max(60_000) }),
    z.strictObject({
      kind: z.enum(['hang', 'reset', 'lost-reply', 'errors-in-200', 'expired-token', 'cut-off', 'wrong-shape']),
    }),
    z.strictObject({ kind: z.literal('throttled'), retryAfterSeconds: z.int().positive().nullable().default(null) }),
    z.strictObject({ kind: z.literal('failing'), status: z.literal([500, 502, 503]).default(503) }),
  ]),
)

/** `POST /__sandbox/mood`: for who looks at failure from outside. No mood stands in the way of it, and it is no call. */
export function addMoodRoute(app: Hono<{ Bindings: HttpBindings }>, set: (mood: Mood | null) => void): void {
  app.post('/__sandbox/mood', async (c) => {
    const body = wanted.safeParse(await c.req.json().catch(() => undefined))
    if (!body.success) return c.json({ message: 'A mood is `null` or has a kind: {"kind":"hang"}.' }, 400)
    set(body.data)
    return c.json({ mood: body.data })
  })
}
