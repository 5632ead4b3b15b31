import { describe } from 'vitest'
import { describeAccess } from './access.ts'
import { describeButtons } from './buttons.ts'
import { describeDomains } from './domains.ts'
import { describeFields } from './fields.ts'
import { describeJson2Edge } from './json2-edge.ts'
import { describeNestedReading } from './nested-reading.ts'
import { describeOrderFlow } from './order-flow.ts'
import { describeProbes } from './probes.ts'
import { describeReading } from './reading.ts'
import { describeRefusals } from './refusals.ts'
import { is19, type Target } from './target.ts'
import { wiresOf } from './wire.ts'
import { describeWriting } from './writing.ts'

export type { Target } from './target.ts'

/**
 * What our client may rely on, whatever Odoo it talks to. Held against the sandbox and against real Odoo, so that what
 * is tested with the one is true of the other. It makes its own records and needs nothing but an empty company.
 */
export function describeWireContract(target: Target): void {
  describe(`the wire contract of ${target.name}`, () => {
    describeProbes(target)
    if (is19(target)) describeJson2Edge(target)
    for (const wire of wiresOf(target)) {
      describe(`over ${wire.name}`, () => {
        describeAccess(wire)
        describeReading(wire)
        if (is19(target)) describeNestedReading(wire)
        describeDomains(wire)
        describeFields(wire)
        describeWriting(wire)
        describeRefusals(wire)
        describeOrderFlow(wire)
        describeButtons(wire)
      })
    }
  })
}
