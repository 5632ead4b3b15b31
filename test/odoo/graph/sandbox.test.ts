import { afterAll } from 'vitest'
import { allSeries } from '../../../sidecar/src/sandbox/odoo/series/series.ts'
import { startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { describeGraphContract } from './graph-contract.ts'
import { transportsOf } from './transports.ts'

for (const series of allSeries) {
  const odoo = await startSandboxOdoo({ series })
  afterAll(() => odoo.stop())
  const target = { ...odoo, name: `the sandbox of ${series}` }
  for (const transport of transportsOf(series)) describeGraphContract({ target, transport })
}
