import { overdueSteps, underWay, waitsFor } from './overdue-steps.ts'
import { spokenTime } from './spoken-time.ts'
import type { Watcher } from './watcher.ts'

const was = new Map([
  ['pick', 'picked'],
  ['pack', 'packed'],
  ['ship', 'shipped'],
])

export const releasedNotShipped: Watcher = {
  name: 'released-not-shipped',
  kind: 'SHIP_OVERDUE',
  description: 'Goods were released, and should have been picked, packed or shipped by now.',
  async find({ database, clock }) {
    const steps = await overdueSteps(database, ['pick', 'pack', 'ship'], underWay, clock.now())
    return steps.map((step) => ({
      ...{ connection: null, subject: step.object, object: step.object },
      message: `${step.object} was to be ${was.get(step.step) ?? step.step} by ${spokenTime(step.dueAt)}.${waitsFor(step)} Ask the warehouse.`,
    }))
  },
}
