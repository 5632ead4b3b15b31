import { overdueSteps, underWay, waitsFor } from './overdue-steps.ts'
import { spokenTime } from './spoken-time.ts'
import type { Watcher } from './watcher.ts'

export const proofMissing: Watcher = {
  name: 'proof-missing',
  kind: 'POD_MISSING',
  description: 'Goods were delivered, and the proof of it should be here by now.',
  async find({ database, clock }) {
    const steps = await overdueSteps(database, ['proof'], underWay, clock.now())
    return steps.map((step) => ({
      ...{ connection: null, subject: step.object, object: step.object },
      message: `The proof of delivery of ${step.object} was to be here by ${spokenTime(step.dueAt)}.${waitsFor(step)} Ask the carrier for it.`,
    }))
  },
}
