import { describe } from 'vitest'
import { describeEvents } from './addon-events.ts'
import { describeMessages } from './addon-messages.ts'
import { describeMethods } from './addon-methods.ts'
import { describeOrders } from './addon-orders.ts'
import { describeRepair } from './addon-repair.ts'
import { type AddonTarget, transportsOf } from './addon-target.ts'

export type { AddonTarget } from './addon-target.ts'

/**
 * What connected systems may rely on where our addon is installed. Held against the real addon and against the
 * sandbox's, so that what is tested with the one is true of the other.
 */
export function describeAddonContract(target: AddonTarget): void {
  describe(`the contract of the addon in ${target.staff.name}`, () => {
    for (const transport of transportsOf(target.service)) {
      describeMethods(target, transport)
      describeOrders(target, transport)
      describeRepair(target, transport)
    }
    describeEvents(target)
    describeMessages(target)
  })
}
