import { overdueSteps, underWay, waitsFor } from './overdue-steps.ts'
import { spokenTime } from './spoken-time.ts'
import type { Watcher } from './watcher.ts'

export const awaitingRelease: Watcher = {
  name: 'awaiting-release',
  kind: 'RELEASE_OVERDUE',
  description: 'An order should have been released to its warehouse by now.',
  async find({ database, clock }) {
    const steps = await overdueSteps(database, ['release'], ['NOT_STARTED', ...underWay], clock.now())
    return steps.map((step) => ({
      ...{ connection: null, subject: step.object, object: step.object },
      message: `${step.object} was to be released by ${spokenTime(step.dueAt)}.${waitsFor(step)} Release it, or see what holds it.`,
    }))
  },
}
