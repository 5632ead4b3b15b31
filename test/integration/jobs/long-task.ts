import { z } from 'zod'
import { defineTask } from '../../../sidecar/src/jobs/task.ts'

/** A job of two attempts, with a connection: what a killed process leaves behind is a claim and a place. */
export const long = defineTask<(object: string, attempt: number) => Promise<unknown>>()({
  name: 'test.long',
  team: 'warehouse',
  withinMs: 1_000,
  payload: z.object({ object: z.string() }),
  key: ({ object }) => object,
  connection: () => 'partner',
  retry: { attempts: 2, baseMs: 1, maxMs: 1 },
  run: async (during, { object }, { attempt }) => {
    await during(object, attempt)
  },
})
