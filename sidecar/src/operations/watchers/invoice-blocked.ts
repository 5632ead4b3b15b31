import { overdueSteps, waitsFor } from './overdue-steps.ts'
import { spokenTime } from './spoken-time.ts'
import type { Watcher } from './watcher.ts'

export const invoiceBlocked: Watcher = {
  name: 'invoice-blocked',
  kind: 'INVOICE_BLOCKED',
  description: 'An invoice waits, most often for the confirmation of a delivery, and should have been made by now.',
  async find({ database, clock }) {
    const steps = await overdueSteps(database, ['invoice'], ['WAITING'], clock.now())
    return steps.map((step) => ({
      ...{ connection: null, subject: step.object, object: step.object },
      message: `${step.object} was to be invoiced by ${spokenTime(step.dueAt)}.${waitsFor(step)} See to what it waits for.`,
    }))
  },
}
