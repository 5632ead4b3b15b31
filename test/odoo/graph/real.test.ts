import { describe } from 'vitest'
import { allSeries } from '../../../sidecar/src/sandbox/odoo/series/series.ts'
import { realOdoo, realOdooOrSkip } from '../harness/availability.ts'
import { describeGraphContract } from './graph-contract.ts'
import { transportsOf } from './transports.ts'

for (const series of allSeries) {
  const whyNot = await realOdooOrSkip(series)
  if (whyNot) {
    describe.skip(`the graph over a real Odoo ${series}: ${whyNot}`)
    continue
  }
  const target = { ...realOdoo(series), name: `a real Odoo ${series}` }
  for (const transport of transportsOf(series)) describeGraphContract({ target, transport })
}
