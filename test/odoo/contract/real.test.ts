import { describe, test } from 'vitest'
import { allSeries } from '../../../sidecar/src/sandbox/odoo/series/series.ts'
import { realOdoo, realOdooOrSkip } from '../harness/availability.ts'
import { describeWireContract } from './wire-contract.ts'

for (const series of allSeries) {
  const whyNot = await realOdooOrSkip(series)
  if (whyNot) describe.skip(`the wire contract of a real Odoo ${series}`, () => test(whyNot, () => {}))
  else describeWireContract({ ...realOdoo(series), name: `a real Odoo ${series}` })
}
