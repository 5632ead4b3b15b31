import { z } from 'zod'
import { defineTask } from '../../src/jobs/task.ts'

/** Who is told that the job runs, and says when it is done. */
export interface Holder {
  hold(): Promise<void>
}

export const heldJob = defineTask<Holder>()({
  name: 'bench.hold',
  team: 'bench',
  withinMs: 60_000,
  payload: z.object({}),
  run: (holder) => holder.hold(),
})
